using System.Globalization;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class SchemaDownloadsTests
{
    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql?SDL")]
    [InlineData("/graphql/?sdl")]
    [InlineData("/graphql/sdl")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphql/schema.graphql")]
    public async Task Are_the_whole_schema_with_all_that_a_cache_needs(string address)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync(address, "text/html");
        Assert.Equal((200, "application/graphql; charset=utf-8", TestSchema.Sdl), (answer.Status, answer.ContentType, answer.Body));
        Assert.Matches("^\"1-[A-Za-z0-9+/]{43}=\"$", answer.Header("etag"));
        Assert.Equal("public, must-revalidate, max-age=3600", answer.Response.Headers.CacheControl!.ToString());
        Assert.Equal("attachment; filename=\"schema.graphql\"", answer.Header("content-disposition"));
        Assert.True(DateTimeOffset.Parse(answer.Header("last-modified")!, CultureInfo.InvariantCulture) <= DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Are_not_sent_again_to_who_has_them()
    {
        await using var host = await TestHost.StartAsync();
        var first = await host.GetAsync("/graphql?sdl");
        var second = await host.GetAsync("/graphql?sdl", null, ("if-none-match", first.Header("etag")!));
        Assert.Equal((304, "", first.Header("etag")), (second.Status, second.Body, second.Header("etag")));
        Assert.Equal(304, (await host.GetAsync("/graphql?sdl", null, ("if-modified-since", first.Header("last-modified")!))).Status);
        Assert.Equal(200, (await host.GetAsync("/graphql?sdl", null, ("if-none-match", "\"other\""))).Status);
    }

    [Fact]
    public async Task May_be_single_types_with_their_descriptions()
    {
        await using var host = await TestHost.StartAsync();
        var one = await host.GetAsync("/graphql?sdl&types=NobodyError");
        Assert.Equal("\"\"\"There is nobody.\"\"\"\ntype NobodyError {\n  \"\"\"What to do.\"\"\"\n  message: String!\n}\n", one.Body);
        Assert.Equal("attachment; filename=\"NobodyError.graphql\"", one.Header("content-disposition"));
        var two = await host.GetAsync("/graphql?sdl&types=Side,Query");
        Assert.StartsWith("\"\"\"One of two.\"\"\"\nenum Side", two.Body, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"types.graphql\"", two.Header("content-disposition"));
    }

    [Theory]
    [InlineData("", 400, "HC0058", "The specified types argument is empty.")]
    [InlineData("Query,1", 400, "HC0059", "The type name is invalid.")]
    [InlineData("Query.hello", 400, "HC0059", "The type name is invalid.")]
    [InlineData("Nothing", 404, "HC0060", "The type `Nothing` does not exist.")]
    public async Task Say_which_type_they_do_not_have(string types, int status, string code, string message)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync("/graphql?sdl&types=" + types);
        Assert.Equal((status, code, message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        await using var host = await TestHost.StartAsync(o => o.EnableSchemaRequests = false);
        Assert.Equal(404, (await host.GetAsync("/graphql/schema.graphql")).Status);
        Assert.Equal(404, (await host.GetAsync("/graphql?sdl")).Status);
    }
}
