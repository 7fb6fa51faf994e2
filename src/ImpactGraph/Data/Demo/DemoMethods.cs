namespace ImpactGraph.Data.Demo;

/// <summary>How often a method is named by those who use one: QSIR most, then Lean, as was published; the rest is invented.</summary>
internal static class DemoMethods
{
    /// <summary>The option for a method that is not in the catalogue.</summary>
    public const string Local = "LOCAL";

    private static readonly (string Code, int Percent)[] Popularity =
    [
        ("QSIR", 62), ("LEAN", 48), ("MFI", 34), ("A3", 28), ("SPC", 26), ("PSIRF", 20), ("HUDDLE", 18), ("KAIZEN", 14), ("DRIVER", 14), ("VSM", 12), ("GIRFT", 12),
        ("QSIRV", 9), ("DNC", 8), ("PPM", 8), ("5S", 6), ("GEMBA", 6), ("HF", 6), ("AEQUIP", 6), ("VMPS", 5), ("DMAIC", 5), ("HOSHIN", 5), ("EBCD", 5), ("FCA", 5), ("BTS", 4),
    ];

    /// <summary>Methods of an organisation that has agreed on some: at least one, the most popular first.</summary>
    public static List<string> Agreed(Random random)
    {
        var codes = Popularity.Where(method => random.Next(100) < method.Percent).Select(method => method.Code).ToList();
        return codes.Count > 0 ? codes : [random.Next(2) == 0 ? "QSIR" : "LEAN"];
    }

    /// <summary>One method or two that single teams of an organisation use.</summary>
    public static List<string> Scattered(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Popularity[random.Next(12)].Code).Distinct()];
}
