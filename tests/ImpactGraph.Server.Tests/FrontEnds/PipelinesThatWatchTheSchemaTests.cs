using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.FrontEnds;

/// <summary>GraphQL Inspector, with which teams stop a change that would break them, and graphql-js below it.</summary>
public sealed class PipelinesThatWatchTheSchemaTests : IDisposable
{
    private readonly FrontEndProject _project = new();

    [FactThatNeeds("node npm")]
    public async Task Find_each_saved_operation_valid_by_itself()
    {
        var run = (await NodeSuites.RunAsync(["operations.mjs", FrontEndProject.Schema, FrontEndProject.Operations])).MustSucceed();
        Assert.Equal($"{Directory.GetFiles(FrontEndProject.Operations, "*.graphql", SearchOption.AllDirectories).Length} files", run.Output.Trim());
    }

    [FactThatNeeds("node npm")]
    public async Task Find_all_saved_operations_valid_together()
    {
        var run = (await ValidateAsync(FrontEndProject.Schema)).MustSucceed();
        Assert.Contains("All documents are valid", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Name_the_operation_that_a_change_would_break()
    {
        var run = await ValidateAsync(await _project.SchemaWithoutAField());
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("organisation-profile.graphql", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task See_no_change_where_there_is_none()
    {
        var run = (await CompareAsync(FrontEndProject.Schema)).MustSucceed();
        Assert.Contains("No changes detected", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Let_a_new_field_pass()
    {
        var run = (await CompareAsync(await _project.SchemaWithOneFieldMore())).MustSucceed();
        Assert.Contains("nickname", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Stop_where_a_field_is_gone()
    {
        var run = await CompareAsync(await _project.SchemaWithoutAField());
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("formerNames", run.Output, StringComparison.Ordinal);
        Assert.Contains("breaking change", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private static Task<ToolRun> ValidateAsync(string schema) => InspectAsync("validate", Path.Combine(FrontEndProject.Operations, "**", "*.graphql"), schema);

    private static Task<ToolRun> CompareAsync(string changed) => InspectAsync("diff", FrontEndProject.Schema, changed);

    private static Task<ToolRun> InspectAsync(params string[] arguments) => NodeSuites.RunAsync(["node_modules/@graphql-inspector/cli/cjs/index.js", .. arguments]);
}
