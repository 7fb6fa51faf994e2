using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Streams;

public sealed class SubscriptionsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly NewsLibrary _news;

    public SubscriptionsTests(LibraryFixture library) => (_library, _news) = (library, new NewsLibrary(library));

    public void Dispose() => _news.Dispose();

    [Fact]
    public async Task Answer_each_event_with_what_was_selected_below_its_keys()
    {
        await using var lent = await _news.FollowAsync("""subscription($t: String!) { news: lent(topic: $t) { pages sequels { title } kind: __typename } }""", variables: """{"t":"lent"}""");
        var (first, second) = (_library.Data.Books[0], _library.Data.Books[1]);
        foreach (var book in new[] { first, second })
        {
            var next = NewsLibrary.NextAsync(lent);
            _news.Notices.Publish("lent", $"{book.Id}");
            Assert.Equal(Data("news", book), await next);
        }
    }

    [Fact]
    public async Task Leave_out_events_of_which_nothing_is_made()
    {
        var (shorter, longer) = (_library.Data.Books.MinBy(b => b.Pages)!, _library.Data.Books.MaxBy(b => b.Pages)!);
        await using var lent = await _news.FollowAsync($$"""subscription { lent(topic: "lent", least: {{longer.Pages}}) { pages sequels { title } kind: __typename } }""");
        var next = NewsLibrary.NextAsync(lent);
        _news.Notices.Publish("lent", $"{shorter.Id}");
        _news.Notices.Publish("lent", $"{longer.Id}");
        Assert.Equal(Data("lent", longer), await next);
    }

    [Fact]
    public async Task End_when_the_events_do()
    {
        var book = _library.Data.Books[2];
        _news.Shown.Add(new(book.Pages, null, [book.Id]));
        await using var shown = await _news.FollowAsync("subscription { shown { pages sequels { title } kind: __typename } }");
        Assert.Equal(Data("shown", book), await NewsLibrary.NextAsync(shown));
        Assert.Equal("", await NewsLibrary.NextAsync(shown, SubscriptionStep.End));
    }

    [Fact]
    public async Task Show_each_event_to_whoever_asks_as_of_then()
    {
        var hidden = _library.Data.Books.First(b => b.Author.Anonymous);
        _news.Shown.AddRange([new(1, hidden.AuthorId, []), new(2, hidden.AuthorId, []), new(3, hidden.AuthorId, [])]);
        var viewers = new Queue<Viewer>([LibraryFixture.Visitor, LibraryFixture.Director, LibraryFixture.Visitor]);
        await using var shown = await _news.FollowAsync("subscription { shown { author { name } } }", anew: _ => new(viewers.Dequeue()));
        Assert.Equal("""{"data":{"shown":{"author":null}}}""", await NewsLibrary.NextAsync(shown));
        Assert.Contains(hidden.Author.Name, await NewsLibrary.NextAsync(shown), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"shown":{"author":null}}}""", await NewsLibrary.NextAsync(shown));
    }

    [Fact]
    public async Task End_with_an_error_when_the_caller_may_no_longer()
    {
        _news.Shown.AddRange([new(1, null, []), new(2, null, [])]);
        var asked = 0;
        await using var shown = await _news.FollowAsync("subscription { shown { pages } }", anew: _ => ++asked == 1 ? new(LibraryFixture.Visitor) : throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "Gone.")));
        await NewsLibrary.NextAsync(shown);
        Assert.Equal("""{"errors":[{"message":"Gone.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", await NewsLibrary.NextAsync(shown, SubscriptionStep.Failure));
    }

    [Fact]
    public async Task Go_on_after_an_event_that_could_not_be_answered()
    {
        await using var lent = await _news.FollowAsync("""subscription { lent(topic: "lent") { pages } }""");
        var next = NewsLibrary.NextAsync(lent);
        _news.Notices.Publish("lent", "bad");
        Assert.Equal("""{"errors":[{"message":"This is no book.","locations":[{"line":1,"column":16}],"path":["lent"],"extensions":{"code":"BAD_BOOK"}}],"data":null}""", await next);
        next = NewsLibrary.NextAsync(lent);
        _news.Notices.Publish("lent", $"{_library.Data.Books[0].Id}");
        Assert.Equal("{\"data\":{\"lent\":{\"pages\":" + _library.Data.Books[0].Pages + "}}}", await next);
    }

    [Fact]
    public async Task End_without_the_details_when_the_events_break()
    {
        await using var lent = await _news.FollowAsync("""subscription { lent(topic: "broken") { pages } }""");
        await NewsLibrary.NextAsync(lent);
        var failure = await NewsLibrary.NextAsync(lent, SubscriptionStep.Failure);
        Assert.StartsWith("""{"errors":[{"message":"Unexpected Execution Error","extensions":{"errorId":""", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_nothing_any_more_after_they_are_cancelled_and_disposed_of()
    {
        using var leaving = new CancellationTokenSource();
        var lent = await _news.FollowAsync("""subscription { lent(topic: "lent") { pages } }""", cancellationToken: leaving.Token);
        var next = NewsLibrary.NextAsync(lent);
        Assert.Equal(1, _news.Notices.Followers);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await lent.DisposeAsync();
        Assert.Equal(0, _news.Notices.Followers);
    }

    [Fact]
    public async Task Hold_no_connection_while_they_wait()
    {
        // The graph has two; five that wait leave room for a query.
        var waiting = new List<IGraphSubscription>();
        using var leaving = new CancellationTokenSource();
        for (var i = 0; i < 5; i++) waiting.Add(await _news.FollowAsync("""subscription { lent(topic: "lent") { pages } }""", cancellationToken: leaving.Token));
        var nexts = waiting.Select(w => NewsLibrary.NextAsync(w)).ToList();
        Assert.Contains("totalCount", (await LibraryFixture.AskAsync(_news.Graph, "{ books { totalCount } }")).Text, StringComparison.Ordinal);
        await leaving.CancelAsync();
        foreach (var next in nexts) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        foreach (var one in waiting) await one.DisposeAsync();
    }

    private static string Data(string name, Book book)
    {
        var title = System.Text.Json.JsonSerializer.Serialize(book.Title, Code.WishLibrary.Json);
        return $$$$"""{"data":{"{{{{name}}}}":{"pages":{{{{book.Pages}}}},"sequels":[{"title":{{{{title}}}}}],"kind":"Credit"}}}""";
    }
}
