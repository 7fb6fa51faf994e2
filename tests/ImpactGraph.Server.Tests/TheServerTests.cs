using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests;

[Collection(nameof(DemoServer))]
public sealed class TheServerTests(DemoServer demo)
{
    private RunningServer Server => demo.Server;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Says_that_it_is_well(string path) => Assert.Equal("Healthy", await Server.Http.GetStringAsync(Server.Address + path));

    [Fact]
    public async Task Leads_from_the_root_to_the_IDE()
    {
        using var response = await Server.Http.GetAsync(Server.Address);
        Assert.Equal($"{Server.Endpoint}/", response.RequestMessage!.RequestUri!.ToString());
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Prints_the_schema_that_it_serves()
    {
        using var folder = new TemporaryFolder();
        var printed = (await ServerBinary.RunAsync(folder.Path, ["schema"])).MustSucceed().Output;
        Assert.Equal(await Server.Http.GetStringAsync(Server.Endpoint + "/schema.graphql"), printed);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [FactThatNeeds("node npm")]
    public async Task Fulfils_all_61_audits_of_GraphQL_over_HTTP()
    {
        var run = (await NodeSuites.RunAudit(Server.Endpoint)).MustSucceed();
        Assert.Contains("""{"ok":61,"notice":0,"warn":0,"error":0} total=61""", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Answers_what_the_IDE_asks_when_it_opens()
    {
        var run = (await NodeSuites.RunIntrospection(Server.Endpoint)).MustSucceed();
        Assert.StartsWith("ok ", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Serves_a_schema_that_keeps_the_rules()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("schema.graphql"), await Server.Http.GetStringAsync(Server.Endpoint + "/schema.graphql"));
        (await NodeSuites.RunSchemaRules(folder.File("schema.graphql"))).MustSucceed();
    }

    [Theory]
    [InlineData("report", 10, true, 200)]
    [InlineData("validate", 10, false, 200)]
    [InlineData("report", 100_000, false, 400)]
    [InlineData("validate", 100_000, false, 400)]
    public async Task Tells_what_an_operation_costs(string header, int first, bool answered, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint) { Content = JsonContent.Create(new { query = "query($first: Int) { organisations(first: $first) { nodes { code } } }", variables = new { first } }) };
        request.Headers.Add("GraphQL-Cost", header);
        request.Headers.Add("Accept", "application/graphql-response+json");
        using var response = await Server.Http.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($$"""{"fieldCost":11,"typeCost":{{first + 2}}}""", answer.GetProperty("extensions").GetProperty("operationCost").GetRawText());
        Assert.Equal(answered, answer.TryGetProperty("data", out _));
        Assert.Equal(status == 400, answer.TryGetProperty("errors", out var errors) && errors[0].GetProperty("extensions").GetProperty("code").GetString() == "HC0047");
    }

    [Fact]
    public async Task Reports_its_plan_in_Development()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint) { Content = JsonContent.Create(new { query = "{ organisations(first: 1) { nodes { code } } }" }) };
        request.Headers.Add("GraphQL-Plan", "report");
        using var response = await Server.Http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEmpty(answer.GetProperty("extensions").GetProperty("plan").EnumerateArray());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("{ nothing }", 400)]
    [InlineData("{ organisations(first: \"two\") { totalCount } }", 400)]
    [InlineData("{ organisation(code: \"DEMO-R1\") { children(on: \"2023-02-30\") { totalCount } } }", 400)]
    [InlineData("query ($on: LocalDate!) { organisation(code: \"DEMO-R1\") { children(on: $on) { totalCount } } }", 400)]
    [InlineData("{ organisations(first: -1) { totalCount } }", 200)]
    [InlineData("{ organisations(first: 10000) { totalCount } }", 200)]
    [InlineData("{ organisations(after: \"bm93aGVyZQ==\") { totalCount } }", 200)]
    [InlineData("{ node(id: \"bm93aGVyZQ==\") { id } }", 200)]
    [InlineData("{ surveyResults(survey: \"baseline\", round: \"1900\") { asked } }", 200)]
    public async Task Refuses_bad_input_without_falling_over(string query, int status)
    {
        using var response = await Server.Http.PostAsJsonAsync(Server.Endpoint, new { query });
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.StartsWith("""{"errors":[{"message":""", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected Execution Error", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }
}
