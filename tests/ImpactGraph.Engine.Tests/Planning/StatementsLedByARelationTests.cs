using System.Text.RegularExpressions;
using ImpactGraph.Engine.Tests.Library;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A filter for owners of a related row of which each has at most one is answered from the related table, by an index over its copies.</summary>
public sealed partial class StatementsLedByARelationTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private const string OfACritic = "reviews: {some: {critic: {ticket: {eq: \"a1\"}}, score: {gte: 2}}}";
    private const string OfAPublisher = "publisher: {code: {eq: \"a\"}}";

    [Fact]
    public async Task Count_without_the_owners_table_by_a_covering_index()
    {
        var sql = Assert.Single(await SqlAsync($"{{ books(where: {{{OfAPublisher}, {OfACritic}}}) {{ totalCount }} }}"));
        Assert.StartsWith("SELECT COUNT(*) FROM \"Review\" AS t0 WHERE ", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("JOIN", sql, StringComparison.Ordinal);
        Assert.Contains("SEARCH t0 USING COVERING INDEX IX_Review_CriticId_BookPublisherId_BookTitle", await ExplainAsync(sql), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("last: 3")]
    [InlineData("after")]
    [InlineData("before")]
    [InlineData("order: [{title: DESC}]")]
    public async Task Read_a_page_in_the_order_of_the_index(string page)
    {
        if (page is "after" or "before") page += $": \"{(await library.AskAsync("{ books(first: 50) { pageInfo { endCursor } } }"))["books", "pageInfo", "endCursor"].GetString()}\"";
        var sql = Assert.Single(await SqlAsync($"{{ books(where: {{{OfAPublisher}, {OfACritic}}} {page}) {{ nodes {{ title pages }} }} }}"));
        Assert.Contains("FROM \"Review\" AS t0 JOIN \"book of the library\"", sql, StringComparison.Ordinal);
        var plan = await ExplainAsync(sql);
        Assert.Contains("SEARCH t0 USING COVERING INDEX IX_Review_CriticId_BookPublisherId_BookTitle", plan, StringComparison.Ordinal);
        Assert.Contains("USE TEMP B-TREE FOR LAST TERM OF ORDER BY", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authors(where: {honours: {some: {year: {eq: 2001}}}})", "Honour")]
    [InlineData("authors(where: {honours: {some: {year: {eq: 2001, neq: 5}}}, name: {neq: \"\"}}, order: [{born: ASC}])", "Honour")]
    [InlineData("books(where: {and: [{inPrint: {eq: true}}, {reviews: {some: {critic: {ticket: {eq: \"a1\"}}}}}]})", "Review")]
    [InlineData("books(where: {reviews: {some: {critic: {id: {eq: \"Q3JpdGljOmE=\"}}}}, sequels: {any: true}})", "Review")]
    [InlineData("books(where: {reviews: {some: {id: {eq: \"UmV2aWV3OmE=\"}}}})", "Review")]
    public async Task Begin_with_the_relation(string connection, string table) =>
        Assert.All(await SqlAsync($"{{ {connection} {{ totalCount nodes {{ id }} }} }}"), sql => Assert.Matches($"FROM \"{table}\" AS t0", sql));

    [Theory]
    [InlineData("authors(where: {honours: {some: {year: {gte: 2001}}}})")]
    [InlineData("authors(where: {honours: {some: {year: {in: [2001]}}}})")]
    [InlineData("authors(where: {honours: {none: {year: {eq: 2001}}}})")]
    [InlineData("authors(where: {or: [{honours: {some: {year: {eq: 2001}}}}]})")]
    [InlineData("authors(where: {honours: {some: {or: [{year: {eq: 2001}}]}}})")]
    [InlineData("authors(where: {honours: {some: {year: {eq: 2001}}}, active: {eq: true}})")]
    [InlineData("books(where: {reviews: {some: {score: {eq: 1}}}})")]
    [InlineData("books(where: {reviews: {some: {critic: {name: {eq: \"a\"}}}}})")]
    public async Task Begin_with_the_owner_when_more_rows_may_match_or_its_table_is_needed(string connection) =>
        Assert.All(await SqlAsync($"{{ {connection} {{ totalCount nodes {{ id }} }} }}"), sql => Assert.Matches("FROM \"(Author|book of the library)\" AS ", sql));

    [Theory]
    [InlineData("books(where: {reviews: {some: {critic: {ticket: {eq: \"a1\"}}}}}, order: [{pages: ASC}])")]
    [InlineData("books(where: {reviews: {some: {critic: {ticket: {eq: \"a1\"}}}}}, order: [{title: ASC}, {pages: ASC}])")]
    public async Task Begin_with_the_owner_for_an_order_of_its_own_but_count_by_the_relation(string connection)
    {
        var sql = await SqlAsync($"{{ {connection} {{ totalCount nodes {{ id }} }} }}");
        Assert.Contains(" FROM \"book of the library\" AS ", sql[0], StringComparison.Ordinal);
        Assert.StartsWith("SELECT COUNT(*) FROM \"Review\" AS ", sql[1], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> SqlAsync(string query) => [.. (await library.AskAsync(query, plan: true)).Plan.Select(p => p.GetProperty("sql").GetString()!)];

    private async Task<string> ExplainAsync(string sql)
    {
        await using var context = library.NewContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + Parameter().Replace(sql, "'1'");
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"@p\d+")]
    private static partial Regex Parameter();
}
