using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>An answer to a question, with the book and the author it is about.</summary>
internal sealed record Match(string Key, double Score, int? Book, int? Author);

internal sealed class MatchType : ObjectType<Match>
{
    public MatchType() : base("Match", "Matches", "A book that was found.")
    {
        Identity(m => m.Key);
        Field("key", m => m.Key).Describe("Key of the answer.").NonNull();
        Field("score", m => m.Score).Describe("How good it is.");
        Entity<Book>("book", m => m.Book).Describe("The book.");
        Entity<Author>("author", m => m.Author).Describe("Its author.");
        Entity<Author>("surely", m => m.Author).Describe("Its author, whom everybody may see, says the schema.").NonNull();
    }
}

/// <summary>A graph whose code ranks: what a test says, and the books by their pages.</summary>
internal sealed class RankedLibrary : IDisposable
{
    private static readonly Argument<string> About = Argument.WithDefault("about", "What is asked.", "books");

    public RankedLibrary(LibraryFixture library) => Graph = LibraryFixture.NewBuilder(new CodedBookType([]), new CodedAuthorType([])).Add(new CreditType()).Add(new EntryType()).Add(new MatchType()).Query(query =>
    {
        query.ResolveConnection<Match>("matches", (context, _) =>
        {
            Asked.Add(context.Selected);
            Wanted.Add(context.Wanted);
            var ranks = NoMoreThan(context.Wanted);
            return ValueTask.FromResult(new Ranking<Match>(ranks, positions =>
            {
                Made.Add(positions);
                return [.. positions.Select(p => new Match(ranks[p].Key, ranks[p].Score, null, null))];
            }, context.Arguments.Get(About)));
        }).With(About).Describe("What the test says.");
        query.ResolveConnection<Match>("longest", async (_, _) =>
        {
            await Task.Yield();
            var books = library.Data.Books.OrderByDescending(b => b.Pages).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal).ToList();
            return new Ranking<Match>([.. books.Select(b => new Rank(b.Pages, b.Key.ToString("D")))], positions => [.. positions.Select(p => books[p]).Select(b => new Match(b.Key.ToString("D"), b.Pages, b.Id, b.AuthorId))], "books");
        }).Describe("Books by their pages.");
        query.ResolveConnection<Match>("refused", (_, _) => throw new InputException(GraphError.WithCode("REFUSED", "No."))).Describe("Never answers.");
    }).Build(library.NewOptions(new SqliteDialect(library.Path)));

    public Graph Graph { get; }
    public List<Rank> Ranks { get; set; } = [];

    /// <summary>For each call of the code, what it was told is selected.</summary>
    public List<IReadOnlySet<string>> Asked { get; } = [];

    /// <summary>For each call of the code, what it was told is wanted.</summary>
    public List<WantedRanks> Wanted { get; } = [];

    /// <summary>The positions of which objects were made, for each time they were.</summary>
    public List<IReadOnlyList<int>> Made { get; } = [];

    /// <summary>The ranks as wrong as they may be: beyond those that are wanted others stand, which nobody is to see, and where the number is not wanted there are none.</summary>
    private List<Rank> NoMoreThan(WantedRanks wanted)
    {
        if (wanted.First is not { } first || first >= Ranks.Count) return [.. Ranks];
        return [.. Ranks.Take(first), .. Enumerable.Range(0, wanted.IsCounted ? Ranks.Count - first : 0).Select(i => new Rank(double.NegativeInfinity, $"\uFFEE{i:D9}"))];
    }

    public void Dispose() => Graph.Dispose();
}
