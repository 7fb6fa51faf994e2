using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Cost;

/// <summary>What is reckoned with is printed, as Hot Chocolate prints it.</summary>
public sealed class TheSchemaOfCostsTests : IDisposable
{
    private readonly Bookshop _shop = new();

    [Theory]
    [InlineData("where: BookFilterInput @cost(weight: \"10\")")]
    [InlineData("order: [BookSortInput!] @cost(weight: \"10\")")]
    [InlineData("): BooksConnection @listSize(assumedSize: 50, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: 10, sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false) @cost(weight: \"10\")")]
    [InlineData("totalCount: Int! @cost(weight: \"10\")")]
    [InlineData("writers: [Author!]! @listSize(assumedSize: 40) @cost(weight: \"25\")")]
    [InlineData("): [Node]! @listSize(assumedSize: 50, slicingArguments: [\"ids\"], requireOneSlicingArgument: false) @cost(weight: \"10\")")]
    [InlineData("worth: Int! @cost(weight: \"3\")")]
    [InlineData("contains: String @cost(weight: \"20\")")]
    [InlineData("nin: [String] @cost(weight: \"10\")")]
    [InlineData("title: SortEnumType @cost(weight: \"10\")")]
    [InlineData(") on SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM | INPUT_FIELD_DEFINITION")]
    [InlineData("requireOneSlicingArgument: Boolean! = true")]
    public void Says(string part) => Assert.Contains(part + "\n", _shop.Sdl, StringComparison.Ordinal);

    [Fact]
    public void Says_nothing_of_what_weighs_as_usual()
    {
        Assert.Contains("  title: String!\n", _shop.Sdl, StringComparison.Ordinal);
        Assert.Contains("  author: Author!\n", _shop.Sdl, StringComparison.Ordinal);
        Assert.Contains("  and: [BookFilterInput!]\n", _shop.Sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_no_size_for_what_is_no_list()
    {
        using var context = new Empty();
        var builder = new GraphBuilder().Add(new ThingType()).Query(q => q.Resolve<Thing>("thing", (_, _) => new(new Thing())).Describe("A thing.").ListSize(3));
        var fault = Assert.Throws<DeclarationException>(() => builder.Build(new() { Model = context.Model, Dialect = new SqliteDialect("never-opened.db") }));
        Assert.Contains("thing is no list", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_no_negative_weights() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphBuilder().Query(q => q.Resolve<Thing>("thing", (_, _) => new(new Thing())).Cost(-1)));

    public void Dispose() => _shop.Dispose();

    internal sealed class Thing;

    private sealed class ThingType : ObjectType<Thing>
    {
        public ThingType() : base("Thing", "A thing.") => Field("name", _ => "Thing").Describe("Name.");
    }

    private sealed class Empty : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");
    }
}
