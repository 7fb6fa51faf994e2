namespace ImpactGraph.Benchmarks;

/// <summary>What answers cost as people and pages become more, beside what is promised of it.</summary>
internal static class Growth
{
    public static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    private const int Rounds = 7;

    /// <param name="sizes">The implementations over each of <see cref="Sizes"/>.</param>
    /// <param name="seconds">Of each round.</param>
    public static async Task RunAsync(IReadOnlyList<Answerers> sizes, double seconds)
    {
        var (engines, most) = (sizes.Select(s => s.ImpactGraph).ToList(), sizes[^1]);
        var people = await TakeAsync([.. engines.Select(e => (e, Operation.Find))], seconds);
        for (var size = 0; size < Sizes.Length; size++) Console.WriteLine($"{Operation.Find.Name}, {Sizes[size]:N0} improvers: {people[size].Median:F1} µs");
        Print($"{Sizes[^1]:N0} improvers / {Sizes[0]:N0}", Ratio(people[^1], people[0]), "at most 1.5");

        var pages = await TakeAsync([(engines[^1], Operation.Find), (engines[^1], Operation.FindDeep)], seconds);
        Console.WriteLine($"page 1: {pages[0].Median:F1} µs, page {Operation.FindDeep.PageNumber}: {pages[1].Median:F1} µs");
        Print($"page {Operation.FindDeep.PageNumber} / page 1", Ratio(pages[1], pages[0]), "at most 1.3");

        var counted = await TakeAsync([(most.ImpactGraph, Operation.FindCounted), (most.Conventional, Operation.FindCounted)], seconds);
        Console.WriteLine($"{Operation.FindCounted.Name}: {counted[0].Median:F1} µs, conventional {counted[1].Median:F1} µs");
        Print("throughput / conventional", Ratio(counted[1], counted[0]), "at least 5");
    }

    private static async Task<IReadOnlyList<Series>> TakeAsync(IReadOnlyList<(Implementation Implementation, Operation Operation)> each, double seconds) =>
        [.. (await Quick.TakeAsync([.. each.Select(e => (e.Implementation.Answerer, e.Implementation.Asked(e.Operation.Name)))], seconds, Rounds)).Select(r => new Series([.. r.Select(m => m.Microseconds)]))];

    /// <summary>Round by round, for what disturbs one round disturbs both.</summary>
    private static double[] Ratio(Series of, Series to) => [.. of.Microseconds.Zip(to.Microseconds, (a, b) => a / b).Order()];

    private static void Print(string what, double[] ratios, string promised) =>
        Console.WriteLine($"  {what}: {Measurement.Median(ratios):F2} ({ratios[0]:F2} to {ratios[^1]:F2}), promised {promised}");

    private sealed record Series(double[] Microseconds)
    {
        public double Median => Measurement.Median(Microseconds);
    }
}
