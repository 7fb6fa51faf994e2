using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Declaration;

/// <summary>A mistake in the declaration of an input object stops the program when the graph is built, and says what to do.</summary>
public sealed class WrongInputObjectsTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private sealed class Wish
    {
        public int Pages { get; init; }
        public int Doubled => Pages * 2;
        public byte Byte { get; init; }
        public List<int>? Numbers { get; init; }
        public Wish? Other { get; init; }
        public string? Title { get; init; }
    }

    private sealed record Positional(int Pages);

    private sealed class PositionalInput() : InputType<Positional>("PositionalInput", "P.");

    private sealed class WishInput(Action<WishInput> declare, string name = "WishInput", string description = "A wish.") : InputType<Wish>(name, description)
    {
        public WishInput Declared()
        {
            declare(this);
            return this;
        }

        public new InputField Required<T>(Expression<Func<Wish, T>> property, string name) => base.Required(property, name);
        public new InputField Optional<T>(Expression<Func<Wish, T>> property, string name) => base.Optional(property, name);
        public new InputField WithDefault<T>(Expression<Func<Wish, T>> property, string name, T @default) => base.WithDefault(property, name, @default);
    }

    private string Refused(Action<WishInput> declare, string name = "WishInput", string description = "A wish.", Action<QueryType>? query = null, BookType? book = null) =>
        Assert.Throws<DeclarationException>(() => LibraryFixture.NewBuilder(book).Add(new WishInput(declare, name, description).Declared()).Query(query ?? (_ => { })).Build(library.NewOptions(new SqliteDialect(library.Path)))).Message;

    private static void Sound(WishInput wish) => wish.Required(w => w.Pages, "pages").Describe("Pages.");

    [Fact]
    public void Without_a_description_name_the_type() => Assert.Equal("WishInput has no description.", Refused(Sound, description: ""));

    [Fact]
    public void Without_a_description_name_the_field() => Assert.Equal("WishInput.pages has no description.", Refused(w => w.Required(x => x.Pages, "pages")));

    [Fact]
    public void Without_fields_say_so() => Assert.Equal("WishInput has no fields.", Refused(_ => { }));

    [Fact]
    public void Of_another_name_say_how_the_name_ends() => Assert.Equal("Wish: the name of an input object ends in Input.", Refused(Sound, name: "Wish"));

    [Fact]
    public void Of_a_field_twice_say_so() =>
        Assert.Equal("WishInput.pages is declared twice.", Refused(w => { Sound(w); Sound(w); }));

    [Fact]
    public void Of_a_type_twice_say_so()
    {
        var builder = LibraryFixture.NewBuilder().Add(new WishInput(Sound).Declared()).Add(new WishInput(Sound).Declared());
        Assert.Equal("Wish is declared twice.", Assert.Throws<DeclarationException>(() => builder.Build(library.NewOptions(new SqliteDialect(library.Path)))).Message);
    }

    [Fact]
    public void Of_a_property_that_cannot_be_set_name_it() =>
        Assert.Equal("WishInput.doubled: `w.Doubled` must be a property of Wish that can be set or initialised.", Refused(x => x.Optional(w => w.Doubled, "doubled").Describe("D.")));

    [Fact]
    public void Of_a_property_of_something_else_name_it() =>
        Assert.StartsWith("WishInput.pages: `w.Other.Pages` must be a property of Wish", Refused(x => x.Optional(w => w.Other!.Pages, "pages").Describe("P.")), StringComparison.Ordinal);

    [Fact]
    public void Of_a_class_without_a_plain_constructor_say_so() =>
        Assert.Equal("PositionalInput: Positional needs a constructor without parameters.", Assert.Throws<DeclarationException>(() => new PositionalInput()).Message);

    [Fact]
    public void Of_a_value_that_nothing_carries_say_what_does()
    {
        Assert.StartsWith("Byte cannot be given by callers", Refused(x => x.Optional(w => w.Byte, "byte").Describe("B.")), StringComparison.Ordinal);
        Assert.StartsWith("List`1 cannot be given by callers", Refused(x => x.Optional(w => w.Numbers, "numbers").Describe("N.")), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_default_that_is_none_say_what_to_do() =>
        Assert.Equal("WishInput.title: a default is a value; use Optional for none.", Refused(x => x.WithDefault(w => w.Title, "title", null).Describe("T.")));

    [Fact]
    public void Of_a_default_that_is_an_object_say_what_to_do() =>
        Assert.StartsWith("WishInput.other: an input object has no default that can be printed", Refused(x => x.WithDefault(w => w.Other, "other", new Wish()).Describe("O.")), StringComparison.Ordinal);

    [Fact]
    public void Of_an_argument_with_a_default_that_is_an_object_say_what_to_do() =>
        Assert.StartsWith("Argument `wish`: an input object has no default", Refused(Sound, query: q => q.Resolve<Credit>("wish", (_, _) => throw new InvalidOperationException()).With(Argument.WithDefault("wish", "W.", new Wish())).Describe("W.")), StringComparison.Ordinal);

    [Fact]
    public void For_a_field_that_SQL_answers_say_which_fields_take_one()
    {
        var wish = Argument.Required<Wish[]>("wish", "W.");
        Assert.StartsWith("Query.allBooks: argument `wish` is an input object, which only fields that need code take", Refused(Sound, query: q => q.Connection<Book>("allBooks").With(wish).Describe("B.")), StringComparison.Ordinal);
        Assert.StartsWith("Book.wished: argument `wish` is an input object", Refused(Sound, book: new WishedBookType(wish)), StringComparison.Ordinal);
    }

    private sealed class WishedBookType : BookType
    {
        public WishedBookType(Argument wish) => Field("wished", b => b.Pages).With(wish).Describe("P.");
    }
}
