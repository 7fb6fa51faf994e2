using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.FrontEnds;

public sealed class TypeScriptProjectsTests : IDisposable
{
    private readonly FrontEndProject _project = new();

    [FactThatNeeds("node npm")]
    public async Task Get_a_typed_document_for_each_saved_operation()
    {
        (await _project.GenerateTypes(FrontEndProject.Schema)).MustSucceed();
        var generated = await File.ReadAllTextAsync(_project.File("operations.ts"));
        Assert.All(FrontEndProject.OperationNames, name => Assert.Contains($"export const {name}Document = ", generated, StringComparison.Ordinal));

        File.Copy(Path.Combine(NodeSuites.Folder, "typescript", "consumer.ts"), _project.File("consumer.ts"));
        (await _project.CheckTypes("consumer.ts", "operations.ts")).MustSucceed();
    }

    [FactThatNeeds("node npm")]
    public async Task Hear_of_an_operation_that_the_schema_no_longer_answers()
    {
        var run = await _project.GenerateTypes(await _project.SchemaWithoutAField());
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cannot query field \"formerNames\" on type \"Organisation\"", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
