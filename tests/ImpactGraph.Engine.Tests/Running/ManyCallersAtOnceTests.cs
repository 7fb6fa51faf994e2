using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Running;

/// <summary>Callers do not notice each other.</summary>
public sealed class ManyCallersAtOnceTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private const string Everything = """
        query($n: Int!, $least: Int, $text: String) {
          books(first: $n, where: {pages: {gte: $least}, title: {ncontains: $text}}, order: [{author: {name: DESC}}, {pages: ASC}]) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes { id title price author { name rating signature publisher { name } } translator { name } loans(last: 2) { totalCount nodes { code } } sequels { label } }
          }
          branches { name oldBooks { title } }
        }
        """;

    [Fact]
    public async Task Get_the_answers_they_would_get_alone()
    {
        Viewer[] viewers = [LibraryFixture.Visitor, LibraryFixture.Librarian, LibraryFixture.Director, library.AnAuthor];
        using var graph = LibraryFixture.NewBuilder().Build(library.NewOptions(new SqliteDialect(library.Path), sessions: 4));
        var document = graph.Read(Everything);
        var alone = new Dictionary<(int, int), string>();
        for (var caller = 0; caller < 16; caller++)
            for (var round = 0; round < 4; round++) alone[(caller, round)] = (await LibraryFixture.AskAsync(graph, document, viewers[caller % 4], Variables(caller, round))).Text;
        Assert.True(alone.Values.Distinct().Count() > 30);

        await Parallel.ForEachAsync(Enumerable.Range(0, 16 * 25), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
        {
            var (caller, round) = (i % 16, i / 16 % 4);
            Assert.Equal(alone[(caller, round)], (await LibraryFixture.AskAsync(graph, document, viewers[caller % 4], Variables(caller, round), cancellationToken: cancellationToken)).Text);
        });

        static string Variables(int caller, int round) => $$"""{"n":{{caller + 1}},"least":{{100 * round}}{{(caller % 3 == 0 ? "" : ",\"text\":\"a\"")}}}""";
    }

    [Fact]
    public async Task Who_give_up_leave_the_pool_sound()
    {
        using var started = new SemaphoreSlim(0);
        var builder = LibraryFixture.NewBuilder().Add(new WaitType()).Query(query => query.Resolve<Wait>("wait", async (_, cancellationToken) =>
        {
            started.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new Wait();
        }).Describe("Waits until the caller gives up."));
        using var graph = builder.Build(library.NewOptions(new SqliteDialect(library.Path), sessions: 2));
        var expected = (await LibraryFixture.AskAsync(graph, "{ branches { name books { totalCount } } }")).Text;

        for (var round = 0; round < 5; round++)
        {
            using var patience = new CancellationTokenSource();
            // Two hold every session, with a snapshot begun; three wait for one.
            var callers = Enumerable.Range(0, 5).Select(_ => LibraryFixture.AskAsync(graph, "{ books { nodes { title sequels { title } } } wait { done } }", cancellationToken: patience.Token)).ToList();
            await started.WaitAsync();
            await started.WaitAsync();
            await patience.CancelAsync();
            foreach (var caller in callers) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
            Assert.Equal(expected, (await LibraryFixture.AskAsync(graph, "{ branches { name books { totalCount } } }")).Text);
        }
    }

    [Fact]
    public async Task Are_not_harmed_by_one_whose_code_fails()
    {
        var builder = LibraryFixture.NewBuilder().Add(new WaitType()).Query(query => query.Resolve<Wait>("fail", (_, _) => throw new InvalidDataException("secret")).Describe("Fails."));
        using var graph = builder.Build(library.NewOptions(new SqliteDialect(library.Path), sessions: 1));
        for (var round = 0; round < 3; round++)
        {
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            await graph.ExecuteAsync(new() { Document = graph.Read("{ branches { name } fail { done } }"), Viewer = LibraryFixture.Director }, output, default);
            var text = System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
            Assert.Contains("Unexpected Execution Error", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.Equal(5, (await LibraryFixture.AskAsync(graph, "{ branches { name } }"))["branches"].GetArrayLength());
        }
    }

    [Fact]
    public async Task Who_gave_up_before_they_began_get_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LibraryFixture.AskAsync(library.Graph, "{ branches { name } }", cancellationToken: cancelled.Token));
    }

    private sealed record Wait(bool Done = true);

    private sealed class WaitType : ObjectType<Wait>
    {
        public WaitType() : base("Wait", "A wait.") => Field("done", w => w.Done).Describe("Over.");
    }
}
