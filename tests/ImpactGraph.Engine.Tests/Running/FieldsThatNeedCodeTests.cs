using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Running;

/// <summary>Code gives keys and what it computed; what is selected below a key is read like anything else, with the caller's own eyes.</summary>
public sealed class FieldsThatNeedCodeTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly Graph _graph;

    private sealed record Row(int Id, int AuthorId, int Pages);

    private sealed record Advice(int Rank, int? Book, int? Author, IReadOnlyList<Advice> Others);

    private sealed class AdviceType : ObjectType<Advice>
    {
        public AdviceType() : base("Advice", "A book to read.")
        {
            Field("rank", a => a.Rank).Describe("Place.");
            Field("genres", a => (IReadOnlyList<Genre>)[Genre.A1B, Genre.ShortStories]).Describe("Genres.").NonNull();
            Entity<Book>("book", a => a.Book).Describe("The book.");
            Entity<Author>("author", a => a.Author).Describe("Its author.");
            Objects("others", a => a.Others).Describe("What else.");
        }
    }

    public FieldsThatNeedCodeTests(LibraryFixture library)
    {
        _library = library;
        var where = new FilterArgument<Book>("where", "Which books.");
        var least = Argument.WithDefault("least", "The least pages.", 0);
        var rows = new RowQuery<Book, Row>(b => new Row(b.Id, b.AuthorId, b.Pages)).Where(b => b.Pages >= least.Value);
        _graph = LibraryFixture.NewBuilder().Add(new AdviceType()).Query(query => query.ResolveList<Advice>("advice", (context, _) =>
        {
            var found = context.Reader.Read(rows, context.Arguments.Get(where), null, (least, context.Arguments.Get(least))).OrderBy(r => r.Pages).ThenBy(r => r.Id).ToList();
            return ValueTask.FromResult<IReadOnlyList<Advice>>([.. found.Select((r, i) => new Advice(i, r.Id, r.AuthorId, [new Advice(i + 100, r.Id, null, []), new Advice(i + 200, -1, null, [])]))]);
        }).With(where).With(least).Describe("Books to read."))
            .Query(query => query.ResolveListOrNull<Advice>("perhaps", (_, _) => ValueTask.FromResult<IReadOnlyList<Advice>?>([])).With(least).Describe("Nothing to read.")).Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    [Fact]
    public async Task Read_what_is_selected_below_their_keys()
    {
        var answer = await LibraryFixture.AskAsync(_graph, "{ advice(where: {inPrint: {eq: true}}, least: 300) { __typename rank book { title a: author { name } sequels { title } loans(first: 1) { totalCount } } author { name } others { rank book { ...F } } } } fragment F on Book { pages }");
        var expected = _library.Data.Books.Where(b => b is { InPrint: true, Pages: >= 300 }).OrderBy(b => b.Pages).ThenBy(b => b.Id).ToList();
        var given = answer["advice"].EnumerateArray().ToList();
        Assert.Equal(expected.Select(b => b.Title), given.Select(a => a.GetProperty("book").GetProperty("title").GetString()));
        Assert.Equal(expected.Select(b => b.Author.Name), given.Select(a => a.GetProperty("author").GetProperty("name").GetString()));
        Assert.Equal(expected.Select(b => b.Loans.Count), given.Select(a => a.GetProperty("book").GetProperty("loans").GetProperty("totalCount").GetInt32()));
        Assert.Equal(expected.Select(b => (int?)b.Pages), given.Select(a => (int?)a.GetProperty("others")[0].GetProperty("book").GetProperty("pages").GetInt32()));
        Assert.All(given, a => Assert.Equal("""{"rank":0,"book":null}""", a.GetProperty("others")[1].GetRawText().Replace(a.GetProperty("others")[1].GetProperty("rank").GetRawText(), "0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Show_no_row_that_the_caller_may_not_see(int level)
    {
        var answer = await LibraryFixture.AskAsync(_graph, "{ advice { book { author { id } price } author { id } } }", new Viewer(level, null, []));
        var given = answer["advice"].EnumerateArray().ToList();
        Assert.Equal(_library.Data.Books.Count(b => b.Author.Anonymous), given.Count(a => a.GetProperty("author").ValueKind == System.Text.Json.JsonValueKind.Null));
        Assert.All(given, a => Assert.Equal(a.GetProperty("author").GetRawText(), a.GetProperty("book").GetProperty("author").GetRawText()));
    }

    [Fact]
    public async Task Filter_with_the_callers_own_eyes()
    {
        const string Query = "{ advice(where: {price: {gt: 0}}) { rank } }";
        Assert.Equal(0, (await LibraryFixture.AskAsync(_graph, Query, LibraryFixture.Visitor))["advice"].GetArrayLength());
        Assert.Equal(_library.Data.Books.Count(b => b.Price > 0), (await LibraryFixture.AskAsync(_graph, Query, LibraryFixture.Librarian))["advice"].GetArrayLength());
    }

    [Fact]
    public async Task Take_as_many_statements_for_one_key_as_for_many()
    {
        const string Query = "query($least: Int!) { advice(least: $least) { book { title author { name } sequels { title } } author { name books { totalCount } } others { book { pages } } } }";
        var many = await LibraryFixture.AskAsync(_graph, Query, variables: """{"least":0}""", plan: true);
        var few = await LibraryFixture.AskAsync(_graph, Query, variables: """{"least":700}""", plan: true);
        Assert.Equal(many.SqlStatements, few.SqlStatements);
        Assert.Equal(6, many.SqlStatements);
    }

    [Fact]
    public async Task Hold_lists_of_enums()
    {
        Assert.Contains("  genres: [Genre!]!\n", _graph.Sdl, StringComparison.Ordinal);
        Assert.Equal("""["A1B","SHORT_STORIES"]""", (await LibraryFixture.AskAsync(_graph, "{ advice { genres } }"))["advice"][0].GetProperty("genres").GetRawText());
    }

    [Fact]
    public async Task Tell_the_caller_of_a_filter_that_is_wrong()
    {
        var answer = await LibraryFixture.AskAsync(_graph, "{ advice(where: {pages: {eq: null}}) { rank } }");
        Assert.Equal("HC0026", Assert.Single(answer.Errors).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Of_which_the_list_cannot_be_null_make_the_whole_answer_null()
    {
        var answer = await LibraryFixture.AskAsync(_graph, "query($least: Int) { advice(least: $least) { rank } branches { name } }", variables: """{"least":null}""");
        Assert.Equal("""["advice"]""", Assert.Single(answer.Errors).GetProperty("path").GetRawText());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Data.ValueKind);
    }

    [Fact]
    public async Task Of_which_the_list_can_be_null_leave_the_rest_of_the_answer()
    {
        var answer = await LibraryFixture.AskAsync(_graph, "query($least: Int) { perhaps(least: $least) { rank } branches { name } }", variables: """{"least":null}""");
        Assert.Equal("""["perhaps"]""", Assert.Single(answer.Errors).GetProperty("path").GetRawText());
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    public void Dispose() => _graph.Dispose();
}
