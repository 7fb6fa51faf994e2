using ImpactGraph.Data;

namespace ImpactGraph.Operations;

/// <summary>schema/schema.graphql is the contract: what the graph prints, to the letter.</summary>
public sealed class ThePrintedSchemaTests(ReferenceGraph graph) : IClassFixture<ReferenceGraph>
{
    private static readonly string File = Path.Combine(Repository.Root, "schema", "schema.graphql");

    [Fact]
    public async Task Is_the_committed_one()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1") await System.IO.File.WriteAllTextAsync(File, graph.Graph.Sdl);

        Assert.True(System.IO.File.Exists(File), "schema/schema.graphql is missing: run `UPDATE_SCHEMA=1 dotnet test tests/ImpactGraph.Tests --filter ThePrintedSchemaTests`.");
        Assert.True(await System.IO.File.ReadAllTextAsync(File) == graph.Graph.Sdl,
            "The schema differs from schema/schema.graphql. If that is meant, say so in schema/CHANGELOG.md and run `UPDATE_SCHEMA=1 dotnet test tests/ImpactGraph.Tests --filter ThePrintedSchemaTests`.");
    }
}
