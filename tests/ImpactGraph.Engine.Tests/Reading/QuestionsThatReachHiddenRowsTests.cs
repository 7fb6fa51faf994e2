using ImpactGraph.Engine.Tests.Library;
using ImpactGraph.Engine.Tests.Oracle;

namespace ImpactGraph.Engine.Tests.Reading;

/// <summary>A question of code that follows a reference to an anonymous author finds nobody there, unless the caller may know.</summary>
public sealed class QuestionsThatReachHiddenRowsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly LibraryCode _code;

    private sealed record Row(int Id, string? Name, int? Key, string? Mentor, int? MentorKey);

    public QuestionsThatReachHiddenRowsTests(LibraryFixture library)
    {
        _library = library;
        _code = new(library);
    }

    public static TheoryData<string> Callers => ["visitor", "librarian", "director", "an author"];

    private Viewer Caller(string who) => who switch
    {
        "visitor" => LibraryFixture.Visitor,
        "librarian" => LibraryFixture.Librarian,
        "director" => LibraryFixture.Director,
        _ => _library.AnAuthor,
    };

    private static Author? Seen(Author? author, Viewer viewer) => author is null || (author.Anonymous && viewer.Level < 2 && author.Name != viewer.Name) ? null : author;

    private static bool Sees(Loan loan, Viewer viewer) => viewer.Level >= 2 || viewer.Branches.Contains(loan.Book.BranchId);

    [Theory, MemberData(nameof(Callers))]
    public async Task Read_null_for_every_value_beyond(string who)
    {
        var viewer = Caller(who);
        var query = new RowQuery<Book, Row>(b => new Row(b.Id, b.Author.Name, b.Author.Id, b.Author.Mentor!.Name, b.Author.Mentor.Id));
        Assert.Equal(
            _library.Data.Books.Select(b =>
            {
                var author = Seen(b.Author, viewer);
                var mentor = Seen(author?.Mentor, viewer);
                return new Row(b.Id, author?.Name, author?.Id, mentor?.Name, mentor?.Id);
            }).OrderBy(r => r.Id),
            (await _code.RunAsync(viewer, reader => reader.Read(query))).OrderBy(r => r.Id));
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Do_not_match_by_what_is_beyond(string who)
    {
        var viewer = Caller(who);
        var name = Argument.Required<string>("name", "");
        var key = Argument.Required<int>("key", "");
        var byName = new RowQuery<Book, int>(b => b.Id).Where(b => b.Author.Name == name.Value);
        var byKey = new RowQuery<Book, int>(b => b.Id).Where(b => b.Author.Id == key.Value);
        var byNothing = new RowQuery<Book, int>(b => b.Id).Where(b => b.Author == null);
        foreach (var author in _library.Data.Authors.Where(a => a.Books.Count > 0))
        {
            var (named, keyed, nobodys) = await _code.RunAsync(viewer, reader => (reader.Read(byName, (name, author.Name)), reader.Read(byKey, (key, author.Id)), reader.Read(byNothing)));
            Assert.Equal(_library.Data.Books.Where(b => Seen(b.Author, viewer)?.Name == author.Name).Select(b => b.Id).Order(), named.Order());
            Assert.Equal(_library.Data.Books.Where(b => Seen(b.Author, viewer)?.Id == author.Id).Select(b => b.Id).Order(), keyed.Order());
            Assert.Equal(_library.Data.Books.Where(b => Seen(b.Author, viewer) is null).Select(b => b.Id).Order(), nobodys.Order());
        }
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Do_not_count_what_is_hidden(string who)
    {
        var viewer = Caller(who);
        var byName = new CountQuery<Book, string?>(b => b.Author.Name);
        var authors = new CountQuery<Book, Genre>(b => b.Genre).Distinct(b => b.Author.Id);
        var (named, distinct) = await _code.RunAsync(viewer, reader => (reader.Count(byName), reader.Count(authors)));
        Assert.Equal(
            _library.Data.Books.GroupBy(b => Seen(b.Author, viewer)?.Name).Select(g => (g.Key, (long)g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal),
            named.OrderBy(g => g.Key, StringComparer.Ordinal));
        Assert.Equal(
            _library.Data.Books.GroupBy(b => b.Genre).Select(g => (g.Key, (long)g.Select(b => Seen(b.Author, viewer)).OfType<Author>().Distinct().Count())).Order(),
            distinct.Order());
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Do_not_find_hidden_rows_in_collections(string who)
    {
        var viewer = Caller(who);
        var query = new RowQuery<Book, (int, int, bool, int)>(b => new ValueTuple<int, int, bool, int>(
            b.Id, b.Loans.Count(), b.Loans.Any(l => l.Renewals > 1), b.Publisher!.Affiliations.Select(f => f.Author).Count()));
        Assert.Equal(
            _library.Data.Books.Select(b => (b.Id, b.Loans.Count(l => Sees(l, viewer)), b.Loans.Exists(l => Sees(l, viewer) && l.Renewals > 1), b.Publisher?.Affiliations.Count(f => Seen(f.Author, viewer) is not null) ?? 0)).Order(),
            (await _code.RunAsync(viewer, reader => reader.Read(query))).Order());
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Order_as_if_there_were_none(string who)
    {
        var viewer = Caller(who);
        var query = new RowQuery<Book, int>(b => b.Id).OrderBy(b => b.Author.Name);
        Assert.Equal(
            _library.Data.Books.OrderBy(b => Seen(b.Author, viewer)?.Name, Values.Order).ThenBy(b => b.Id).Select(b => b.Id),
            await _code.RunAsync(viewer, reader => reader.Read(query)));
    }

    [Fact]
    public async Task Read_everything_regardless_of_who_asks()
    {
        var query = new RowQuery<Book, Row>(b => new Row(b.Id, b.Author.Name, b.Author.Id, b.Author.Mentor!.Name, b.Author.Mentor.Id)).RegardlessOfViewer();
        Assert.Equal(
            _library.Data.Books.Select(b => new Row(b.Id, b.Author.Name, b.AuthorId, b.Author.Mentor?.Name, b.Author.MentorId)).OrderBy(r => r.Id),
            (await _code.RunAsync(LibraryFixture.Visitor, reader => reader.Read(query))).OrderBy(r => r.Id));
    }

    public void Dispose() => _code.Dispose();
}
