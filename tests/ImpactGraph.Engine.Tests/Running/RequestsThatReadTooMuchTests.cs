using System.Text.Json;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Running;

public sealed class RequestsThatReadTooMuchTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    // Each list is gone through for each item of the one before it.
    private static readonly string Much =
        $$"""{ books(where: { author: {{string.Concat(Enumerable.Repeat("{ books: { all: { author: ", 5))}} { name: { neq: "none" } } {{string.Concat(Enumerable.Repeat("} } } ", 5))}} }) { totalCount } }""";

    [Fact]
    public async Task Are_answered_with_an_error_and_leave_the_session_clean()
    {
        using var graph = Build(steps: 20_000);
        var answer = await LibraryFixture.AskAsync(graph, Much);
        Assert.Equal("QUERY_TOO_LARGE", Assert.Single(answer.Errors).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.Data.ValueKind);
        Assert.Empty((await LibraryFixture.AskAsync(graph, "{ books { totalCount } }")).Errors);
    }

    [Fact]
    public async Task Are_answered_when_they_may()
    {
        using var graph = Build(steps: null);
        Assert.Empty((await LibraryFixture.AskAsync(graph, Much)).Errors);
    }

    [Fact]
    public async Task May_take_their_steps_again_each_time()
    {
        using var graph = Build(steps: 100_000);
        for (var turn = 0; turn < 200; turn++) Assert.Empty((await LibraryFixture.AskAsync(graph, "{ books(first: 50) { totalCount nodes { title author { name } } } }")).Errors);
    }

    [Theory]
    [InlineData("{ told { rows } }", false)]
    [InlineData("{ told(where: { title: { neq: \"none\" } }) { rows } }", true)]
    public async Task Are_not_those_whose_code_asks_much_unless_a_caller_filters_it(string query, bool refused)
    {
        using var graph = Build(steps: 20_000);
        Assert.Equal(refused, (await LibraryFixture.AskAsync(graph, query)).Errors.Count > 0);
    }

    private Graph Build(long? steps)
    {
        var options = library.NewOptions(new SqliteDialect(library.Path), sessions: 1, steps: steps);
        var where = new FilterArgument<Book>("where", "Books that count.");
        var books = new RowQuery<Book, int>(b => b.Pages).Where(b => b.Author.Books.Count(x => x.Pages > 0) >= 0);
        return LibraryFixture.NewBuilder().Add(new ToldType())
            .Query(query => query.Resolve<Told>("told", (context, _) =>
            {
                var rows = 0;
                for (var turn = 0; turn < 100; turn++) rows += context.Reader.Read(books, context.Arguments.Get(where), today: null).Count;
                return new(new Told(rows));
            }).With(where).Describe("What code reads."))
            .Build(options);
    }

    internal sealed record Told(int Rows);

    private sealed class ToldType : ObjectType<Told>
    {
        public ToldType() : base("Told", "What was told.") => Field("rows", t => t.Rows).Describe("Rows.");
    }
}
