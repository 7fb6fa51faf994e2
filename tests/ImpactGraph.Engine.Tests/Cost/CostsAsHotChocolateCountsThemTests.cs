namespace ImpactGraph.Engine.Tests.Cost;

/// <summary>Figures of Hot Chocolate's own tests and documentation, for the same schema and options.</summary>
public sealed class CostsAsHotChocolateCountsThemTests
{
    [Theory]
    [InlineData("{ books { nodes { title } } }", 11, 12)]
    [InlineData("""{ books(where: { title: { eq: "abc" } }) { nodes { title } } }""", 32, 12)]
    [InlineData("""{ books(where: { title: { contains: "abc" } }) { nodes { title } } }""", 42, 12)]
    [InlineData("{ books(first: 50) { edges { node { title author { name } } } } }", 111, 152)]
    [InlineData("{ books(first: -1) { nodes { title } } }", 11, 2)]
    public void Are_equal(string query, double field, double type)
    {
        using var shop = new Bookshop();
        Assert.Equal((field, type), shop.CostOf(query));
    }

    [Fact]
    public void Are_equal_for_another_page_size()
    {
        using var shop = new Bookshop(defaultPageSize: 2);
        Assert.Equal((11, 4), shop.CostOf("{ books { nodes { title } } }"));
    }

    [Fact]
    public void Are_equal_when_no_page_size_is_assumed()
    {
        using var shop = new Bookshop(new() { AssumeDefaultPageSize = false });
        Assert.Equal((11, 52), shop.CostOf("{ books { nodes { title } } }"));
    }

    [Theory]
    [InlineData("""{"title":{"eq":"abc"}}""")]
    [InlineData("{}")]
    public void Are_equal_for_a_filter_in_a_variable_when_it_is_asked_to_be_priced_at_its_worst(string where)
    {
        using var shop = new Bookshop(new() { FilterVariableMultiplier = 5 });
        Assert.Equal((901, 12), shop.CostOf("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }", new { where = System.Text.Json.JsonDocument.Parse(where).RootElement }));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(0, 2)]
    [InlineData(-1, 2)]
    public void Are_equal_for_a_page_size_in_a_variable_to_those_of_version_16(int first, double type)
    {
        using var shop = new Bookshop();
        Assert.Equal((11, type), shop.CostOf("query($first: Int) { books(first: $first) { nodes { title } } }", new { first }));
    }
}
