using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Documents;

public sealed class AutomaticPersistedQueriesTests
{
    private const string Query = "{ echo(text: \"ä\") }";
    private const string Escaped = """{ echo(text: \"\u00e4\") }""";

    [Fact]
    public async Task Are_asked_for_once_and_named_by_their_hash_from_then_on()
    {
        await using var host = await TestHost.StartAsync();
        var missed = await host.PostAsync(By(Sha256(Query)));
        Assert.Equal((400, "HC0020", "PersistedQueryNotFound"), (missed.Status, missed.Code, missed.Message));

        var stored = await host.PostAsync(By(Sha256(Query), Escaped));
        Assert.Equal($$$$"""{"data":{"echo":"ä"},"extensions":{"persistedQuery":{"sha256Hash":"{{{{Sha256(Query)}}}}","persisted":true}}}""", stored.Body);

        Assert.Equal("""{"data":{"echo":"ä"}}""", (await host.PostAsync(By(Sha256(Query)))).Body);
        Assert.Equal("""{"data":{"echo":"ä"}}""", (await host.GetAsync(Address(Sha256(Query)))).Body);
        Assert.Equal(1, host.Graph.Reads);
    }

    [Fact]
    public async Task May_be_stored_by_GET()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("PersistedQueryNotFound", (await host.GetAsync(Address(Sha256(Query)))).Message);
        Assert.Equal(200, (await host.GetAsync(Address(Sha256(Query)) + "&query=" + Uri.EscapeDataString(Query))).Status);
        Assert.Equal("""{"data":{"echo":"ä"}}""", (await host.GetAsync(Address(Sha256(Query)))).Body);
    }

    [Theory]
    [InlineData("md5Hash")]
    [InlineData("sha1Hash")]
    public async Task May_be_named_by_an_older_hash(string member)
    {
        await using var host = await TestHost.StartAsync();
        var hash = new ImpactGraph.Http.Documents.DocumentHash(member, "").Of(Query);
        Assert.Contains($"\"{member}\":\"{hash}\",\"persisted\":true", (await host.PostAsync(By(hash, Escaped, member))).Body, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"echo":"ä"}}""", (await host.PostAsync(By(hash, member: member))).Body);
    }

    [Fact]
    public async Task Are_refused_under_a_hash_that_is_not_theirs()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync(By(Sha256("{ hello }"), Escaped));
        Assert.Equal((400, "HC0020", "The hash of the query is not the one that was given."), (answer.Status, answer.Code, answer.Message));
        Assert.Equal((Sha256("{ hello }"), Sha256(Query), "sha256Hash", "HEX"), (answer.Extension("sha256Hash"), answer.Extension("expectedHashValue"), answer.Extension("expectedHashType"), answer.Extension("expectedHashFormat")));
        Assert.Contains("\"persisted\":false", answer.Body, StringComparison.Ordinal);
        Assert.Equal("PersistedQueryNotFound", (await host.PostAsync(By(Sha256("{ hello }")))).Message);
        Assert.Null(host.Graph.Last);
    }

    [Fact]
    public async Task Are_not_kept_when_they_are_not_valid()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(400, (await host.PostAsync(By(Sha256("{ nothing }"), "{ nothing }"))).Status);
        Assert.Equal("PersistedQueryNotFound", (await host.PostAsync(By(Sha256("{ nothing }")))).Message);
    }

    [Fact]
    public async Task Are_kept_up_to_a_number()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxAutomaticDocuments = 2);
        string[] queries = ["{ a: hello }", "{ b: hello }", "{ c: hello }"];
        foreach (var query in queries[..2]) await host.PostAsync(By(Sha256(query), query));
        foreach (var query in queries[..2]) Assert.Equal(200, (await host.PostAsync(By(Sha256(query)))).Status);
        await host.PostAsync(By(Sha256(queries[2]), queries[2]));
        var found = 0;
        foreach (var query in queries) found += (await host.PostAsync(By(Sha256(query)))).Status == 200 ? 1 : 0;
        Assert.Equal(2, found);
    }

    [Theory]
    [InlineData("""{"persistedQuery":1}""", "The persistedQuery field must be an object or null.")]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"ab"}}""", "The persistedQuery version is not supported; send version 1.")]
    [InlineData("""{"persistedQuery":{"version":"1","sha256Hash":"ab"}}""", "The persistedQuery version is not supported; send version 1.")]
    [InlineData("""{"persistedQuery":{"version":99999999999999,"sha256Hash":"ab"}}""", "The persistedQuery version is not supported; send version 1.")]
    [InlineData("""{"persistedQuery":{"version":1}}""", "The persistedQuery field has no hash; send `sha256Hash`.")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":7}}""", "The sha256Hash field must be a string or null.")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"../a"}}""", "Invalid query id format.")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"\uD800"}}""", "The request is not valid UTF-8.")]
    [InlineData("""{"persistedQuery":null}""", "The request is missing the `query` property and the `id` property.")]
    public async Task Are_refused_with_the_reason_when_they_are_misspelt(string extensions, string message)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync($$"""{"extensions":{{extensions}}}""");
        Assert.Equal((400, message), (answer.Status, answer.Message));
        host.Log.AssertQuiet();
    }

    [Fact]
    public async Task Are_not_offered_when_they_are_switched_off()
    {
        await using var host = await TestHost.StartAsync(o => o.EnableAutomaticPersistedQueries = false);
        Assert.Equal("""{"data":{"echo":"ä"}}""", (await host.PostAsync(By(Sha256(Query), Escaped))).Body);
        var answer = await host.PostAsync(By(Sha256(Query)));
        Assert.Equal((400, "PersistedQueryNotSupported"), (answer.Status, answer.Message));
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string By(string hash, string? escapedQuery = null, string member = "sha256Hash") =>
        (escapedQuery is null ? "{" : $"{{\"query\":\"{escapedQuery}\",") + $$$"""
            "extensions": { "persistedQuery": { "version": 1, "{{{member}}}": "{{{hash}}}" } } }
            """;

    private static string Address(string hash) => "/graphql?extensions=" + Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"} }""");
}
