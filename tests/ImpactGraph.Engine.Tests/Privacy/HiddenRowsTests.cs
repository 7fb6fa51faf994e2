using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Privacy;

/// <summary>A row that a caller may not see is nowhere: an anonymous author, for all but the director and the author.</summary>
public sealed class HiddenRowsTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    public static TheoryData<string> Strangers => ["visitor", "librarian", "another author"];

    private Viewer Stranger(string who) => who switch
    {
        "visitor" => LibraryFixture.Visitor,
        "librarian" => LibraryFixture.Librarian,
        _ => new Viewer(0, library.Data.Authors.First(a => !a.Anonymous && library.Data.Authors.TrueForAll(b => !b.Anonymous || b.Name != a.Name)).Name, []),
    };

    /// <summary>Has books, a mentor, mentees or a publisher, so that there are ways to it.</summary>
    private Author Hidden => library.Data.Authors.First(a => a.Anonymous && a.Books.Count > 0 && a.Mentees.Count > 0 && a.Name.Length > 1);

    private string Id => IdOf("Author", Hidden.Key);

    private static string IdOf(string type, Guid key) =>
        Convert.ToBase64String([.. System.Text.Encoding.ASCII.GetBytes(type + ":"), .. key.ToByteArray()]).Replace('+', '-').Replace('/', '_');

    [Theory, MemberData(nameof(Strangers))]
    public async Task Are_not_in_lists_nor_counts(string who)
    {
        var expected = library.Data.Authors.Count(a => !a.Anonymous);
        var answer = await library.AskAsync("{ authors(first: 100) { totalCount nodes { id } } }", Stranger(who));
        Assert.Equal(expected, answer["authors", "totalCount"].GetInt32());
        Assert.Equal(expected, answer["authors", "nodes"].GetArrayLength());
        Assert.DoesNotContain(Id, answer.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task Are_not_found_by_id(string who)
    {
        var answer = await library.AskAsync($"{{ node(id: \"{Id}\") {{ id }} nodes(ids: [\"{Id}\"]) {{ id }} authors(where: {{id: {{eq: \"{Id}\"}}}}) {{ totalCount }} }}", Stranger(who));
        Assert.Equal("""{"data":{"node":null,"nodes":[null],"authors":{"totalCount":0}}}""", answer.Text);
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task Are_not_reached_by_relations(string who)
    {
        var book = IdOf("Book", Hidden.Books[0].Key);
        var mentee = IdOf("Author", Hidden.Mentees[0].Key);
        var answer = await library.AskAsync($"{{ book: node(id: \"{book}\") {{ ... on Book {{ author {{ id }} authorsMentor {{ id }} }} }} mentee: node(id: \"{mentee}\") {{ ... on Author {{ mentor {{ id }} }} }} }}", Stranger(who));
        Assert.Equal("""{"author":null,"authorsMentor":null}""", answer["book"].GetRawText());
        Assert.True(answer["mentee"].ValueKind == JsonValueKind.Null || answer["mentee"].GetRawText() == """{"mentor":null}""", answer.Text);
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task Do_not_answer_filters(string who)
    {
        var key = JsonSerializer.Serialize(Hidden.Name);
        var answer = await library.AskAsync(
            $"{{ a: books(where: {{author: {{name: {{eq: {key}}}}}}}) {{ totalCount nodes {{ author {{ name }} }} }} b: authors(where: {{mentees: {{some: {{name: {{eq: {key}}}}}}}}}) {{ totalCount }} c: publishers(where: {{authors: {{some: {{id: {{eq: \"{Id}\"}}}}}}}}) {{ totalCount }} }}",
            Stranger(who));
        var namesakes = library.Data.Books.Count(b => !b.Author.Anonymous && b.Author.Name == Hidden.Name);
        Assert.Equal(namesakes, answer["a", "totalCount"].GetInt32());
        Assert.Equal(library.Data.Authors.Count(a => !a.Anonymous && a.Mentees.Exists(m => !m.Anonymous && m.Name == Hidden.Name)), answer["b", "totalCount"].GetInt32());
        Assert.Equal(0, answer["c", "totalCount"].GetInt32());
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task Order_as_if_there_were_none(string who)
    {
        var answer = await library.AskAsync("{ books(first: 100, order: [{author: {name: ASC}}]) { nodes { author { name } } } }", Stranger(who));
        var names = answer["books", "nodes"].EnumerateArray().Select(n => n.GetProperty("author")).Select(a => a.ValueKind == JsonValueKind.Null ? null : a.GetProperty("name").GetString()).ToList();
        Assert.Equal(library.Data.Books.Count(b => b.Author.Anonymous), names.TakeWhile(n => n is null).Count());
        Assert.DoesNotContain(null, names.SkipWhile(n => n is null));
    }

    [Fact]
    public async Task Are_seen_by_those_who_may()
    {
        foreach (var viewer in new[] { LibraryFixture.Director, new Viewer(0, Hidden.Name, []) })
        {
            var answer = await library.AskAsync($"{{ node(id: \"{Id}\") {{ ... on Author {{ name }} }} }}", viewer);
            Assert.Equal(Hidden.Name, answer["node", "name"].GetString());
        }
    }
}
