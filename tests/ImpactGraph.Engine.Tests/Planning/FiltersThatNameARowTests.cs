using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A filter that says which row a relation leads to compares the foreign key with a key that is looked up once, so that an index on it can serve.</summary>
public sealed class FiltersThatNameARowTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("{ books(where: {publisher: {code: {eq: \"a\"}}}) { totalCount } }", "t0.\"PublisherId\" = (SELECT t1.\"Id\" FROM \"Publisher\" AS t1 WHERE t1.\"Code\" = @p0)")]
    [InlineData("{ books(where: {publisher: {code: {in: [\"a\", \"b\"]}}}) { totalCount } }", "t0.\"PublisherId\" IN (SELECT t1.\"Id\" FROM \"Publisher\" AS t1 WHERE t1.\"Code\" IN (SELECT value FROM json_each(@p0)))")]
    [InlineData("{ books(where: {sequelOf: {publisher: {code: {eq: \"a\"}}}}) { totalCount } }", "LEFT JOIN \"book of the library\" AS t1 ON t1.\"Id\" = t0.\"SequelOfId\" WHERE t1.\"PublisherId\" = (SELECT ")]
    [InlineData("{ authors(where: {books: {some: {publisher: {code: {eq: \"a\"}}}}}) { totalCount } }", "\"PublisherId\" = (SELECT ")]
    public async Task Look_its_key_up(string query, string part) => Assert.Contains(part, await SqlAsync(query), StringComparison.Ordinal);

    [Theory]
    [InlineData("code: {eq: null}")]
    [InlineData("code: {in: [\"a\", null]}")]
    [InlineData("code: {neq: \"a\"}")]
    [InlineData("code: {nin: [\"a\"]}")]
    [InlineData("code: {eq: \"a\", startsWith: \"a\"}")]
    [InlineData("code: {eq: \"a\"}, country: {eq: null}")]
    [InlineData("country: {eq: \"a\"}")]
    public async Task Join_it_when_they_say_more_or_less(string filter) =>
        Assert.Contains(" JOIN ", await SqlAsync($"{{ books(where: {{publisher: {{{filter}}}}}) {{ totalCount }} }}"), StringComparison.Ordinal);

    [Fact]
    public async Task Look_up_only_what_the_caller_may_see()
    {
        var hidden = library.Data.Authors.First(a => a.Anonymous && a.Books.Count > 0);
        var id = Convert.ToBase64String([.. "Author:"u8, .. hidden.Key.ToByteArray()]).Replace('+', '-').Replace('/', '_');
        foreach (var operation in new[] { $"eq: \"{id}\"", $"in: [\"{id}\"]" })
        {
            var query = $"{{ books(where: {{author: {{id: {{{operation}}}}}}}) {{ totalCount }} }}";
            Assert.Equal(0, (await library.AskAsync(query, LibraryFixture.Visitor))["books", "totalCount"].GetInt32());
            Assert.Equal(hidden.Books.Count, (await library.AskAsync(query, LibraryFixture.Director))["books", "totalCount"].GetInt32());
            Assert.DoesNotContain(" JOIN ", await SqlAsync(query), StringComparison.Ordinal);
        }
    }

    private async Task<string> SqlAsync(string query) => Assert.Single((await library.AskAsync(query, plan: true)).Plan).GetProperty("sql").GetString()!;
}
