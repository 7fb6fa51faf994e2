using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Recording;

public sealed class ReadsOfRecordsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly RecordedLibrary _library;

    public ReadsOfRecordsTests(LibraryFixture library) => _library = new(library);

    [Theory]
    [InlineData("{ authors(first: 60) { nodes { authorId: id } } }")]
    [InlineData("{ authors(last: 7, where: { active: { neq: true } }) { edges { node { authorId: id } } } }")]
    [InlineData("{ books(first: 40) { nodes { title author { authorId: id mentor { authorId: id mentees { authorId: id } } } } } }")]
    [InlineData("{ branches { books(first: 3) { nodes { author { authorId: id } translator { authorId: id } authorsMentor { authorId: id } } } } }")]
    [InlineData("{ publishers(first: 5) { nodes { authors(first: 4) { nodes { authorId: id } } mentors(first: 2) { edges { node { authorId: id name } } } } } }")]
    [InlineData("{ advice { book { author { authorId: id } } credit { author { authorId: id } sequels { translator { authorId: id } } } } }")]
    [InlineData("{ longest(first: 4) { nodes { author { authorId: id } } edges { node { book { author { authorId: id books(first: 2) { nodes { translator { authorId: id } } } } } } } } }")]
    [InlineData("mutation { renameBook(input: { book: 3 }) { book { author { authorId: id } } } two: renameBook(input: { book: 4 }) { book { author { authorId: id } } } }")]
    public async Task Are_heard_of_exactly_when_the_answer_holds_them(string text)
    {
        foreach (var viewer in new[] { LibraryFixture.Visitor, LibraryFixture.Librarian, LibraryFixture.Director })
        {
            _library.Heard.Clear();
            var expected = _library.RecordsIn(await _library.AskAsync(text, viewer));
            Assert.Equal(expected, Heard());
        }
        Assert.NotEmpty(Heard());
    }

    [Fact]
    public async Task Are_heard_of_where_a_field_that_is_one_by_itself_is_shown()
    {
        const string Text = "{ authors(first: 60) { nodes { authorId: id fee } } }";
        var all = _library.Library.Data.Authors.Select(a => a.Id).Order().ToList();
        await _library.AskAsync(Text, LibraryFixture.Director);
        Assert.Equal(all, Heard());

        _library.Heard.Clear();
        var expected = _library.RecordsIn(await _library.AskAsync(Text, LibraryFixture.Librarian));
        Assert.Equal(expected, Heard());
        Assert.True(expected.Count < all.Count);
    }

    [Fact]
    public async Task That_cannot_be_kept_say_so_in_the_words_of_who_keeps_them()
    {
        _library.Fault = new InputException(GraphError.WithCode("FULL", "The book is full."));

        Assert.Equal("""{"errors":[{"message":"The book is full.","extensions":{"code":"FULL"}}],"data":null}""", await _library.AskAsync("{ authors(first: 30) { nodes { name } } }"));
    }

    [Fact]
    public async Task Are_heard_of_by_node_and_by_id()
    {
        var author = _library.Library.Data.Authors.First(a => a.Active != true);
        var other = _library.Library.Data.Authors.First(a => a.Active == true);
        var ids = new[] { author, other }.Select(a => Convert.ToBase64String([.. "Author:"u8, .. a.Key.ToByteArray()]).Replace('+', '-').Replace('/', '_')).ToList();
        foreach (var text in new[] { $"{{ node(id: \"{ids[0]}\") {{ id }} }}", $"{{ nodes(ids: [\"{ids[1]}\", \"{ids[0]}\", \"{ids[0]}\"]) {{ __typename }} }}", $"{{ author(id: \"{ids[0]}\") {{ name }} }}" })
        {
            _library.Heard.Clear();
            await _library.AskAsync(text);
            Assert.Equal([author.Id], Heard());
        }
    }

    [Theory]
    [InlineData("{ authors { totalCount } }")]
    [InlineData("{ authors(first: 0) { nodes { name } } }")]
    [InlineData("{ authors(first: 1) { pageInfo { hasNextPage } } }")]
    [InlineData("{ books(first: 3, where: { author: { name: { startsWith: \"A\" } } }, order: [{ author: { name: ASC } }]) { nodes { title } } }")]
    [InlineData("{ authors(where: { active: { eq: true } }, first: 5) { nodes { name } } }")]
    [InlineData("{ longest(first: 2) { nodes { score } totalCount } }")]
    [InlineData("{ __typename }")]
    public async Task Are_none_where_nothing_of_a_record_is_in_the_answer(string text)
    {
        await _library.AskAsync(text);
        Assert.Empty(_library.Heard);
    }

    [Theory]
    [InlineData("{ authors(first: 9) { edges { cursor } } }", 9)]
    [InlineData("{ authors(first: 9) { nodes { __typename } } }", 9)]
    [InlineData("{ authors(first: 9, order: [{ active: ASC }]) { pageInfo { endCursor } } }", 1)]
    public async Task Are_also_those_of_which_only_a_cursor_or_the_type_is_told(string text, int most)
    {
        await _library.AskAsync(text);
        Assert.InRange(Heard().Count, 1, most);
    }

    [Theory]
    [InlineData("nodes { key }", new[] { 0, 1, 2 })]
    [InlineData("edges { node { __typename } }", new[] { 0, 1, 2 })]
    [InlineData("edges { cursor }", new[] { 0, 1, 2 })]
    [InlineData("pageInfo { startCursor }", new[] { 0 })]
    [InlineData("pageInfo { last: endCursor hasNextPage }", new[] { 2 })]
    [InlineData("pageInfo { startCursor endCursor }", new[] { 0, 2 })]
    [InlineData("totalCount pageInfo { hasNextPage }", new int[0])]
    public async Task Are_those_of_a_ranking_of_which_an_object_or_a_cursor_is_told(string selection, int[] places)
    {
        await _library.AskAsync($"{{ praised(first: 3) {{ {selection} }} }}");
        int[] authors = [.. _library.Library.Data.Authors.Select(a => a.Id).Order()];
        Assert.Equal(places.Select(p => authors[p]), Heard());
    }

    [Fact]
    public async Task Leave_out_what_became_null()
    {
        // The author of a match must not be null, says the schema; to a visitor some are hidden, and then the whole page is null.
        var nulled = 0;
        for (var size = 1; size <= 40; size++)
        {
            _library.Heard.Clear();
            var answer = await _library.AskAsync($"{{ longest(last: {size}) {{ nodes {{ author {{ authorId: id }} surely {{ authorId: id }} }} }} }}", LibraryFixture.Visitor);
            Assert.Equal(_library.RecordsIn(answer), Heard());
            if (answer.Contains("\"longest\":{\"nodes\":null}", StringComparison.Ordinal)) nulled++;
        }
        Assert.InRange(nulled, 1, 40);
    }

    [Fact]
    public async Task Say_who_asked_what()
    {
        const string text = "query A { __typename } query Who { authors(first: 30) { nodes { name } } }";
        await _library.AskAsync(text, LibraryFixture.Librarian, "Who");
        var heard = Assert.Single(_library.Heard);
        Assert.Equal((LibraryFixture.Librarian, "Who"), (heard.Request.Viewer, heard.Operation));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), heard.DocumentHash);
        Assert.Equal("Author", Assert.Single(heard.Subjects).Type);
    }

    [Fact]
    public async Task Are_heard_of_once_for_each_event_of_a_subscription()
    {
        var request = new GraphRequest { Document = _library.Read("subscription { shown { author { authorId: id } } }"), Viewer = LibraryFixture.Director };
        await using var subscription = (await _library.Graph.SubscribeAsync(request, new ArrayBufferWriter<byte>(), CancellationToken.None))!;
        for (var i = 0; i < 2; i++)
        {
            _library.Heard.Clear();
            var output = new ArrayBufferWriter<byte>();
            Assert.Equal(SubscriptionStep.Answer, await subscription.NextAsync(output));
            Assert.Equal(_library.RecordsIn(Encoding.UTF8.GetString(output.WrittenSpan)), Heard());
        }
    }

    [Theory]
    [InlineData("{ authors(first: 30) { nodes { name } } }")]
    [InlineData("mutation { renameBook(input: { book: 1 }) { book { author { name mentor { name mentees { name } } } } } a: renameBook(input: { book: 2 }) { book { author { name mentor { name mentees { name } } } } } }")]
    public async Task That_cannot_be_kept_let_nothing_leave(string text)
    {
        await _library.AskAsync(text);
        Assert.NotEmpty(_library.Heard);
        _library.Fault = new IOException("full");
        var answer = await _library.AskAsync(text);
        Assert.StartsWith("{\"errors\":[{\"message\":\"Unexpected Execution Error\"", answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("name", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_looked_for_where_nobody_wants_them()
    {
        _library.IsWanted = false;
        var answer = await _library.AskAsync("{ authors(first: 30) { nodes { name } } }");
        using var deaf = new RecordedLibrary(_library.Library, isHeard: false);
        Assert.Equal(await deaf.AskAsync("{ authors(first: 30) { nodes { name } } }"), answer);
        Assert.Empty(_library.Heard);
    }

    public void Dispose() => _library.Dispose();

    private IReadOnlyList<int> Heard() => [.. _library.Heard.SelectMany(h => h.Subjects).SelectMany(s => s.Subjects).Order()];
}
