using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.FrontEnds;

[Collection(nameof(DemoServer))]
public sealed class RelayProjectsTests(DemoServer demo) : IDisposable
{
    private static readonly string Modules = Path.Combine(NodeSuites.Folder, "relay");

    private readonly FrontEndProject _project = new();

    [FactThatNeeds("node npm")]
    public async Task Can_hold_each_saved_operation()
    {
        (await _project.CompileForRelay(FrontEndProject.Schema, FrontEndProject.Operations)).MustSucceed();
        Assert.Equal(FrontEndProject.OperationNames.Order(StringComparer.Ordinal), (await QueriesAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [FactThatNeeds("node npm")]
    public async Task Refuse_a_list_whose_edges_have_no_cursor()
    {
        var schema = await _project.ChangedSchema("\n  cursor: String!\n", "\n  place: String!\n");
        var run = await _project.CompileForRelay(schema, Modules);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cursor", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Get_an_answer_without_an_error_to_whatever_they_send()
    {
        (await _project.CompileForRelay(FrontEndProject.Schema, Modules)).MustSucceed();
        var queries = await QueriesAsync();
        Assert.NotEmpty(queries);
        var region = await IdAsync("organisation(code: \"DEMO-R1\")");
        var method = await IdAsync("method(code: \"QSIR\")");
        foreach (var (name, query) in queries)
        {
            var id = name.StartsWith("MethodPage", StringComparison.Ordinal) ? method : region;
            var code = name.StartsWith("MethodPage", StringComparison.Ordinal) ? "QSIR" : "DEMO-R1";
            var answer = await SendAsync(query, new { id, code, count = 2, on = "2023-08-31", survey = "baseline", round = "2023" });
            Assert.False(answer.TryGetProperty("errors", out _), $"{name}: {answer}");
            Assert.All(answer.GetProperty("data").EnumerateObject(), field => Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind));
        }
    }

    [FactThatNeeds("node npm")]
    public async Task Reach_each_object_of_a_nested_list_once_by_its_cursors()
    {
        (await _project.CompileForRelay(FrontEndProject.Schema, Modules)).MustSucceed();
        var next = (await QueriesAsync())["OrganisationChildrenPaginationQuery"];
        var id = await IdAsync("organisation(code: \"DEMO-R1\")");
        var (met, total) = (new List<string>(), int.MaxValue);
        string? cursor = null;
        for (var more = true; more && met.Count < total;)
        {
            var page = (await SendAsync(next, new { id, cursor, count = 2, on = "2023-08-31" })).GetProperty("data").GetProperty("node").GetProperty("children");
            met.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!));
            total = page.GetProperty("totalCount").GetInt32();
            cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
        }
        Assert.InRange(total, 3, 1_000);
        Assert.Equal(total, met.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(total, met.Count);
    }

    public void Dispose() => _project.Dispose();

    private async Task<Dictionary<string, string>> QueriesAsync()
    {
        await using var file = File.OpenRead(_project.File("relay", "queries.json"));
        return (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file))!;
    }

    private async Task<JsonElement> SendAsync(string query, object variables)
    {
        using var response = await demo.Server.Http.PostAsJsonAsync(demo.Server.Endpoint, new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> IdAsync(string entry) =>
        (await demo.Server.AskAsync($"{{ it: {entry} {{ id }} }}")).GetProperty("data").GetProperty("it").GetProperty("id").GetString()!;
}
