using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Code;
using ImpactGraph.Engine.Tests.Library;
using ImpactGraph.Engine.Tests.Mutations;

namespace ImpactGraph.Engine.Tests.Recording;

internal sealed class RecordedAuthorType : AuthorType
{
    public RecordedAuthorType()
    {
        Records(a => a.Id, a => a.Active != true);
        Field("fee", a => a.Born).Describe("What a reading costs. For directors.").VisibleTo<Viewer>((viewer, _) => viewer.Level >= 2).Records(a => a.Active == true);
    }
}

/// <summary>What somebody says of an author: a record of the author by itself.</summary>
internal sealed record Praise(string Key, int AuthorId);

internal sealed class PraiseType : ObjectType<Praise>
{
    public PraiseType() : base("Praise", "Praises", "What somebody says of an author.")
    {
        Identity(p => p.Key);
        Records(p => p.AuthorId);
        Field("key", p => p.Key).Describe("Its key.").NonNull();
    }
}

/// <summary>A library that remembers of whom it told something: of every author who is not known to be active.</summary>
internal sealed class RecordedLibrary : IReadRecorder, IDisposable
{
    public RecordedLibrary(LibraryFixture library, bool isHeard = true)
    {
        Library = library;
        var options = library.NewOptions(new SqliteDialect(library.Path));
        Graph = LibraryFixture.NewBuilder(author: new RecordedAuthorType()).Add(new CreditType()).Add(new EntryType()).Add(new Code.MatchType()).Add(new PraiseType()).Add(new RenameBookInput())
            .Query(query =>
            {
                query.ResolveList<Entry>("advice", (_, _) => ValueTask.FromResult<IReadOnlyList<Entry>>([.. Books.Take(5).Select(b => new Entry(1, b.Id, new(1, b.AuthorId, [b.Id])))])).Describe("Books.");
                query.ResolveConnection<Match>("longest", (_, _) =>
                {
                    var books = Books.OrderByDescending(b => b.Pages).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal).ToList();
                    return ValueTask.FromResult(new Ranking<Match>([.. books.Select(b => new Rank(b.Pages, b.Key.ToString("D")))], at => [.. at.Select(p => books[p]).Select(b => new Match(b.Key.ToString("D"), b.Pages, b.Id, b.AuthorId))], "books"));
                }).Describe("Books by their pages.");
                query.ResolveConnection<Praise>("praised", (_, _) =>
                {
                    int[] authors = [.. library.Data.Authors.Select(a => a.Id).Order()];
                    return ValueTask.FromResult(new Ranking<Praise>([.. authors.Select(a => new Rank(-a, KeyOf(a)))], at => [.. at.Select(p => new Praise(KeyOf(authors[p]), authors[p]))], "praised"));
                }).Describe("Authors by their row numbers.");
            })
            .Mutation(m => m.Change<Renaming, Book>("renameBook", "book", (_, input, _) => ValueTask.FromResult<MutationResult<int>>(input.Book)).Describe("Renames nothing."))
            .Subscription(s => s.Resolve<Credit>("shown", (_, _) => ValueTask.FromResult(Books.Take(2).Select(b => new Credit(1, b.AuthorId, [])).ToAsyncEnumerable())).Describe("Books that are shown."))
            .Build(new GraphOptions { Model = options.Model, Dialect = options.Dialect, Time = options.Time, Cost = options.Cost, Limits = options.Limits, Recorder = isHeard ? this : null });
    }

    private static string KeyOf(int author) => $"praise of {author:D9}";

    private IReadOnlyList<Book> Books => [.. Library.Data.Books];

    public LibraryFixture Library { get; }
    public Graph Graph { get; }

    /// <summary>What was heard, in order.</summary>
    public List<RecordedReads> Heard { get; } = [];

    /// <summary>Whether anything is to be heard.</summary>
    public bool IsWanted { get; set; } = true;

    /// <summary>Thrown in place of recording.</summary>
    public Exception? Fault { get; set; }

    public bool Wants(RequestContext request) => IsWanted;

    public async ValueTask RecordAsync(RecordedReads reads, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Fault is not null) throw Fault;
        Heard.Add(reads);
    }

    public async Task<string> AskAsync(string text, Viewer? viewer = null, string? name = null)
    {
        var output = new ArrayBufferWriter<byte>();
        await Graph.ExecuteAsync(new() { Document = Read(text), Viewer = viewer ?? LibraryFixture.Director, OperationName = name }, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public Engine.Language.GraphDocument Read(string text)
    {
        var document = Graph.Read(text);
        Assert.True(document.IsValid, text + "\n" + string.Join('\n', document.Errors));
        return document;
    }

    /// <summary>Row numbers of the authors whose records an answer holds, by the ids that are in it under the name <c>authorId</c>.</summary>
    public IReadOnlyList<int> RecordsIn(string answer)
    {
        var found = new SortedSet<int>();
        Walk(JsonDocument.Parse(answer).RootElement);
        return [.. found];

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var item in element.EnumerateArray()) Walk(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name == "authorId")
                {
                    var id = Convert.FromBase64String(member.Value.GetString()!.Replace('-', '+').Replace('_', '/'));
                    var author = Library.Data.Authors.Single(a => a.Key == new Guid(id.AsSpan(7)));
                    if (author.Active != true) found.Add(author.Id);
                }
                Walk(member.Value);
            }
        }
    }

    public void Dispose() => Graph.Dispose();
}
