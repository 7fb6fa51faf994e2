using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>How many statements a query takes depends on its shape, never on how many rows there are.</summary>
public sealed class StatementsOfAQueryTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("{ books(first: $n) { nodes { title } } }", 1)]
    [InlineData("{ books(first: $n) { nodes { title author { name mentor { name mentor { name } } } publisher { name } branch { name } authorsMentor { name } } } }", 1)]
    [InlineData("{ books(first: $n) { nodes { author { publisher(on: \"2024-06-05\") { name } now: publisher { code } } } } }", 1)]
    [InlineData("{ books(first: $n) { nodes { loanCount isLong label } } }", 1)]
    [InlineData("{ books(first: $n) { totalCount } }", 1)]
    [InlineData("{ books(first: $n) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }", 2)]
    [InlineData("{ books(first: $n) { nodes { sequels { title } } } }", 2)]
    [InlineData("{ books(first: $n, where: {sequels: {some: {sequels: {any: true}}}}) { nodes { sequels { title sequels { title sequels { title } } } } } }", 4)]
    [InlineData("{ books(first: $n) { nodes { loans(first: 3) { nodes { code } } } } }", 2)]
    [InlineData("{ books(first: $n) { nodes { loans(first: 3) { totalCount nodes { code } } } } }", 3)]
    [InlineData("{ books(first: $n) { nodes { author { books(first: 2) { totalCount nodes { loans(last: 2) { totalCount nodes { code book { branch { name } } } } } } } } } }", 5)]
    [InlineData("{ publishers(first: $n) { nodes { authors { nodes { translationsInPrint { nodes { title } } } } } } }", 3)]
    [InlineData("{ books(first: $n, where: {loans: {some: {renewals: {gte: 0}}}, author: {books: {any: true}}}, order: [{author: {name: ASC}}, {publisher: {country: DESC}}]) { nodes { title } } }", 1)]
    [InlineData("{ a: books(first: $n) { nodes { title } } b: books(first: $n) { nodes { title } } }", 2)]
    [InlineData("{ books(first: $n) { __typename } }", 0)]
    public async Task Are_the_same_for_one_row_and_for_many(string selection, int statements)
    {
        foreach (var rows in new[] { 1, 2, 20, 90 })
        {
            var answer = await library.AskAsync("query($n: Int!) " + selection, LibraryFixture.Director, $"{{\"n\":{rows}}}", plan: true);
            Assert.Empty(answer.Errors);
            Assert.Equal(statements, answer.SqlStatements);
        }
    }

    [Fact]
    public async Task Are_none_below_no_rows()
    {
        var answer = await library.AskAsync("{ books(where: {pages: {lt: 0}}) { nodes { sequels { title } loans { totalCount nodes { code } } } } }", plan: true);
        Assert.Equal(1, answer.SqlStatements);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Are_one_for_each_type_among_nodes(int count)
    {
        var ids = (await library.AskAsync($"{{ books(first: {count}) {{ nodes {{ id }} }} }}"))["books", "nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetRawText());
        const string Selection = "__typename id ... on Book { title author { name } sequels { title } } ... on Author { name }";
        Assert.Equal(2, (await library.AskAsync($"{{ nodes(ids: [{string.Join(' ', ids)}]) {{ {Selection} }} }}", plan: true)).SqlStatements);
    }

    [Fact]
    public async Task Are_one_for_a_node_and_its_relations_to_one()
    {
        var id = (await library.AskAsync("{ loans(first: 1) { nodes { id } } }"))["loans", "nodes"][0].GetProperty("id").GetRawText();
        Assert.Equal(1, (await library.AskAsync($"{{ node(id: {id}) {{ id ... on Loan {{ book {{ author {{ name }} }} }} }} }}", plan: true)).SqlStatements);
    }

    [Fact]
    public async Task Read_only_selected_columns()
    {
        var answer = await library.AskAsync("{ books(first: 1) { nodes { pages } } }", plan: true);
        var sql = Assert.Single(answer.Plan).GetProperty("sql").GetString()!;
        var columns = sql[..sql.IndexOf(" FROM ", StringComparison.Ordinal)];
        Assert.Equal("SELECT t0.\"Pages\"", columns);
    }

    [Fact]
    public async Task Count_their_rows()
    {
        var plan = (await library.AskAsync("{ books(first: 7) { nodes { branch { name } } totalCount } }", plan: true)).Plan;
        Assert.Equal(["books", "books.totalCount"], plan.Select(p => p.GetProperty("field").GetString()));
        Assert.Equal(7, plan[0].GetProperty("rows").GetInt32());
        Assert.All(plan, p => Assert.True(p.GetProperty("milliseconds").GetDouble() >= 0));
    }
}
