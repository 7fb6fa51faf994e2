using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Tests.Cost;

/// <summary>Examples of IBM's GraphQL cost specification, with the figures that Hot Chocolate gives.</summary>
public sealed class ExamplesOfTheSpecificationTests
{
    private const string Products = """
        type Query { topProducts(filter: Filter @cost(weight: "15.0")): [String] @cost(weight: "5.0") @listSize(assumedSize: 10) }
        input Filter { field: Boolean! }
        """;

    private const string Popular = """
        type Query { mostPopularProduct(approx: Approximate @cost(weight: "-3.0")): Product @cost(weight: "5.0") }
        input Approximate { field: Boolean! }
        type Product { field: Boolean! }
        """;

    private const string Approximate = """
        input Filter { approx: Approximate @cost(weight: "-12.0") }
        type Query { topProducts(filter: Filter @cost(weight: "15.0")): [String] @cost(weight: "5.0") @listSize(assumedSize: 10) }
        input Approximate { field: Boolean! }
        """;

    [Theory]
    [InlineData("""type User { name: String age: Int @cost(weight: "2.0") } type Query { users(max: Int): [User] @listSize(slicingArguments: ["max"]) }""", "users(max: 5) { age }", 11, 6)]
    [InlineData(Products, "topProducts", 5, 1)]
    [InlineData(Products, "topProducts(filter: { field: true })", 20, 1)]
    [InlineData(Popular, "mostPopularProduct { field }", 5, 2)]
    [InlineData(Popular, "mostPopularProduct(approx: { field: true }) { field }", 2, 2)]
    [InlineData(Approximate, "topProducts(filter: { approx: { field: true } })", 8, 1)]
    [InlineData("""type Query { example: [String] @cost(weight: "5.0") }""", "example", 5, 1)]
    [InlineData("""type Query { cheap(a: Int @cost(weight: "-9")): String @cost(weight: "4") dear: String @cost(weight: "7") }""", "cheap(a: 1) dear", 7, 1)]
    public void Cost_what_is_said_there(string sdl, string selection, double field, double type) =>
        Assert.Equal((field, type), Cost(sdl, $"query Example {{ {selection} }}"));

    [Fact]
    public void Take_the_dearest_type_of_an_interface() => Assert.Equal(
        (1 + 6, 2),
        Cost(
            """
            interface Thing { id: ID }
            type Light implements Thing { id: ID weight: Int @cost(weight: "2") }
            type Heavy implements Thing { id: ID weight: Int @cost(weight: "3") other: Int @cost(weight: "3") }
            type Query { thing: Thing }
            """,
            "{ thing { id ... on Light { weight } ... on Heavy { weight other } } }"));

    [Theory]
    [InlineData("users { name }")]
    [InlineData("users(max: 1, least: 1) { name }")]
    public void Refuse_a_list_that_must_be_given_its_size_and_is_not(string selection)
    {
        var fault = Assert.Throws<CoercionException>(() => Cost(
            """type User { name: String } type Query { users(max: Int, least: Int): [User] @listSize(slicingArguments: ["max", "least"]) }""", $"{{ {selection} }}"));
        Assert.Equal("HC0082", fault.Error.Code);
    }

    private static (double, double) Cost(string sdl, string document)
    {
        using var schema = Schema.For(sdl, builder =>
        {
            foreach (var type in new[] { "Light", "Heavy" }) builder.Types.For(type).IsTypeOfFunc = _ => true;
        });
        CostDirectives.DeclareIn(schema, new ScalarSet());
        schema.Initialize();
        var read = new DocumentReader(schema).Read(document);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        var cost = new CostGuard(schema, new()).Of(read.Operations[0], CoercedVariables.None);
        return (cost.Field, cost.Type);
    }
}
