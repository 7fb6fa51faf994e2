using System.CommandLine;

namespace ImpactGraph.Server.Commands;

/// <summary>Work on the database without serving it.</summary>
internal static class DatabaseCommands
{
    public static async Task<int> MigrateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = Settings.DatabaseOf(parsed);
        var migrated = await EmbeddedDatabase.MigrateAsync(path, cancellationToken);
        Console.WriteLine(migrated ? $"Brought the tables of {path} up to date." : $"The tables of {path} are up to date already.");
        return 0;
    }
}
