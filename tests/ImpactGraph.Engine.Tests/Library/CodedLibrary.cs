using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Tests.Library;

/// <summary>What code says of a book: who is to be thanked for it.</summary>
internal sealed record Credit(int Pages, int? Author, IReadOnlyList<int> Sequels);

/// <summary>A line of an author's list of works.</summary>
internal sealed record Entry(int Pages, int? Book, Credit? Credit);

/// <summary>One call of the code of a field.</summary>
internal sealed record CodeCall(string Field, IReadOnlyList<int> Keys, IReadOnlySet<string> Selected);

/// <summary>The library, with fields on books and authors that need code; and a list of the calls of that code.</summary>
internal sealed class CodedLibrary : IDisposable
{
    public CodedLibrary(LibraryFixture library)
    {
        Library = library;
        var advice = new RowQuery<Book, int>(b => b.Id).Where(b => b.Pages >= 300);
        Graph = LibraryFixture.NewBuilder(new CodedBookType(Calls), new CodedAuthorType(Calls)).Add(new CreditType()).Add(new EntryType())
            .Query(query => query.ResolveList<Entry>("advice", (context, _) =>
                ValueTask.FromResult<IReadOnlyList<Entry>>([.. context.Reader.Read(advice).Order().Select(b => new Entry(b, b, null))])).Describe("Long books."))
            .Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    public LibraryFixture Library { get; }
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

internal sealed class CreditType : ObjectType<Credit>
{
    public CreditType() : base("Credit", "Who is to be thanked for a book.")
    {
        Field("pages", c => c.Pages).Describe("Pages that were written.");
        Entity<Author>("author", c => c.Author).Describe("Who wrote them.");
        Entities<Book>("sequels", c => c.Sequels).Describe("What was written after them.");
    }
}

internal sealed class EntryType : ObjectType<Entry>
{
    public EntryType() : base("Entry", "A line of a list of works.")
    {
        Field("pages", e => e.Pages).Describe("Pages of the work.");
        Entity<Book>("book", e => e.Book).Describe("The work.");
        Object("credit", e => e.Credit).Describe("Who is to be thanked.");
    }
}

internal sealed class CodedBookType : BookType
{
    private static readonly Argument<int[]> Keys = Argument.Required<int[]>("keys", "Books that are asked for.");
    private static readonly Argument<string> Saying = Argument.Optional<string>("saying", "What to say.", _ => "No.");

    private sealed record Row(int Id, int Pages, int AuthorId, int? Edition);

    public CodedBookType(List<CodeCall> calls)
    {
        var rows = new RowQuery<Book, Row>(b => new Row(b.Id, b.Pages, b.AuthorId, b.Edition)).Where(b => Keys.Value.Contains(b.Id));
        var sequels = new RowQuery<Book, (int, int)>(b => new ValueTuple<int, int>(b.Id, b.SequelOfId!.Value)).Where(b => b.SequelOfId != null && Keys.Value.Contains(b.SequelOfId.Value));

        ValueTask<IReadOnlyDictionary<int, Credit>> Credits(string field, BatchContext context)
        {
            calls.Add(new(field, context.Keys, context.Selected));
            var after = context.Reader.Read(sequels, (Keys, context.Keys.ToArray())).ToLookup(s => s.Item2, s => s.Item1);
            var found = context.Reader.Read(rows, (Keys, context.Keys.ToArray()));
            return ValueTask.FromResult<IReadOnlyDictionary<int, Credit>>(found.Where(r => r.Edition is not null).ToDictionary(r => r.Id, r => new Credit(r.Pages, r.AuthorId, [.. after[r.Id].Order()])));
        }

        Resolve("credit", (context, _) => Credits("credit", context)).Describe("Whom to thank. Null when the edition is not known.");
        Resolve("surely", (context, _) => Credits("surely", context)).Describe("Whom to thank, which is always known, says the schema.").NonNull();
        Resolve("secret", (context, _) => Credits("secret", context)).Describe("Whom to thank in secret. For librarians, and of books in print.")
            .VisibleTo<Viewer>((viewer, b) => viewer.Level >= 1 || b.InPrint);
        ResolveList<Credit>("secrets", async (context, _) =>
        {
            await Task.Yield();
            return (await Credits("secrets", context)).ToDictionary(c => c.Key, c => (IReadOnlyList<Credit>)[c.Value]);
        }).Describe("The same in a list. For librarians, and of books in print.").VisibleTo<Viewer>((viewer, b) => viewer.Level >= 1 || b.InPrint);
        Resolve<Credit>("refused", (context, _) => throw new InputException(GraphError.WithCode("REFUSED", context.Arguments.Get(Saying)))).Describe("Never answers.").With(Saying);
        ResolveList<Credit>("refusedList", (_, _) => throw new InputException(GraphError.WithCode("REFUSED", "No list."))).Describe("Never answers.");
        Resolve<Credit>("broken", (_, _) => throw new InvalidDataException("secret")).Describe("Has a mistake.");
    }
}

internal sealed class CodedAuthorType : AuthorType
{
    private static readonly Argument<int[]> Keys = Argument.Required<int[]>("keys", "Authors that are asked for.");
    private static readonly Argument<int> Least = Argument.WithDefault("least", "The least pages.", 0);
    private static readonly FilterArgument<Book> Where = new("where", "Which books.");

    private sealed record Row(int Id, int Pages, int AuthorId);

    public CodedAuthorType(List<CodeCall> calls)
    {
        var rows = new RowQuery<Book, Row>(b => new Row(b.Id, b.Pages, b.AuthorId)).Where(b => Keys.Value.Contains(b.AuthorId) && b.Pages >= Least.Value);
        ResolveList<Entry>("entries", (context, _) =>
        {
            calls.Add(new("entries", context.Keys, context.Selected));
            var found = context.Reader.Read(rows, context.Arguments.Get(Where), null, (Keys, context.Keys.ToArray()), (Least, context.Arguments.Get(Least)));
            return ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<Entry>>>(found.GroupBy(r => r.AuthorId)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<Entry>)[.. g.OrderBy(r => r.Id).Select(r => new Entry(r.Pages, r.Id, new(r.Pages, r.AuthorId, [])))]));
        }).Describe("Works.").With(Least).With(Where);
    }
}
