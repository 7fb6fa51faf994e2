using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Tests.Library;

/// <summary>The library, with connections that can be searched; and a list of the texts for which code was asked.</summary>
internal sealed class SearchedLibrary : IDisposable
{
    private static readonly Argument<TextQuery> Words = Argument.Required<TextQuery>("words", "");
    private static readonly Argument<string> Part = Argument.Required<string>("part", "");

    private readonly RowQuery<Book, int> _books = new RowQuery<Book, int>(b => b.Id).Where(b => TextIndex.Matches(b, LibraryFixture.BookWords, Words.Value));
    private readonly RowQuery<Author, int> _authors = new RowQuery<Author, int>(a => a.Id).Where(a => a.Name.Contains(Part.Value)).RegardlessOfViewer();
    private readonly RowQuery<Loan, int> _loans = new RowQuery<Loan, int>(l => l.Id).Where(l => l.Borrower.Contains(Part.Value)).RegardlessOfViewer();

    public SearchedLibrary(LibraryFixture library)
    {
        Library = library;
        FindBooksAsync = FindAsync;
        Graph = LibraryFixture.NewBuilder().Query(query =>
        {
            query.Connection<Book>("catalogue").Describe("Every book.").Search("Words of title or subtitle, each whole or begun; every book when left out.", (context, text, cancellationToken) =>
            {
                Texts.Add(text);
                return FindBooksAsync(context, text, cancellationToken);
            });
            // With the eyes of nobody, in no order, more than once, and with keys of no row: none of it may show.
            query.Connection<Author>("writers").Describe("Every author.").Search("Part of the name.", (context, text, _) =>
                ValueTask.FromResult<IReadOnlyCollection<int>>([-1, int.MaxValue, .. context.Reader.Read(_authors, (Part, text)).Reverse(), .. context.Reader.Read(_authors, (Part, text)), 0]));
            query.Connection<Loan>("register").Describe("Every loan.").Search("Part of the borrower.", (context, text, _) =>
                ValueTask.FromResult<IReadOnlyCollection<int>>([.. context.Reader.Read(_loans, (Part, text))]));
        }).Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    public LibraryFixture Library { get; }
    public Graph Graph { get; }
    public List<string> Texts { get; } = [];

    /// <summary>What finds books; a test may take its place.</summary>
    public Func<SearchContext, string, CancellationToken, ValueTask<IReadOnlyCollection<int>>> FindBooksAsync { get; set; }

    public Task<Answer> AskAsync(string text, Viewer? viewer = null, string? variables = null) => LibraryFixture.AskAsync(Graph, text, viewer, variables, plan: true);

    /// <summary>Books in whose title or subtitle every word of the text begins one.</summary>
    public IReadOnlyList<Book> BooksWith(string text)
    {
        var sought = TextWords.Of(text);
        return [.. Library.Data.Books.Where(b => sought.Count > 0 && sought.All(w => TextWords.Of(b.Title + " " + b.Subtitle).Any(v => v.StartsWith(w, StringComparison.Ordinal))))];
    }

    public ValueTask<IReadOnlyCollection<int>> FindAsync(SearchContext context, string text, CancellationToken cancellationToken)
    {
        var query = new TextQuery(TextWords.Of(text).Select(w => new[] { new TextWord(w, IsPrefix: true) }));
        return ValueTask.FromResult<IReadOnlyCollection<int>>([.. context.Reader.Read(_books, (Words, query))]);
    }

    public void Dispose() => Graph.Dispose();
}
