using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>A folder in which a front-end team's tools work on our schema. It is below tests/conformance, where TypeScript finds the packages, and gone when the test is over.</summary>
internal sealed class FrontEndProject : IDisposable
{
    /// <summary>The folder with the saved operations.</summary>
    public static readonly string Operations = Repository.File("schema", "operations");

    private const string Field = "\n  formerNames: [FormerName!]! @listSize(assumedSize: 2)\n";

    private readonly string _folder = Directory.CreateDirectory(System.IO.Path.Combine(NodeSuites.Folder, "obj", $"{Guid.NewGuid():N}")).FullName;

    /// <summary>The committed schema.</summary>
    public static string Schema => Repository.File("schema", "schema.graphql");

    /// <summary>Names of the saved operations, as their text says them.</summary>
    public static IEnumerable<string> OperationNames =>
        from file in Directory.GetFiles(Operations, "*.graphql", SearchOption.AllDirectories)
        from line in System.IO.File.ReadLines(file)
        let words = line.Split(' ', '(', '{')
        where words[0] is "query" or "mutation" or "subscription"
        select words[1];

    public string File(params string[] parts) => System.IO.Path.Combine([_folder, .. parts]);

    /// <summary>The schema after somebody took away `Organisation.formerNames`, for which a saved operation asks.</summary>
    public Task<string> SchemaWithoutAField() => ChangedSchema(Field, "\n  names: [FormerName!]!\n");

    /// <summary>The schema after somebody added `Organisation.nickname`.</summary>
    public Task<string> SchemaWithOneFieldMore() => ChangedSchema(Field, $"{Field}  nickname: String\n");

    /// <summary>A copy of the schema with other words in it.</summary>
    /// <returns>The copy's path.</returns>
    public async Task<string> ChangedSchema(string from, string to)
    {
        var sdl = await System.IO.File.ReadAllTextAsync(Schema);
        Assert.Contains(from, sdl, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File("changed.graphql"), sdl.Replace(from, to, StringComparison.Ordinal));
        return File("changed.graphql");
    }

    /// <summary>Relay's compiler over a folder of modules or saved operations; see relay.mjs. What Relay would send is then in `relay/queries.json`.</summary>
    public Task<ToolRun> CompileForRelay(string schema, string folder) => NodeSuites.RunAsync(["relay.mjs", schema, folder, File("relay")]);

    /// <summary>GraphQL Code Generator over all saved operations, to `operations.ts`.</summary>
    public Task<ToolRun> GenerateTypes(string schema) => NodeSuites.RunAsync(
        ["node_modules/@graphql-codegen/cli/cjs/bin.js", "--config", "codegen.config.mjs"],
        ("SCHEMA", schema), ("DOCUMENTS", System.IO.Path.Combine(Operations, "**", "*.graphql")), ("OUT", File("operations.ts")));

    /// <summary>TypeScript's compiler in its strict mode over modules of this folder.</summary>
    public Task<ToolRun> CheckTypes(params string[] modules) => NodeSuites.RunAsync(
        ["node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", .. modules.Select(module => File(module))]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
