namespace ImpactGraph.Benchmarks;

/// <summary>A first look, in seconds instead of minutes: medians of interleaved rounds on one thread.</summary>
internal static class Quick
{
    private const int Rounds = 5;

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

    public static async Task SpinAsync(Implementation implementation, string name, double seconds) =>
        Console.WriteLine((await Measurement.RoundAsync(implementation.Answerer, implementation.Asked(name), seconds)).Microseconds);

    /// <summary>Rounds of each in turn, so that whatever else the machine does falls on all alike; a first one of each warms up.</summary>
    /// <returns>The rounds of each, in the order given.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<Measurement>>> TakeAsync(IReadOnlyList<(IAnswerer Answerer, Operation Operation)> each, double seconds, int rounds)
    {
        var taken = each.Select(_ => new List<Measurement>()).ToList();
        for (var round = -1; round < rounds; round++)
            for (var one = 0; one < each.Count; one++)
            {
                var measured = await Measurement.RoundAsync(each[one].Answerer, each[one].Operation, seconds);
                if (round >= 0) taken[one].Add(measured);
            }
        return taken;
    }
}
