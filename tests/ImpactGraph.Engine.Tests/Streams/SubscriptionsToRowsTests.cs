using System.Globalization;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Streams;

public sealed class SubscriptionsToRowsTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private const string Heard = "subscription { heard { name books(first: 1) { totalCount } } }";
    private readonly NewsLibrary _news = new(library);

    [Fact]
    public async Task Send_the_row_as_it_is_with_all_that_is_selected()
    {
        var author = library.Data.Authors.First(a => !a.Anonymous);
        await using var subscription = await _news.FollowAsync(Heard);
        var next = NewsLibrary.NextAsync(subscription);
        Tell(author.Id);
        Assert.Equal("{\"data\":{\"heard\":{\"name\":" + Json(author.Name) + ",\"books\":{\"totalCount\":" + Json(author.Books.Count) + "}}}}", await next);
    }

    [Fact]
    public async Task Send_nothing_of_rows_that_the_caller_may_not_see()
    {
        var (hidden, seen) = (library.Data.Authors.First(a => a.Anonymous), library.Data.Authors.First(a => !a.Anonymous));
        await using var subscription = await _news.FollowAsync("subscription { heard { __typename name } }", LibraryFixture.Visitor);
        var next = NewsLibrary.NextAsync(subscription);
        Tell(hidden.Id);
        Tell(-5);
        _news.Notices.Publish("heard", "none");
        Tell(seen.Id);
        Assert.Equal("{\"data\":{\"heard\":{\"__typename\":\"Author\",\"name\":" + Json(seen.Name) + "}}}", await next);
    }

    [Fact]
    public async Task Send_the_error_of_code_that_refuses()
    {
        await using var subscription = await _news.FollowAsync(Heard);
        var next = NewsLibrary.NextAsync(subscription);
        _news.Notices.Publish("heard", "bad");
        Assert.Equal("""{"errors":[{"message":"This is no author.","locations":[{"line":1,"column":16}],"path":["heard"],"extensions":{"code":"BAD_AUTHOR"}}],"data":null}""", await next);
    }

    [Fact]
    public void Are_never_null() => Assert.Contains("  heard: Author! @cost(weight: \"10\")\n", _news.Graph.Sdl, StringComparison.Ordinal);

    public void Dispose() => _news.Dispose();

    // As the engine writes texts: escaped no more than JSON asks.
    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, Code.WishLibrary.Json);

    private void Tell(int author) => _news.Notices.Publish("heard", author.ToString(CultureInfo.InvariantCulture));
}
