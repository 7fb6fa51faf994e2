using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Running;

/// <summary>One operation reads one state, whoever writes in the middle of it.</summary>
public sealed class WritesDuringAReadTests : IDisposable
{
    private readonly LibraryFixture _library = new();
    private readonly Graph _graph;

    public WritesDuringAReadTests()
    {
        var builder = LibraryFixture.NewBuilder().Add(new NoteType()).Query(query => query.Resolve<Note>("write", async (context, cancellationToken) =>
        {
            await using var db = _library.NewContext();
            await db.Set<Book>().ExecuteUpdateAsync(u => u.SetProperty(b => b.Pages, b => b.Pages + 1000), cancellationToken);
            await db.Set<Loan>().ExecuteDeleteAsync(cancellationToken);
            return new Note("written");
        }).Describe("Writes through a connection of its own, in the middle of the operation."));
        _graph = builder.Build(_library.NewOptions(new SqliteDialect(_library.Path)));
    }

    private sealed record Note(string Text);

    private sealed class NoteType : ObjectType<Note>
    {
        public NoteType() : base("Note", "What code did.") => Field("text", n => n.Text).Describe("The text.");
    }

    [Fact]
    public async Task Are_not_seen_by_later_fields_of_the_operation()
    {
        const string Read = "books(first: 20, order: [{pages: DESC}]) { totalCount nodes { pages sequels { pages } loans { totalCount nodes { code } } } }";
        var before = (await LibraryFixture.AskAsync(_graph, $"{{ {Read} }}"))["books"].GetRawText();
        var during = await LibraryFixture.AskAsync(_graph, $"{{ first: {Read} write {{ text }} second: {Read} }}");
        var after = (await LibraryFixture.AskAsync(_graph, $"{{ {Read} }}"))["books"].GetRawText();
        Assert.Equal("written", during["write", "text"].GetString());
        Assert.Equal(before, during["first"].GetRawText());
        Assert.Equal(before, during["second"].GetRawText());
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task By_many_never_show_half_of_a_change()
    {
        using var stop = new CancellationTokenSource();
        // All books of a branch always have as many pages as each other; a mixed state would show two numbers.
        await WriteAsync(0);
        var writer = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++) await WriteAsync(n);
        });
        for (var i = 0; i < 200; i++)
        {
            var answer = await LibraryFixture.AskAsync(_graph, "{ branches { books(first: 100) { nodes { pages } } oldBooks { pages } } books(first: 100) { nodes { pages sequels { pages } } } }");
            var pages = System.Text.RegularExpressions.Regex.Matches(answer.Text, "\"pages\":(\\d+)").Select(m => m.Groups[1].Value).Distinct().ToList();
            Assert.Single(pages);
        }
        await stop.CancelAsync();
        await writer;

        async Task WriteAsync(int pages)
        {
            await using var db = _library.NewContext();
            await db.Set<Book>().ExecuteUpdateAsync(u => u.SetProperty(b => b.Pages, pages));
        }
    }

    public void Dispose()
    {
        _graph.Dispose();
        _library.Dispose();
    }
}
