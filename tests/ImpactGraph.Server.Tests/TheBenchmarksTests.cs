using ImpactGraph.Benchmarks;
using ImpactGraph.Data;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Server.Tests;

/// <summary>Figures compare what gives the same answers, or they compare nothing.</summary>
public sealed class TheBenchmarksTests(TheBenchmarksTests.Measured measured) : IClassFixture<TheBenchmarksTests.Measured>
{
    [Fact]
    public async Task Compare_implementations_that_give_the_same_answers()
    {
        using var answerers = await Answerers.OpenAsync(measured.Path);
        await Agreement.CheckAsync(answerers);
        // What would be measured as a later page must not be the first one.
        Assert.All(answerers.All, i => Assert.NotNull(i.Asked(Operation.FindDeep.Name).After));
    }

    [Fact]
    public async Task Hold_attacks_that_are_answered_in_bounded_memory()
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(measured.Path));
        using var graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(measured.Path), TimeProvider.System);
        foreach (var attack in Attacks.All)
        {
            var taken = await Attacks.TakeAsync(graph, attack);
            Assert.True(taken.Megabytes < Attacks.MostMegabytes, $"{attack.Name} made {taken.Megabytes:F1} MB");
            Assert.DoesNotContain("Unexpected", taken.Answer, StringComparison.Ordinal);
        }
    }

    /// <summary>The database that benchmarks ask.</summary>
    public sealed class Measured : IAsyncLifetime
    {
        internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"impactgraph-{Guid.NewGuid():N}.db");

        public Task InitializeAsync() => Database.EnsureAsync(Path, improvers: null);

        public Task DisposeAsync()
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(Path + suffix);
            return Task.CompletedTask;
        }
    }
}
