using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Reading;

/// <summary>Figures that the database counts are those that counting the rows would give.</summary>
public sealed class FiguresByGroupTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly LibraryCode _code;

    private sealed record Shelf(Genre Genre, Genre? Second, bool IsLong);

    private readonly record struct Place(string? Country, DateOnly? Published);

    public FiguresByGroupTests(LibraryFixture library)
    {
        _library = library;
        _code = new(library);
    }

    private static void Same<TKey>(IEnumerable<Book> rows, Func<Book, TKey> by, IReadOnlyList<(TKey Key, long Count)> counted) => Assert.Equal(
        rows.GroupBy(by).Select(g => (g.Key, (long)g.Count())).OrderBy(g => g.ToString(), StringComparer.Ordinal),
        counted.OrderBy(g => g.ToString(), StringComparer.Ordinal));

    [Fact]
    public async Task Are_counted_by_one_value()
    {
        var query = new CountQuery<Book, Demand>(b => b.Demand);
        Same(_library.Data.Books, b => b.Demand, await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query)));
    }

    [Fact]
    public async Task Are_counted_by_several_values_of_which_some_are_null()
    {
        var query = new CountQuery<Book, Shelf>(b => new Shelf(b.Genre, b.SecondGenre, b.Pages > 300));
        Same(_library.Data.Books, b => new Shelf(b.Genre, b.SecondGenre, b.Pages > 300), await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query)));
    }

    [Fact]
    public async Task Are_counted_by_values_beyond_a_reference()
    {
        var query = new CountQuery<Book, Place>(b => new Place(b.Publisher!.Country, b.Published));
        Same(_library.Data.Books, b => new Place(b.Publisher?.Country, b.Published), await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query)));
    }

    [Fact]
    public async Task Are_counted_by_what_a_subquery_gives()
    {
        var query = new CountQuery<Book, int>(b => b.Loans.Count(l => l.Renewals > 0)).RegardlessOfViewer();
        Same(_library.Data.Books, b => b.Loans.Count(l => l.Renewals > 0), await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query)));
    }

    [Fact]
    public async Task Count_different_values_and_null_as_none()
    {
        var query = new CountQuery<Book, Genre>(b => b.Genre).Distinct(b => b.Edition);
        Assert.Equal(
            _library.Data.Books.GroupBy(b => b.Genre).Select(g => (g.Key, (long)g.Where(b => b.Edition is not null).Select(b => b.Edition).Distinct().Count())).Order(),
            (await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query))).Order());
    }

    [Fact]
    public async Task Leave_out_groups_without_rows()
    {
        var query = new CountQuery<Book, Genre>(b => b.Genre).Where(b => b.Pages < 0);
        Assert.Empty(await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query)));
    }

    [Theory]
    [InlineData("{inPrint: {eq: true}}", 100)]
    [InlineData("{author: {publisher: {country: {neq: null}}}}", 300)]
    [InlineData("{}", 500)]
    public async Task Respect_conditions_arguments_and_the_callers_filter(string where, int least)
    {
        var pages = Argument.Required<int>("pages", "");
        var genres = Argument.Required<Genre[]>("genres", "");
        var query = new CountQuery<Book, Demand>(b => b.Demand).Where(b => b.Pages >= pages.Value).Where(b => genres.Value.Contains(b.Genre));
        var rows = new RowQuery<Book, int>(b => b.Id).Where(b => b.Pages >= pages.Value).Where(b => genres.Value.Contains(b.Genre));
        Genre[] wanted = [Genre.Novel, Genre.A1B];
        var (counted, ids) = await _code.RunAsync(LibraryFixture.Director, where, (reader, filter) =>
            (reader.Count(query, filter, null, (pages, least), (genres, wanted)), reader.Read(rows, filter, null, (pages, least), (genres, wanted))));
        Same(_library.Data.Books.Where(b => ids.Contains(b.Id)), b => b.Demand, counted);
    }

    [Fact]
    public async Task Are_counted_by_the_database()
    {
        var query = new CountQuery<Book, Demand>(b => b.Demand).Distinct(b => b.AuthorId);
        var (_, sql) = await _code.RunAndExplainAsync(LibraryFixture.Director, "{}", (reader, _) => reader.Count(query));
        Assert.Equal("SELECT t0.\"Demand\", COUNT(DISTINCT t0.\"AuthorId\") FROM \"book of the library\" AS t0 GROUP BY 1", Assert.Single(sql));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Leave_out_rows_that_the_caller_may_not_see(int level)
    {
        var viewer = level == 1 ? LibraryFixture.Librarian : new Viewer(level, null, []);
        var query = new CountQuery<Loan, int>(l => l.Renewals);
        var everyone = new CountQuery<Loan, int>(l => l.Renewals).RegardlessOfViewer();
        var (seen, all) = await _code.RunAsync(viewer, reader => (reader.Count(query), reader.Count(everyone)));
        Assert.Equal(_library.Data.Loans.Where(l => level >= 2 || viewer.Branches.Contains(l.Book.BranchId)).GroupBy(l => l.Renewals).Select(g => (g.Key, (long)g.Count())).Order(), seen.Order());
        Assert.Equal(_library.Data.Loans.GroupBy(l => l.Renewals).Select(g => (g.Key, (long)g.Count())).Order(), all.Order());
    }

    public void Dispose() => _code.Dispose();
}
