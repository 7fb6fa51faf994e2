using System.CommandLine;

namespace ImpactGraph.Server.Commands;

/// <summary>Fills a database without serving it, and shows how far it has come.</summary>
internal static class SeedCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, dataSet) = (Settings.DatabaseOf(parsed), Settings.DataSetOrArgumentOf(parsed));
        var improvers = Settings.ImproversOf(parsed, dataSet);
        var seeded = await SeedSteps.ShowAsync(steps => EmbeddedDatabase.EnsureReadyAsync(path, dataSet, cancellationToken, improvers, steps));
        var name = dataSet.ToString().ToLowerInvariant();
        Console.WriteLine(seeded ? $"Filled {path} with the {name} data." : $"{path} holds the {name} data already.");
        return 0;
    }
}
