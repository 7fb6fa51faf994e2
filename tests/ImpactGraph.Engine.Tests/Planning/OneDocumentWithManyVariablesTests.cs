using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A plan is kept for a document; variables of another shape need another.</summary>
public sealed class OneDocumentWithManyVariablesTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("query($v: [Int]) { books(where: {edition: {in: $v}}) { totalCount } }", """{"v":[2]}""", """{"v":[2,null]}""", """{"v":[null]}""", """{"v":[]}""")]
    [InlineData("query($v: [Int]) { books(where: {edition: {nin: $v}}) { totalCount } }", """{"v":[2]}""", """{"v":[2,null]}""", """{"v":[null]}""", """{"v":[]}""")]
    [InlineData("query($v: Int) { books(where: {edition: {eq: $v}}) { totalCount } }", """{"v":2}""", """{"v":null}""", """{"v":3}""", "{}")]
    [InlineData("query($v: Int, $w: Int) { books(where: {edition: {eq: $v, neq: $w}}) { totalCount } }", """{"v":2}""", """{"w":2}""", """{"v":null,"w":2}""", """{"v":2,"w":null}""")]
    [InlineData("query($v: Int) { books(first: $v) { totalCount nodes { title } } }", """{"v":2}""", "{}", """{"v":null}""", """{"v":50}""")]
    [InlineData("query($v: Boolean) { books(where: {sequels: {any: $v}}) { totalCount } }", """{"v":true}""", """{"v":false}""", "{}", """{"v":true}""")]
    [InlineData("query($v: BookFilterInput) { books(where: $v) { totalCount } }", """{"v":{"pages":{"gt":300}}}""", """{"v":{"pages":{"lt":300}}}""", """{"v":{"or":[{"pages":{"gt":300}},{}]}}""", """{"v":null}""")]
    [InlineData("query($v: [BookSortInput!]) { books(order: $v) { nodes { title } } }", """{"v":[{"pages":"ASC"}]}""", """{"v":[{"pages":"DESC"}]}""", """{"v":{"pages":"DESC"}}""", "{}")]
    [InlineData("query($v: Boolean! = true) { books { nodes { title @include(if: $v) pages @skip(if: $v) } } }", """{"v":true}""", """{"v":false}""", "{}", """{"v":false}""")]
    [InlineData("query($v: LocalDate) { authors { nodes { publisher(on: $v) { code } } } }", """{"v":"2024-06-05"}""", "{}", """{"v":null}""", """{"v":"2024-06-20"}""")]
    [InlineData("query($v: [Genre!]) { books(where: {genre: {in: $v}}) { totalCount } }", """{"v":["NOVEL"]}""", """{"v":["POETRY","A1B"]}""", """{"v":"NOVEL"}""", """{"v":[]}""")]
    public async Task Is_answered_as_if_each_were_the_first(string query, params string[] variables)
    {
        var document = library.Graph.Read(query);
        foreach (var given in variables.Concat(variables.Reverse()))
        {
            var alone = await LibraryFixture.AskAsync(library.Graph, library.Graph.Read(query), variables: given);
            Assert.Equal(alone.Text, (await LibraryFixture.AskAsync(library.Graph, document, variables: given)).Text);
        }
    }
}
