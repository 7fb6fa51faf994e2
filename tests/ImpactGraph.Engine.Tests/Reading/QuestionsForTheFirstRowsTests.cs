using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Reading;

/// <summary>Code asks for the first few rows in an order, and reads no more than those.</summary>
public sealed class QuestionsForTheFirstRowsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private static readonly Argument<int> Most = Argument.WithDefault("most", "", 3);

    private readonly LibraryFixture _library;
    private readonly LibraryCode _code;

    public QuestionsForTheFirstRowsTests(LibraryFixture library)
    {
        _library = library;
        _code = new(library);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(int.MaxValue, 90)]
    public async Task Give_as_many_as_the_argument_says(int most, int rows)
    {
        var query = new RowQuery<Book, int>(b => b.Id).OrderBy(b => b.Edition, descending: true).OrderBy(b => b.Pages).Take(Most);
        var given = await _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query, (Most, most)));
        Assert.Equal(rows, given.Count);
        Assert.Equal(_library.Data.Books.OrderByDescending(b => b.Edition).ThenBy(b => b.Pages).ThenBy(b => b.Id).Take(rows).Select(b => b.Id), given);
    }

    [Fact]
    public async Task Are_as_many_as_the_default_when_the_call_says_nothing()
    {
        var query = new RowQuery<Book, int>(b => b.Id).Take(Most);
        var (before, given, after) = await _code.RunAsync(LibraryFixture.Director, reader => (reader.Read(query), reader.Read(query, (Most, 5)), reader.Read(query)));
        Assert.Equal([1, 2, 3], before);
        Assert.Equal([1, 2, 3, 4, 5], given);
        Assert.Equal([1, 2, 3], after);
    }

    [Fact]
    public async Task Break_ties_by_key_in_the_direction_of_the_last_order()
    {
        var query = new RowQuery<Book, int>(b => b.Id).OrderBy(b => b.InPrint, descending: true).Take(50);
        Assert.Equal(
            _library.Data.Books.OrderByDescending(b => b.InPrint).ThenByDescending(b => b.Id).Take(50).Select(b => b.Id),
            await _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query)));
    }

    [Fact]
    public void Cannot_be_less_than_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowQuery<Book, int>(b => b.Id).Take(-1));

    [Fact]
    public async Task Need_a_value_for_an_argument_without_default()
    {
        var pages = Argument.Required<int>("pages", "");
        var query = new RowQuery<Book, int>(b => b.Id).Where(b => b.Pages == pages.Value);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query)));
        Assert.Contains("The question needs a value for `pages`.", fault.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _code.Dispose();
}
