using System.CommandLine;

namespace ImpactGraph.Server.Commands;

/// <summary>Prints the contract; no database is needed.</summary>
internal static class SchemaCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var graph = DomainGraph.Build("impactgraph.db");
        await Console.Out.WriteAsync(graph.Sdl.AsMemory(), cancellationToken);
        return 0;
    }
}
