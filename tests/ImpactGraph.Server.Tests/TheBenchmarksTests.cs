using ImpactGraph.Benchmarks;

namespace ImpactGraph.Server.Tests;

/// <summary>Figures compare what gives the same answers, or they compare nothing.</summary>
public sealed class TheBenchmarksTests
{
    [Fact]
    public async Task Compare_implementations_that_give_the_same_answers()
    {
        var path = Path.Combine(Path.GetTempPath(), $"impactgraph-{Guid.NewGuid():N}.db");
        try
        {
            await Database.EnsureAsync(path, improvers: null);
            using var answerers = await Answerers.OpenAsync(path);
            await Agreement.CheckAsync(answerers);
            // What would be measured as a later page must not be the first one.
            Assert.All(answerers.All, i => Assert.NotNull(i.Asked(Operation.FindDeep.Name).After));
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(path + suffix);
        }
    }
}
