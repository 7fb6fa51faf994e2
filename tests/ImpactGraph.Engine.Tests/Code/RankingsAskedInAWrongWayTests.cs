using System.Text.Json;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>A page of a ranking is refused as a page of rows is; a ranking that is none stops the code that made it.</summary>
public sealed class RankingsAskedInAWrongWayTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly RankedLibrary _ranked;

    public RankingsAskedInAWrongWayTests(LibraryFixture library)
    {
        _library = library;
        _ranked = new(library) { Ranks = [new(2, "a"), new(1, "b"), new(1, "c")] };
    }

    [Theory]
    [InlineData("first: 101", "HC0051")]
    [InlineData("last: 2147483647", "HC0051")]
    [InlineData("first: 1, last: 101", "HC0051")]
    [InlineData("first: -1", "HC0079")]
    [InlineData("last: -1", "HC0079")]
    public async Task Of_a_size_that_cannot_be_run_no_code(string arguments, string code)
    {
        var error = await RefusedAsync(arguments);
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal("Query.matches", error.GetProperty("fieldCoordinate").GetString());
        Assert.Equal(100, error.GetProperty("maxAllowedItems").GetInt32());
        Assert.Empty(_ranked.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("é")]
    [InlineData("\\u0000")]
    public async Task By_a_cursor_that_is_none_say_so(string cursor)
    {
        foreach (var argument in new[] { "after", "before" })
        {
            var error = await RefusedAsync($"{argument}: \"{cursor}\"");
            Assert.Equal("HC0078", error.GetProperty("code").GetString());
            Assert.Equal(argument, error.GetProperty("argument").GetString());
        }
    }

    [Fact]
    public async Task By_a_cursor_that_was_cut_or_bent_say_so()
    {
        var cursor = await CursorAsync("matches(first: 1)");
        // 16 characters hold a place of their own: the same score, and an empty key.
        for (var length = 0; length < cursor.Length; length++)
            if (length != 16) await RefusedAsync($"after: \"{cursor[..length]}\"");
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);
        BitConverter.TryWriteBytes(bytes.AsSpan(4), double.NaN);
        await RefusedAsync($"after: \"{System.Buffers.Text.Base64Url.EncodeToString(bytes)}\"");
        await RefusedAsync($"after: \"{System.Buffers.Text.Base64Url.EncodeToString([.. bytes[..4], .. new byte[8], 0xff])}\"");
    }

    [Theory]
    [InlineData("matches(first: 1, about: \"authors\")")]
    [InlineData("longest(first: 1)")]
    [InlineData("books(first: 1)")]
    public async Task By_a_cursor_of_another_question_say_so(string question)
    {
        var cursor = await CursorAsync(question);
        Assert.Equal("HC0078", (await RefusedAsync($"after: \"{cursor}\"")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Of_which_the_code_refuses_are_null_with_its_error()
    {
        var answer = await LibraryFixture.AskAsync(_ranked.Graph, "{ refused { nodes { book { title } } } branches { name } }");
        Assert.Equal("REFUSED", Assert.Single(answer.Errors).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""["refused"]""", answer.Errors[0].GetProperty("path").GetRawText());
        Assert.Equal(JsonValueKind.Null, answer["refused"].ValueKind);
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    [Fact]
    public async Task Of_which_too_few_objects_are_made_fail()
    {
        using var graph = LibraryFixture.NewBuilder().Add(new MatchType())
            .Query(query => query.ResolveConnection<Match>("matches", (_, _) => ValueTask.FromResult(new Ranking<Match>([new(1, "a")], _ => [], ""))).Describe("M."))
            .Build(_library.NewOptions(new SqliteDialect(_library.Path)));
        Assert.Equal("Unexpected: 1 objects of Match were to be made, but 0 were.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => LibraryFixture.AskAsync(graph, "{ matches { nodes { key } } }"))).Message);
    }

    [Theory]
    [InlineData(1, "a", 2, "b")]
    [InlineData(1, "b", 1, "a")]
    [InlineData(1, "a", 1, "B")]
    [InlineData(1, "a", 1, "a")]
    [InlineData(double.NaN, "a", 1, "b")]
    [InlineData(1, "a", double.NaN, "b")]
    public void That_are_not_in_order_cannot_be_made(double first, string firstKey, double second, string secondKey) =>
        Assert.Throws<ArgumentException>(() => new Ranking<Match>([new(first, firstKey), new(second, secondKey)], _ => [], ""));

    [Fact]
    public void Of_a_type_without_a_plural_stop_the_program_at_start() =>
        Assert.StartsWith("Credit has no plural", Declared(new CreditType()), StringComparison.Ordinal);

    [Fact]
    public void Of_a_plural_that_another_type_has_stop_the_program_at_start() =>
        Assert.Equal("`Books` is the plural of two types; their connections need different names.", Declared(new BooksType()));

    public void Dispose() => _ranked.Dispose();

    private string Declared(ObjectType<Credit> type) => Assert.Throws<DeclarationException>(() => LibraryFixture.NewBuilder().Add(type)
        .Query(query => query.ResolveConnection<Credit>("credits", (_, _) => throw new InvalidOperationException()).Describe("C."))
        .Build(_library.NewOptions(new SqliteDialect(_library.Path)))).Message;

    private async Task<string> CursorAsync(string connection)
    {
        var cursor = (await LibraryFixture.AskAsync(_ranked.Graph, $"{{ c: {connection} {{ pageInfo {{ endCursor }} }} }}"))["c", "pageInfo", "endCursor"].GetString()!;
        _ranked.Asked.Clear();
        return cursor;
    }

    private async Task<JsonElement> RefusedAsync(string arguments)
    {
        var answer = await LibraryFixture.AskAsync(_ranked.Graph, $"{{ matches({arguments}) {{ nodes {{ key book {{ title }} }} totalCount }} branches {{ name }} }}");
        var error = Assert.Single(answer.Errors);
        Assert.Equal("""["matches"]""", error.GetProperty("path").GetRawText());
        Assert.Equal(JsonValueKind.Null, answer["matches"].ValueKind);
        Assert.Equal(5, answer["branches"].GetArrayLength());
        return error.GetProperty("extensions");
    }

    private sealed class BooksType : ObjectType<Credit>
    {
        public BooksType() : base("Credit", "Books", "A credit.") => Field("pages", c => c.Pages).Describe("Pages.");
    }
}
