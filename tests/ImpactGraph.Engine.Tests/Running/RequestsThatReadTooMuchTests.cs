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

    private Graph Build(long? steps)
    {
        var options = library.NewOptions(new SqliteDialect(library.Path), sessions: 1, steps: steps);
        return LibraryFixture.NewBuilder().Build(options);
    }
}
