using System.Text.Json;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Batches;

public sealed class BatchesTests
{
    private const string Json = "application/json";
    private const string Hello = """{"query":"{ hello }"}""";
    private const string World = """{"data":{"hello":"world"}}""";

    [Fact]
    public async Task Are_off_unless_switched_on()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var body in new[] { $"[{Hello}]", """{"query":"{ hello }","variables":[{}]}""" })
            Assert.Equal((400, "HC0009"), ((await host.PostAsync(body)).Status, (await host.PostAsync(body)).Code));
        Assert.Equal(400, (await host.SendAsync(Named("[A]", "query A { hello }"))).Status);
    }

    [Fact]
    public async Task Are_answered_as_an_array_in_their_order_to_who_takes_plain_JSON()
    {
        await using var host = await StartAsync();
        foreach (var accept in new[] { Json, "*/*", "application/graphql-response+json,application/json;q=0.9" })
        {
            var answer = await host.PostAsync($$$"""[{{{Hello}}},{"query":"query A { hello } query B($t: String) { echo(text: $t) }","operationName":"B","variables":{"t":"x"}}]""", accept: accept);
            Assert.Equal((200, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
            Assert.Equal($$$"""[{{{World}}},{"data":{"echo":"x"}}]""", answer.Body);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("multipart/mixed")]
    [InlineData("application/graphql-response+json")]
    [InlineData("multipart/mixed, application/json;q=0.9")]
    public async Task Are_answered_in_parts_that_say_what_they_answer_to_others(string? accept)
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync($"[{Hello},{Hello}]", accept: accept);
        Assert.Equal((200, "multipart/mixed; boundary=\"-\"", "no-cache"), (answer.Status, answer.ContentType, answer.Header("cache-control")));
        const string Head = "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";
        Assert.Equal(Head + """{"requestIndex":0,"data":{"hello":"world"}}""" + Head + """{"requestIndex":1,"data":{"hello":"world"}}""" + "\r\n-----\r\n", answer.Body);
    }

    [Fact]
    public async Task May_be_one_document_with_many_variables()
    {
        await using var host = await StartAsync();
        var body = """{"query":"query($t: String) { echo(text: $t) }","variables":[{"t":"a"},{"t":"b"}]}""";
        Assert.Equal("""[{"data":{"echo":"a"}},{"data":{"echo":"b"}}]""", (await host.PostAsync(body, accept: Json)).Body);
        var parts = (await host.PostAsync($"[{Hello},{body}]")).Body;
        foreach (var mark in new[] { """{"requestIndex":0,"data":{"hello""", """{"requestIndex":1,"variableIndex":0,"data":{"echo":"a""", """{"requestIndex":1,"variableIndex":1,"data":{"echo":"b""" })
            Assert.Contains(mark, parts, StringComparison.Ordinal);
        Assert.Equal(2, host.Graph.Reads);
    }

    [Fact]
    public async Task May_be_several_operations_of_one_document()
    {
        await using var host = await StartAsync();
        Assert.Equal($$$"""[{"data":{"echo":"b"}},{{{World}}}]""", (await host.SendAsync(Named("[B,A]", "query A { hello } query B { echo(text: \\\"b\\\") }"), Json)).Body);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("[]")]
    [InlineData("[A,]")]
    [InlineData("[A B]")]
    [InlineData("[1]")]
    [InlineData("[A")]
    public async Task Are_refused_when_their_names_are_no_list(string names)
    {
        await using var host = await StartAsync();
        var answer = await host.SendAsync(Named(names, "query A { hello }"));
        Assert.Equal((400, "The batchOperations field must be a list of operation names such as `[A,B]`."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Go_on_behind_a_request_that_fails()
    {
        await using var host = await StartAsync();
        string[] wrong =
        [
            """{"query":"{"}""", """{"query":"{ nothing }"}""", """{"query":7}""", "1", "[]", "{}", """{"id":"other"}""", """{"query":"subscription { ticks }"}""", """{"query":"query A { hello }","operationName":"B"}""",
            """{"query":"query($t: String!) { echo(text: $t) }"}""", """{"query":"{ hello }","query":"{ hello }"}""", """{"query":"\uD800"}""",
        ];
        var answer = await host.PostAsync($"[{string.Join(',', wrong)},{Hello}]", accept: Json);
        var answers = JsonDocument.Parse(answer.Body).RootElement.EnumerateArray().ToList();
        Assert.Equal(wrong.Length + 1, answers.Count);
        Assert.All(answers[..^1], element => Assert.False(element.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object));
        Assert.All(answers[..^1], element => Assert.NotEqual("", element.GetProperty("errors")[0].GetProperty("message").GetString()));
        Assert.Equal(World, answers[^1].GetRawText());
        host.Log.AssertQuiet();
    }

    [Fact]
    public async Task Say_nothing_of_a_fault_but_its_id_and_go_on()
    {
        await using var host = await TestHost.StartAsync(o =>
        {
            o.EnableBatching = true;
            var asked = 0;
            o.ViewerFactory = _ => asked++ == 0 ? throw new InvalidOperationException("secret") : new(new object());
        });
        var answers = JsonDocument.Parse((await host.PostAsync($"[{Hello},{Hello}]", accept: Json)).Body).RootElement;
        Assert.Equal(World, answers[1].GetRawText());
        Assert.DoesNotContain("secret", answers.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(answers[0].GetProperty("errors")[0].GetProperty("extensions").GetProperty("errorId").GetString()!, Assert.Single(host.Log.Errors), StringComparison.Ordinal);
        Assert.Equal(World, (await host.PostAsync(Hello)).Body);
    }

    [Fact]
    public async Task Are_refused_whole_when_they_are_not_JSON()
    {
        await using var host = await StartAsync();
        foreach (var body in new[] { $"[{Hello},", $"[{Hello}", $"[{Hello}] x", $"[{Hello},{{\"query\":}}]" })
            Assert.Equal((400, "The request is not valid JSON."), ((await host.PostAsync(body)).Status, (await host.PostAsync(body)).Message));
        Assert.Equal("The GraphQL batch request has no elements.", (await host.PostAsync("[]")).Message);
        Assert.Equal("The GraphQL batch request has no elements.", (await host.PostAsync("""{"query":"{ hello }","variables":[]}""")).Message);
        Assert.Equal("The variables field must be an object or null.", (await host.PostAsync("""{"query":"{ hello }","variables":[{},1]}""")).Message);
        Assert.Equal("The request is not valid UTF-8.", (await host.PostAsync("""{"query":"{ hello }","variables":[{"a":"\uD800"}]}""")).Message);
    }

    [Theory]
    [InlineData(3, 200)]
    [InlineData(4, 400)]
    public async Task Hold_a_number_of_operations_at_most(int operations, int status)
    {
        await using var host = await StartAsync(most: 3);
        var list = string.Join(',', Enumerable.Repeat(Hello, operations));
        var sets = string.Join(',', Enumerable.Repeat("{}", operations));
        Assert.Equal(status, (await host.PostAsync($"[{list}]")).Status);
        Assert.Equal(status, (await host.PostAsync($$"""{"query":"{ hello }","variables":[{{sets}}]}""")).Status);
        Assert.Equal(status, (await host.SendAsync(Named($"[{string.Join(',', Enumerable.Repeat("A", operations))}]", "query A { hello }"))).Status);
        Assert.Equal(status, (await host.PostAsync($$"""[{"query":"{ hello }","variables":[{{string.Join(',', Enumerable.Repeat("{}", operations - 1))}}]},{{Hello}}]""")).Status);
    }

    [Fact]
    public async Task Count_as_many_requests_as_they_hold()
    {
        await using var host = await TestHost.StartAsync(o => (o.EnableBatching, o.RateLimits.Address.Requests, o.RateLimits.Address.Window) = (true, 4, TimeSpan.FromHours(1)));
        Assert.Equal(200, (await host.PostAsync($"[{Hello},{Hello},{Hello}]")).Status);
        Assert.Equal(429, (await host.PostAsync($"[{Hello},{Hello}]")).Status);
    }

    [Fact]
    public async Task Share_the_time_of_one_request()
    {
        await using var host = await StartAsync();
        // What is slow is the operation, and not the first request of a process.
        Assert.Equal(200, (await host.PostAsync($"[{Hello}]", accept: Json)).Status);
        host.Options.RequestTimeout = TimeSpan.FromSeconds(1.5);
        host.Graph.Hold = new TaskCompletionSource().Task;
        var answers = JsonDocument.Parse((await host.PostAsync($"[{Hello},{Hello},{Hello}]", accept: Json)).Body).RootElement.EnumerateArray().ToList();
        Assert.Equal(3, answers.Count);
        Assert.All(answers, answer => Assert.Equal("HC0045", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(1, host.Graph.Held.CurrentCount);
    }

    [Fact]
    public async Task May_be_larger_than_what_is_held_in_memory()
    {
        await using var host = await StartAsync();
        var text = new string('x', 60_000);
        var one = $$$"""{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"{{{text}}}"}}""";
        var answers = JsonDocument.Parse((await host.PostAsync($"[{string.Join(',', Enumerable.Repeat(one, 8))}]", accept: Json)).Body).RootElement.EnumerateArray().ToList();
        Assert.Equal(8, answers.Count);
        Assert.All(answers, answer => Assert.Equal(text, answer.GetProperty("data").GetProperty("echo").GetString()));
    }

    [Theory]
    [InlineData("/graphql?operationName=A")]
    [InlineData("/graphql?variables={}")]
    [InlineData("/graphql?query={hello}")]
    [InlineData("/graphql?batchOperations=[A]")]
    [InlineData("/graphql/persisted/a")]
    public async Task Take_nothing_from_the_address(string address)
    {
        await using var host = await StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent($"[{Hello}]", System.Text.Encoding.UTF8, Json) };
        Assert.Equal((400, "Invalid GraphQL Request."), ((await host.SendAsync(request)).Status, "Invalid GraphQL Request."));
    }

    private static HttpRequestMessage Named(string names, string query) => new(HttpMethod.Post, "/graphql?batchOperations=" + Uri.EscapeDataString(names))
    {
        Content = new StringContent($$"""{"query":"{{query}}"}""", System.Text.Encoding.UTF8, Json),
    };

    private static Task<TestHost> StartAsync(int most = 50) => TestHost.StartAsync(o => (o.EnableBatching, o.MaxBatchSize) = (true, most));
}
