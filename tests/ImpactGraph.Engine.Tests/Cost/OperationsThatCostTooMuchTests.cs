namespace ImpactGraph.Engine.Tests.Cost;

public sealed class OperationsThatCostTooMuchTests
{
    private const string Books = "query($first: Int) { books(first: $first) { nodes { title } } }";

    [Fact]
    public void Are_refused_by_their_type_cost()
    {
        using var shop = new Bookshop(new() { MaxTypeCost = 22 });
        Assert.True(shop.Ask(Books, new { first = 20 }, CostReport.Validate).Executed);
        var (executed, answer) = shop.Ask(Books, new { first = 21 });
        Assert.False(executed);
        Assert.Equal("""{"errors":[{"message":"The maximum allowed type cost was exceeded.","extensions":{"code":"HC0047","typeCost":23,"maxTypeCost":22}}]}""", answer.GetRawText());
    }

    [Fact]
    public void Are_refused_by_their_field_cost()
    {
        using var shop = new Bookshop(new() { MaxFieldCost = 10 });
        var (executed, answer) = shop.Ask(Books);
        Assert.False(executed);
        Assert.Equal("""{"errors":[{"message":"The maximum allowed field cost was exceeded.","extensions":{"code":"HC0047","fieldCost":11,"maxFieldCost":10}}]}""", answer.GetRawText());
    }

    [Theory]
    [InlineData(CostReport.Report)]
    [InlineData(CostReport.Validate)]
    public void Are_refused_and_told_their_cost_when_that_is_asked(CostReport report)
    {
        using var shop = new Bookshop(new() { MaxFieldCost = 10 });
        var (executed, answer) = shop.Ask(Books, report: report);
        Assert.False(executed);
        Assert.Equal("""{"fieldCost":11,"typeCost":12}""", answer.GetProperty("extensions").GetProperty("operationCost").GetRawText());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public void Are_allowed_when_costs_are_not_enforced()
    {
        using var shop = new Bookshop(new() { Enforce = false, MaxFieldCost = 1 });
        Assert.Equal("""{"extensions":{"operationCost":{"fieldCost":11,"typeCost":12}}}""", shop.Ask(Books, report: CostReport.Validate).Answer.GetRawText());
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Are_refused_by_the_number_of_conditions_in_one_filter(int conditions, bool allowed)
    {
        using var shop = new Bookshop(new() { MaxFilterOperations = 4 });
        var where = new { or = Enumerable.Range(0, conditions).Select(i => new { title = new { eq = $"{i}" } }) };
        var (executed, answer) = shop.Ask("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }", new { where }, CostReport.Validate);
        Assert.Equal(allowed, executed);
        var literal = string.Join(", ", Enumerable.Range(0, conditions).Select(i => $$"""{ title: { eq: "{{i}}" } }"""));
        Assert.Equal(allowed, shop.Ask($"{{ books(where: {{or: [{literal}]}}) {{ nodes {{ title }} }} }}", report: CostReport.Validate).Executed);
        if (allowed) return;
        var error = answer.GetProperty("errors")[0];
        Assert.Equal("The filter argument contains 5 operations, which exceeds the maximum allowed number of 4.", error.GetProperty("message").GetString());
        Assert.Equal("""{"code":"HC0117","filterOperations":5,"maxAllowedFilterOperations":4}""", error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public void Are_refused_by_the_number_of_conditions_though_a_filter_is_priced_at_its_worst()
    {
        using var shop = new Bookshop(new() { MaxFilterOperations = 4, FilterVariableMultiplier = 5 });
        var where = new { or = Enumerable.Range(0, 5).Select(i => new { title = new { eq = $"{i}" } }) };
        Assert.False(shop.Ask("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }", new { where }, CostReport.Validate).Executed);
    }

    [Fact]
    public void Are_refused_anew_for_each_request_of_a_document()
    {
        using var shop = new Bookshop(new() { MaxTypeCost = 22 });
        foreach (var (first, allowed) in new[] { (20, true), (30, false), (20, true), (21, false) })
            Assert.Equal(allowed, shop.Ask(Books, new { first }, CostReport.Validate).Executed);
    }
}
