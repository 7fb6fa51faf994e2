using System.Text;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class BadBodiesTests
{
    [Theory]
    [InlineData("", "HC0009", "The GraphQL request is empty.")]
    [InlineData("  \r\n\t", "HC0009", "The GraphQL request is empty.")]
    [InlineData("\uFEFF", "HC0009", "The GraphQL request is empty.")]
    [InlineData("[]", "HC0009", "The GraphQL batch request has no elements.")]
    [InlineData("""[{"query":"{ hello }"}]""", "HC0009", "Invalid GraphQL Request.")]
    [InlineData("""[{"query":"{ hello }"},{"query":"{ hello }"}]""", "HC0009", "Invalid GraphQL Request.")]
    [InlineData("""{"query":"{ hello }","variables":[{}]}""", "HC0009", "Invalid GraphQL Request.")]
    [InlineData("1", "HC0011", "Expected `{` or `[` as first syntax token.")]
    [InlineData("null", "HC0011", "Expected `{` or `[` as first syntax token.")]
    [InlineData("\"{ hello }\"", "HC0011", "Expected `{` or `[` as first syntax token.")]
    [InlineData("{}", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("""{"query":null}""", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("""{"qeury":"{ hello }"}""", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("""{"query":7}""", "HC0011", "The query field must be a string or null.")]
    [InlineData("""{"query":{"a":1}}""", "HC0011", "The query field must be a string or null.")]
    [InlineData("""{"query":["{ hello }"]}""", "HC0011", "The query field must be a string or null.")]
    [InlineData("""{"query":true}""", "HC0011", "The query field must be a string or null.")]
    [InlineData("""{"query":"{ hello }","operationName":1}""", "HC0011", "The operationName field must be a string or null.")]
    [InlineData("""{"query":"{ hello }","operationName":{}}""", "HC0011", "The operationName field must be a string or null.")]
    [InlineData("""{"id":1}""", "HC0011", "The id field must be a string or null.")]
    [InlineData("""{"query":"{ hello }","variables":"a"}""", "HC0011", "The variables field must be an object or null.")]
    [InlineData("""{"query":"{ hello }","variables":0}""", "HC0011", "The variables field must be an object or null.")]
    [InlineData("""{"query":"{ hello }","extensions":"a"}""", "HC0011", "The extensions field must be an object or null.")]
    [InlineData("""{"query":"{ hello }","extensions":[1]}""", "HC0011", "The extensions field must be an object or null.")]
    [InlineData("""{"query":"{ hello }","query":"{ echo }"}""", "HC0011", "The query field is given more than once.")]
    [InlineData("""{"query":"{ hello }","qu\u0065ry":"{ echo }"}""", "HC0011", "The query field is given more than once.")]
    [InlineData("""{"variables":{},"query":"{ hello }","variables":{}}""", "HC0011", "The variables field is given more than once.")]
    [InlineData("{\"query\":\"{ hello }\"", "HC0011", "The request is not valid JSON.")]
    [InlineData("{\"query\":\"{ hel", "HC0011", "The request is not valid JSON.")]
    [InlineData("{\"query\":\"{ hello }\",}", "HC0011", "The request is not valid JSON.")]
    [InlineData("{\"query\":\"{ hello }\"} x", "HC0011", "The request is not valid JSON.")]
    [InlineData("{query:\"{ hello }\"}", "HC0011", "The request is not valid JSON.")]
    [InlineData("{\"query\":\"{ hello }\" /* no */}", "HC0011", "The request is not valid JSON.")]
    [InlineData("{\"query\":\"{\nhello }\"}", "HC0011", "The request is not valid JSON.")]
    [InlineData("""{"query":"{ hello }","variables":{"a":}}""", "HC0011", "The request is not valid JSON.")]
    [InlineData("""{"query":"{ hello } \uD800"}""", "HC0011", "The request is not valid UTF-8.")]
    [InlineData("""{"query":"{ hello }","operationName":"\uD800"}""", "HC0011", "The request is not valid UTF-8.")]
    [InlineData("""{"query":"{ hello }","variables":{"a":["\uDC00"]}}""", "HC0011", "The request is not valid UTF-8.")]
    [InlineData("""{"query":"{ hello }","variables":{"\uDC00":1}}""", "HC0011", "The request is not valid UTF-8.")]
    public async Task Answer_400_with_the_reason(string body, string code, string message)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var accept in new[] { "application/graphql-response+json", "application/json" })
        {
            var answer = await host.PostAsync(body, accept: accept);
            Assert.Equal((400, code, message), (answer.Status, answer.Code, answer.Message));
        }
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Name_the_place_where_JSON_ends_to_be_JSON()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("{\n  \"query\": }");
        Assert.Contains("""locations":[{"line":2,"column":12}]""", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(70, 400)]
    [InlineData(100_000, 400)]
    public async Task Are_nested_64_deep_at_most(int depth, int status)
    {
        await using var host = await TestHost.StartAsync();
        var nested = new string('[', depth) + new string(']', depth);
        Assert.Equal(status, (await host.PostAsync($$$"""{"query":"{ hello }","variables":{"a":{{{nested}}}}}""")).Status);
        Assert.Equal(status, (await host.PostAsync($$"""{"query":"{ hello }","other":{{nested}}}""")).Status);
        Assert.Empty(host.Log.Errors);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF, (byte)'}' })]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0 })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    public async Task Are_told_when_they_are_not_UTF_8(byte[] body)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync(body);
        Assert.Equal((400, "The request is not valid UTF-8."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task May_begin_with_a_byte_order_mark_all_the_same()
    {
        await using var host = await TestHost.StartAsync();
        byte[] body = [.. Encoding.UTF8.GetPreamble(), .. """{"query":"{ hello }"}"""u8];
        Assert.Equal(200, (await host.PostAsync(body)).Status);
    }

    [Fact]
    public async Task May_hold_members_that_nobody_knows()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("""{"other":{"query":1},"more":[1,2],"query":"{ hello }"}""")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("rubbish")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=nonsense")]
    public async Task Are_refused_as_another_media_type_or_charset(string? contentType)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("""{"query":"{ hello }"}""", contentType);
        Assert.Equal((415, "HC0009"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON; charset=\"utf-8\"")]
    [InlineData("application/json; profile=x")]
    public async Task Are_taken_as_JSON_in_UTF_8_however_it_is_spelt(string contentType)
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ hello }"}""", contentType)).Status);
    }

    [Fact]
    public async Task May_be_the_document_itself()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, """/graphql?variables={"t":"x"}""")
        {
            Content = new StringContent("query($t: String) { echo(text: $t) }", Encoding.UTF8, "application/graphql"),
        });
        Assert.Equal("""{"data":{"echo":"x"}}""", answer.Body);
    }
}
