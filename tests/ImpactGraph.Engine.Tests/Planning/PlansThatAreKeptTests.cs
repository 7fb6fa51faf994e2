using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

public sealed class PlansThatAreKeptTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Fact]
    public void Give_way_to_newer_ones_when_there_are_too_many()
    {
        var budget = new PlanBudget(most: 10_000);
        var operations = Enumerable.Range(0, 10).Select(_ => Operation("{ books { totalCount } }")).ToList();
        foreach (var operation in operations) budget.Keep(operation, "", Plan(selected: 10));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 1, 1], operations.Select(operation => operation.Plans.Count));
        Assert.Equal(9_000, budget.Bytes);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(1, 10_000)]
    public void Are_not_those_that_would_push_out_all_others(int selected, int shape)
    {
        var budget = new PlanBudget(most: 10_000);
        var operation = Operation("{ books { totalCount } }");
        budget.Keep(operation, new string('s', shape), Plan(selected));
        Assert.Empty(operation.Plans);
        Assert.Equal(0, budget.Bytes);
    }

    [Fact]
    public async Task Count_a_fragment_wherever_it_is_spread()
    {
        var names = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"t{i}: title"));
        var spreads = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"b{i}: books(first: 1) {{ nodes {{ ...F }} }}"));
        var document = library.Graph.Read($"{{ {spreads} }} fragment F on Book {{ {names} }}");
        var before = library.Graph.Plans.Bytes;
        await LibraryFixture.AskAsync(library.Graph, document);
        Assert.InRange(library.Graph.Plans.Bytes - before, 1_000 * 200, 1_200 * 200);
        Assert.Single(document.Operations[0].Plans);
    }

    private static OperationPlan Plan(int selected) => new([], [], 0, 0, 0) { Selected = selected };

    private GraphOperation Operation(string query) => library.Graph.Read(query).Operations[0];
}
