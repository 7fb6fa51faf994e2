using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class EventStreamsTests
{
    private const string Ticks = "event: next\ndata: {\"data\":{\"ticks\":1}}\n\nevent: next\ndata: {\"data\":{\"ticks\":2}}\n\nevent: complete\n\n";
    private const string Hello = "event: next\ndata: {\"data\":{\"hello\":\"world\"}}\n\nevent: complete\n\n";

    [Theory]
    [InlineData("/graphql", "text/event-stream")]
    [InlineData("/graphql", "text/event-stream, multipart/mixed")]
    [InlineData("/graphql", "text/event-stream, application/json")]
    [InlineData("/graphql", "application/json;q=0.5, text/event-stream")]
    [InlineData("/graphql", "application/json, text/event-stream")]
    [InlineData("/graphql/stream", null)]
    [InlineData("/graphql/stream", "*/*")]
    [InlineData("/graphql/stream", "application/json, text/event-stream")]
    public async Task Bring_each_event_to_whoever_takes_them(string path, string? accept)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(Post(path, "subscription { ticks(n: 2) }"), accept);
        Assert.Equal((200, "text/event-stream; charset=utf-8", Ticks), (answer.Status, answer.ContentType, answer.Body));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/graphql?query=subscription{ticks(n:2)}", "text/event-stream", Ticks)]
    [InlineData("/graphql/stream?query=subscription{ticks(n:2)}", null, Ticks)]
    [InlineData("/graphql/stream?query={hello}", "text/event-stream", Hello)]
    public async Task Can_be_asked_for_by_address(string path, string? accept, string expected)
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(expected, (await host.GetAsync(path, accept)).Body);
    }

    [Fact]
    public async Task Bring_the_answers_of_queries_and_mutations_too()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(Hello, (await host.PostAsync("""{"query":"{ hello }"}""", accept: "text/event-stream")).Body);
        Assert.Contains("\"touch\":true", (await host.PostAsync("""{"query":"mutation { touch }"}""", accept: "text/event-stream")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json, text/event-stream", "{ hello }", 200, "application/json; charset=utf-8")]
    [InlineData("application/graphql-response+json, application/json, text/event-stream, multipart/mixed", "{ hello }", 200, "application/graphql-response+json; charset=utf-8")]
    [InlineData("text/event-stream;q=0, */*", "{ hello }", 200, "application/json; charset=utf-8")]
    [InlineData("text/event-stream;q=0, */*", "subscription { ticks }", 405, "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json", "subscription { ticks }", 405, "application/json; charset=utf-8")]
    public async Task Are_not_for_those_who_would_rather_have_JSON(string accept, string query, int status, string type)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(Post("/graphql", query), accept);
        Assert.Equal((status, type), (answer.Status, answer.ContentType));
    }

    [Fact]
    public async Task Say_what_is_wrong_with_a_document_in_an_event()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(Post("/graphql/stream", "{ nope }"));
        Assert.Equal(200, answer.Status);
        Assert.Matches("^event: next\ndata: \\{\"errors\":\\[\\{\"message\":\".*nope.*\"\\}\\]\\}\n\nevent: complete\n\n$", answer.Body);
        Assert.Equal(
            "event: next\ndata: {\"errors\":[{\"message\":\"Not this one.\"},{\"message\":\"Nor that.\"}]}\n\nevent: complete\n\n", (await host.SendAsync(Post("/graphql/stream", "subscription { refused }"))).Body);
        Assert.Equal(
            "event: next\ndata: {\"data\":{\"broken\":1}}\n\nevent: next\ndata: {\"errors\":[{\"message\":\"It broke.\",\"extensions\":{\"code\":\"BROKEN\"}}]}\n\nevent: complete\n\n",
            (await host.SendAsync(Post("/graphql/stream", "subscription { broken }"))).Body);
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task Refuse_what_is_no_request_with_a_status()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(400, (await host.PostAsync("nonsense", accept: "text/event-stream")).Status);
        Assert.Equal(415, (await host.PostAsync("{}", contentType: "text/plain", accept: "text/event-stream")).Status);
        Assert.Equal(406, (await host.SendAsync(Post("/graphql/stream", "{ hello }"), "application/json")).Status);
        Assert.Equal(405, (await host.GetAsync("/graphql/stream?query=mutation{touch}")).Status);
        Assert.Equal(406, (await host.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/graphql?query=subscription{silence}"), "text/event-stream")).Status);
        Assert.Equal((405, "GET, POST"), (await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/graphql/stream"))) is var put ? (put.Status, put.Header("Allow")) : default);
    }

    [Fact]
    public async Task Are_kept_alive_with_comments_while_nothing_happens()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.CommentInterval = TimeSpan.FromMilliseconds(20));
        using var response = await host.Client.SendAsync(Post("/graphql/stream", """subscription { said(topic: "a") }"""), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(":", await lines.ReadLineAsync());
            Assert.Equal("", await lines.ReadLineAsync());
        }
        await Eventually.IsAsync(() => host.Graph.Streams.Notices.Followers == 1);
        host.Graph.Streams.Notices.Publish("a", "now");
        var line = await lines.ReadLineAsync();
        while (line is ":" or "") line = await lines.ReadLineAsync();
        Assert.Equal("event: next", line);
        Assert.Equal("""data: {"data":{"said":"now"}}""", await lines.ReadLineAsync());
    }

    private static HttpRequestMessage Post(string path, string query) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { query }), System.Text.Encoding.UTF8, "application/json"),
    };
}
