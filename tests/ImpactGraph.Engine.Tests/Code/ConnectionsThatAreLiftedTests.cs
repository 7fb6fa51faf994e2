using System.Text.Json;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>An object shows a connection of an entity whose key it holds, as the entity itself does.</summary>
public sealed class ConnectionsThatAreLiftedTests : IClassFixture<LibraryFixture>, IDisposable
{
    private static readonly Argument<string> Code = Argument.Required<string>("code", "Code of a publisher.");
    private readonly LibraryFixture _library;
    private readonly Graph _graph;

    public ConnectionsThatAreLiftedTests(LibraryFixture library)
    {
        _library = library;
        _graph = LibraryFixture.NewBuilder().Add(new CardType())
            .Query(q => q.Resolve<Card>("card", (context, _) =>
            {
                var publisher = library.Data.Publishers.FirstOrDefault(p => p.Code == context.Arguments.Get(Code));
                return ValueTask.FromResult<Card?>(new(publisher?.Id, library.Data.Books.First(b => b.Demand == Demand.None).Id));
            }).With(Code).Describe("A card."))
            .Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    private sealed record Card(int? Publisher, int Book);

    private sealed class CardType : ObjectType<Card>
    {
        public CardType() : base("Card", "A card in a drawer.")
        {
            Connection<Publisher>("writers", c => c.Publisher, "authors").Describe("Who is with the publisher.");
            Connection<Publisher>("books", c => c.Publisher).Describe("Books of the publisher.");
            Connection<Book>("loans", c => c.Book).Describe("Loans of a book that nobody asks for.");
        }
    }

    [Theory]
    [InlineData("books(first: 3)", "books(first: 3)", "{ totalCount nodes { title author { name } loans(first: 1) { totalCount } } pageInfo { hasNextPage endCursor } }")]
    [InlineData("books(last: 2, where: { pages: { gt: 200 } }, order: [{ pages: DESC }])", "books(last: 2, where: { pages: { gt: 200 } }, order: [{ pages: DESC }])", "{ edges { cursor node { pages } } }")]
    [InlineData("writers(on: \"2010-06-01\")", "authors(on: \"2010-06-01\")", "{ totalCount nodes { name } }")]
    [InlineData("writers", "authors", "{ __typename nodes { name books(first: 1) { nodes { title } } } }")]
    public async Task Answer_as_the_entity_does(string lifted, string own, string selection)
    {
        foreach (var viewer in new[] { LibraryFixture.Visitor, LibraryFixture.Director })
        {
            foreach (var publisher in _library.Data.Publishers)
            {
                var code = JsonSerializer.Serialize(publisher.Code);
                var answer = await LibraryFixture.AskAsync(_graph, $"{{ card(code: {code}) {{ x: {lifted} {selection} }} publisher(code: {code}) {{ x: {own} {selection} }} }}", viewer);
                Assert.Equal(answer["publisher", "x"].GetRawText(), answer["card", "x"].GetRawText());
            }
        }
    }

    [Fact]
    public async Task Go_on_from_each_others_cursors()
    {
        var publisher = _library.Data.Publishers.OrderByDescending(p => p.Books.Count).First();
        var code = JsonSerializer.Serialize(publisher.Code);
        var first = await LibraryFixture.AskAsync(_graph, $"{{ publisher(code: {code}) {{ books(first: 1) {{ pageInfo {{ endCursor }} }} }} }}");
        var after = first["publisher", "books", "pageInfo", "endCursor"].GetRawText();
        var answer = await LibraryFixture.AskAsync(_graph, $"{{ card(code: {code}) {{ x: books(after: {after}) {{ nodes {{ id }} }} }} publisher(code: {code}) {{ x: books(after: {after}) {{ nodes {{ id }} }} }} }}");
        Assert.Equal(answer["publisher", "x"].GetRawText(), answer["card", "x"].GetRawText());
    }

    [Fact]
    public async Task Are_null_without_a_key_and_where_the_caller_may_not_see_them()
    {
        Assert.Equal("{\"books\":null}", (await LibraryFixture.AskAsync(_graph, "{ card(code: \"none\") { books { totalCount } } }"))["card"].GetRawText());
        Assert.Equal("{\"loans\":null}", (await LibraryFixture.AskAsync(_graph, "{ card(code: \"none\") { loans { totalCount } } }", LibraryFixture.Visitor))["card"].GetRawText());
        Assert.NotEqual("{\"loans\":null}", (await LibraryFixture.AskAsync(_graph, "{ card(code: \"none\") { loans { totalCount } } }"))["card"].GetRawText());
    }

    [Theory]
    [InlineData("books(first: 1000)", "HC0051", "Card.books")]
    [InlineData("books(where: { pages: { gt: null } })", "HC0026", null)]
    public async Task Name_their_own_place_when_they_are_asked_in_a_wrong_way(string asked, string error, string? coordinate)
    {
        var code = JsonSerializer.Serialize(_library.Data.Publishers[0].Code);
        var answer = await LibraryFixture.AskAsync(_graph, $"{{ card(code: {code}) {{ b: {asked} {{ totalCount }} writers {{ totalCount }} }} }}");
        var extensions = Assert.Single(answer.Errors).GetProperty("extensions");
        Assert.Equal(error, extensions.GetProperty("code").GetString());
        Assert.Equal("[\"card\",\"b\"]", answer.Errors[0].GetProperty("path").GetRawText());
        if (coordinate is not null) Assert.Equal(coordinate, extensions.GetProperty("fieldCoordinate").GetString());
        Assert.Equal(JsonValueKind.Object, answer["card", "writers"].ValueKind);
    }

    [Fact]
    public void Have_the_arguments_and_sizes_of_the_entitys() =>
        Assert.Contains("): AuthorsConnection @listSize(", _graph.Sdl[_graph.Sdl.IndexOf("  writers(", StringComparison.Ordinal)..], StringComparison.Ordinal);

    [Fact]
    public void Are_refused_where_the_entity_has_none() => Assert.StartsWith(
        "Wrong.title: Book.title must be a connection",
        Assert.Throws<DeclarationException>(() => LibraryFixture.NewBuilder().Add(new WrongType()).Build(_library.NewOptions(new SqliteDialect(_library.Path)))).Message, StringComparison.Ordinal);

    public void Dispose() => _graph.Dispose();

    private sealed class WrongType : ObjectType<Card>
    {
        public WrongType() : base("Wrong", "Wrong.") => Connection<Book>("title", c => c.Book).Describe("Wrong.");
    }
}
