using System.Runtime;

namespace ImpactGraph.Benchmarks;

/// <summary>A first look, in seconds instead of minutes: medians of interleaved rounds on one thread.</summary>
internal static class Quick
{
    private const int Rounds = 5;
    private const int MostWarmUps = 20;
    private const int FewMethods = 10;

    /// <param name="seconds">Of each round.</param>
    /// <param name="only">One operation; null for all.</param>
    public static async Task RunAsync(Answerers answerers, double seconds, string? only)
    {
        foreach (var name in Operation.All.Select(o => o.Name).Where(name => only is null || name == only))
        {
            var rounds = await TakeAsync([.. answerers.All.Select(i => (i.Answerer, i.Asked(name)))], seconds, Rounds);
            var cost = answerers.All.Zip(rounds, (i, r) => (i.Name, Microseconds: Measurement.Median(r.Select(m => m.Microseconds)), Bytes: Measurement.Median(r.Select(m => m.Bytes)))).ToList();
            foreach (var (implementation, microseconds, bytes) in cost) Console.WriteLine($"{name,-24}{implementation,-14}{microseconds,12:F1} µs {bytes,12:F0} B");
            Console.WriteLine($"{name,-24}{cost[2].Microseconds / cost[0].Microseconds:P0} of the limit, {cost[1].Microseconds / cost[0].Microseconds:F1} times conventional");
        }
    }

    public static async Task SpinAsync(Implementation implementation, string name, double seconds)
    {
        await WarmUpAsync(implementation.Answerer, implementation.Asked(name), 1);
        Console.WriteLine((await Measurement.RoundAsync(implementation.Answerer, implementation.Asked(name), seconds)).Microseconds);
    }

    /// <summary>Rounds of each in turn, so that whatever else the machine does falls on all alike.</summary>
    /// <returns>The rounds of each, in the order given.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<Measurement>>> TakeAsync(IReadOnlyList<(IAnswerer Answerer, Operation Operation)> each, double seconds, int rounds)
    {
        var taken = each.Select(_ => new List<Measurement>()).ToList();
        foreach (var (answerer, operation) in each) await WarmUpAsync(answerer, operation, seconds);
        for (var round = 0; round < rounds; round++)
            for (var one = 0; one < each.Count; one++) taken[one].Add(await Measurement.RoundAsync(each[one].Answerer, each[one].Operation, seconds));
        return taken;
    }

    /// <summary>Until the runtime has done with compiling what is slow to get hot: an answer that takes long is asked seldom, and its code is compiled again late.</summary>
    private static async Task WarmUpAsync(IAnswerer answerer, Operation operation, double seconds)
    {
        for (var round = 0; round < MostWarmUps; round++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await Measurement.RoundAsync(answerer, operation, seconds);
            if (round > 0 && JitInfo.GetCompiledMethodCount() - compiled <= FewMethods) return;
        }
    }
}
