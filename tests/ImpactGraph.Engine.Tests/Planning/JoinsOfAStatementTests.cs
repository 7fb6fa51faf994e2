using System.Text.RegularExpressions;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A table is joined only when something is read of it that the referring row does not hold.</summary>
public sealed partial class JoinsOfAStatementTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("{ books { nodes { branch { name } } } }", 1)]
    [InlineData("{ books { nodes { branch { __typename } } } }", 0)]
    [InlineData("{ books { nodes { sequelOf { sequelOf { __typename } } } } }", 1)]
    [InlineData("{ books { nodes { sequelOf { branch { __typename } } } } }", 1)]
    [InlineData("{ books { nodes { author { __typename } } } }", 1)] // Whether the caller may see the author is written there.
    [InlineData("{ books(where: {branch: {name: null}}) { nodes { pages } } }", 0)]
    [InlineData("{ books(where: {author: {name: null}}) { nodes { pages } } }", 0)]
    [InlineData("{ books(where: {branch: {books: {any: true}}}) { totalCount } }", 0)]
    [InlineData("{ books(where: {sequelOf: {sequels: {some: {pages: {gt: 100}}}}}) { totalCount } }", 0)]
    [InlineData("{ authors(where: {isOrphan: {eq: true}}) { totalCount } }", 0)]
    [InlineData("{ books(order: [{branch: {name: ASC}}]) { nodes { pages } } }", 1)]
    [InlineData("{ loans { totalCount } }", 1)]
    [InlineData("{ reviews { nodes { book { title edition inPrint } } } }", 0)]
    [InlineData("{ reviews { nodes { book { pages } } } }", 1)]
    [InlineData("{ reviews { nodes { text score branchName } } }", 1)]
    [InlineData("{ reviews(order: [{book: {title: DESC}}], where: {book: {edition: {gt: 1}, publisher: {code: {eq: \"a\"}}}}) { nodes { score } } }", 0)]
    [InlineData("{ books(where: {reviews: {some: {book: {title: {eq: \"a\"}, sequelOf: {title: {eq: \"a\"}}}}}}) { totalCount } }", 2)]
    [InlineData("{ honours { nodes { money } } }", 0)]
    public async Task Are_those_that_are_read(string query, int joins)
    {
        var statement = Assert.Single((await library.AskAsync(query, plan: true)).Plan).GetProperty("sql").GetString()!;
        Assert.True(joins == Join().Count(statement), statement);
    }

    [Fact]
    public async Task Are_as_many_as_the_database_takes_also_when_several_fields_lie_beyond()
    {
        // No book has so many before it: the fields at fault are never written, but the statement must stay sound.
        const int Steps = 70;
        var way = string.Concat(Enumerable.Repeat("sequelOf { subtitle edition ", Steps));
        var answer = await library.AskAsync($"{{ books {{ nodes {{ {way} {new string('}', Steps)} }} }} }}");
        Assert.Empty(answer.Errors);
        Assert.Equal(10, answer["books", "nodes"].GetArrayLength());
    }

    [GeneratedRegex("(?<!CROSS )JOIN")]
    private static partial Regex Join();
}
