using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A field of the root that takes the global id of one type.</summary>
public sealed class OneAskedByIdTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private const string Asked = "query($id: ID!) { author(id: $id) { id name books(first: 2) { nodes { title } } } branches { name } }";

    [Fact]
    public async Task Is_read_in_one_statement_with_what_is_selected()
    {
        foreach (var author in (await library.AskAsync("{ authors(first: 50) { nodes { id name } } }"))["authors", "nodes"].EnumerateArray())
        {
            var answer = await library.AskAsync("query($id: ID!) { author(id: $id) { id name } }", variables: Id(author.GetProperty("id").GetString()!), plan: true);
            Assert.Empty(answer.Errors);
            Assert.Equal(author.GetRawText(), answer["author"].GetRawText());
            Assert.Equal(1, answer.SqlStatements);
        }
    }

    [Fact]
    public async Task Is_found_by_an_id_of_text_and_by_an_id_in_the_document_too()
    {
        var publisher = (await library.AskAsync("{ publishers(first: 1) { nodes { id code } } }"))["publishers", "nodes"][0];
        var answer = await library.AskAsync($"{{ publisherById(id: \"{publisher.GetProperty("id").GetString()}\") {{ id code }} }}");
        Assert.Equal(publisher.GetRawText(), answer["publisherById"].GetRawText());
    }

    [Fact]
    public async Task Is_null_without_an_error_when_hidden_as_when_absent()
    {
        var hidden = library.Data.Authors.First(a => a.Anonymous);
        var known = (await library.AskAsync("query($n: String!) { authors(where: {name: {eq: $n}}) { nodes { id } } }", variables: JsonSerializer.Serialize(new { n = hidden.Name })))["authors", "nodes"];
        Assert.NotEqual(0, known.GetArrayLength());
        var absent = Convert.ToBase64String([.. "Author:"u8, .. Guid.NewGuid().ToByteArray()]);

        foreach (var id in known.EnumerateArray().Select(a => a.GetProperty("id").GetString()!).Append(absent))
        {
            var seen = await library.AskAsync("query($id: ID!) { node(id: $id) { id } }", LibraryFixture.Visitor, Id(id));
            var answer = await library.AskAsync(Asked, LibraryFixture.Visitor, Id(id));
            Assert.Empty(answer.Errors);
            Assert.Equal(seen["node"].ValueKind, answer["author"].ValueKind);
        }
        Assert.Equal(JsonValueKind.Null, (await library.AskAsync(Asked, LibraryFixture.Visitor, Id(Convert.ToBase64String([.. "Author:"u8, .. hidden.Key.ToByteArray()]))))["author"].ValueKind);
    }

    [Theory, MemberData(nameof(FiltersAndIdsGivenInAWrongWayTests.BadIds), MemberType = typeof(FiltersAndIdsGivenInAWrongWayTests))]
    public async Task Is_refused_by_an_id_of_no_format(string id) => await RefusedAsync(id);

    [Theory]
    [InlineData("{ books(first: 1) { nodes { id } } }", "books")]
    [InlineData("{ publishers(first: 1) { nodes { id } } }", "publishers")]
    public async Task Is_refused_by_an_id_of_another_type(string others, string field) =>
        await RefusedAsync((await library.AskAsync(others))[field, "nodes"][0].GetProperty("id").GetString()!);

    private async Task RefusedAsync(string id)
    {
        var answer = await library.AskAsync(Asked, variables: Id(id));
        var error = Assert.Single(answer.Errors);
        Assert.Equal($"The ID `{(id.Length > 64 ? id[..64] + "…" : id)}` has an invalid format.", error.GetProperty("message").GetString());
        Assert.Equal("""["author"]""", error.GetProperty("path").GetRawText());
        Assert.True(error.TryGetProperty("locations", out _));
        Assert.Equal(JsonValueKind.Null, answer["author"].ValueKind);
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    private static string Id(string id) => JsonSerializer.Serialize(new { id });
}
