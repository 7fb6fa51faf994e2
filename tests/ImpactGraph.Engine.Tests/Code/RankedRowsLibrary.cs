using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>A graph in which code ranks the books of each author by their pages.</summary>
internal sealed class RankedRowsLibrary : IDisposable
{
    public RankedRowsLibrary(LibraryFixture library) =>
        Graph = LibraryFixture.NewBuilder(new CodedBookType([]), new RankedAuthorType(Calls)).Add(new CreditType()).Add(new EntryType()).Add(new MatchType()).Build(library.NewOptions(new SqliteDialect(library.Path)));

    public Graph Graph { get; }
    public List<CodeCall> Calls { get; } = [];

    /// <summary>Asks, and keeps only the calls that this makes.</summary>
    public async Task<Answer> AskAsync(string text, Viewer? viewer = null, string? variables = null)
    {
        Calls.Clear();
        return await LibraryFixture.AskAsync(Graph, text, viewer, variables, plan: true);
    }

    public void Dispose() => Graph.Dispose();
}

internal sealed class RankedAuthorType : AuthorType
{
    private static readonly Argument<int[]> Keys = Argument.Required<int[]>("keys", "Authors that are asked for.");
    private static readonly Argument<int> Least = Argument.WithDefault("least", "The least pages.", 0);
    private static readonly Argument<NodeKey<Book>?> Without = Argument.Optional<NodeKey<Book>?>("without", "A book to leave out; none when left out.", _ => null);

    private sealed record Row(int Id, Guid Key, int Pages, int AuthorId);

    public RankedAuthorType(List<CodeCall> calls)
    {
        var rows = new RowQuery<Book, Row>(b => new Row(b.Id, b.Key, b.Pages, b.AuthorId)).Where(b => Keys.Value.Contains(b.AuthorId) && b.Pages >= Least.Value);

        ValueTask<IReadOnlyDictionary<int, Ranking<Match>>> Rank(string field, BatchContext context)
        {
            calls.Add(new(field, context.Keys, context.Selected));
            var (least, without) = (context.Arguments.Get(Least), context.Arguments.Get(Without));
            var found = context.Reader.Read(rows, (Keys, context.Keys.ToArray()), (Least, least)).Where(r => r.Key.ToString("D") != without?.Text).ToLookup(r => r.AuthorId);
            return ValueTask.FromResult<IReadOnlyDictionary<int, Ranking<Match>>>(context.Keys.Where(k => least < 900 || found[k].Any()).ToDictionary(k => k, k =>
            {
                var books = found[k].OrderByDescending(r => r.Pages).ThenBy(r => r.Key.ToString("D"), StringComparer.Ordinal).ToList();
                return new Ranking<Match>([.. books.Select(b => new Rank(b.Pages, b.Key.ToString("D")))], positions => [.. positions.Select(p => new Match(books[p].Key.ToString("D"), books[p].Pages, books[p].Id, k))], $"{k}/{least}");
            }));
        }

        ResolveConnection("works", (context, _) => Rank("works", context)).Describe("Works, the longest first. Null for who has none of 900 pages, when so many are asked.").With(Least).With(Without).Cost(7);
        ResolveConnection<Match>("secretWorks", async (context, _) =>
        {
            await Task.Yield();
            return await Rank("secretWorks", context);
        }).Describe("The same. For librarians, and of the active.").With(Least).With(Without).VisibleTo<Viewer>((viewer, a) => viewer.Level >= 1 || a.Active == true);
        ResolveConnection<Match>("refusedWorks", (_, _) => throw new InputException(GraphError.WithCode("REFUSED", "No."))).Describe("Never answers.");
    }
}
