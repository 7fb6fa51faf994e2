using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Library;

/// <summary>A library in a file of its own, and the graph over it.</summary>
public class LibraryFixture : IDisposable
{
    /// <summary>Today, for the graph.</summary>
    public static readonly DateOnly Today = new(2024, 6, 15);

    /// <summary>The index of the words in titles and subtitles; its name has to be quoted.</summary>
    public const string BookWords = "words \"of\" books";

    public static readonly Viewer Visitor = new(0, null, []);
    public static readonly Viewer Librarian = new(1, null, [1, 3, 5]);
    public static readonly Viewer Director = new(2, null, []);

    // What queries mean is tried without regard to what they cost, or how often they go round.
    internal static readonly CostOptions Free = new() { Enforce = false };
    internal static readonly DocumentLimits Unlimited = new() { CoordinateCycles = null, VariableValues = 1_000_000 };

    // An answer only says that something unexpected happened; a failing test should say what.
    private static readonly ConcurrentStack<Exception> Unexpected = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("library-");

    public LibraryFixture()
    {
        Data = new LibraryData(20240615);
        Path = System.IO.Path.Combine(_folder.FullName, "library.db");
        using (var context = NewContext())
        {
            context.Database.EnsureCreated();
            context.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            context.AddRange(Data.All);
            context.SaveChanges();
            context.Database.ExecuteSqlRaw("""
                CREATE VIRTUAL TABLE "words ""of"" books" USING fts5("the title", "Subtitle", content = 'book of the library', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 2');
                INSERT INTO "words ""of"" books" ("words ""of"" books") VALUES ('rebuild');
                """);
            Graph = NewBuilder().Build(NewOptions(new SqliteDialect(Path)));
        }
        AnAuthor = new Viewer(0, Data.Books.First(b => b.Author.Anonymous).Author.Name, [2]);
    }

    internal LibraryData Data { get; }
    internal string Path { get; }
    public Graph Graph { get; }

    /// <summary>One who has written a book, and is anonymous to others.</summary>
    public Viewer AnAuthor { get; }

    public LibraryContext NewContext() =>
        new(new DbContextOptionsBuilder<LibraryContext>().UseSqlite($"Data Source={Path};Pooling=False").Options);

    internal GraphOptions NewOptions(IDialect dialect, int? sessions = null, long? steps = null)
    {
        using var context = NewContext();
        return new() { Model = context.Model, Dialect = dialect, Time = new Noon(), MaxSessions = sessions ?? 8, OnUnexpected = (_, fault) => Unexpected.Push(fault), Cost = Free with { MaxReadSteps = steps }, Limits = Unlimited };
    }

    /// <summary>The graph's declarations, to which a test may add.</summary>
    /// <param name="copies">Whether reviews say that they hold copies.</param>
    public static GraphBuilder NewBuilder(EntityType? book = null, EntityType? author = null, bool copies = true) => new GraphBuilder()
        .Add(book ?? new BookType()).Add(author ?? new AuthorType()).Add(new PublisherType()).Add(new BranchType()).Add(new LoanType())
        .Add(new CriticType()).Add(new ReviewType(copies)).Add(new HonourType())
        .Query(query =>
        {
            query.Connection<Book>("books").Describe("Every book.");
            query.Connection<Author>("authors").Describe("Every author.");
            query.Connection<Publisher>("publishers").Describe("Every publisher.");
            query.Connection<Loan>("loans").Describe("Every loan.");
            query.Connection<Critic>("critics").Describe("Every critic.");
            query.Connection<Review>("reviews").Describe("Every review.");
            query.Connection<Honour>("honours").Describe("Every prize.");
            query.Connection<Branch>("branchPages").Describe("Every branch, in pages.");
            query.List<Branch>("branches").Describe("Every branch.");
            query.One<Publisher>("publisher", p => p.Code, Argument.Required<string>("code", "Its code.")).Describe("A publisher by code.");
            query.OneById("author", new NodeArgument<Author>("id", "Its id.")).Describe("An author by id.");
            query.OneById("publisherById", new NodeArgument<Publisher>("id", "Its id.")).Describe("A publisher by id.");
            query.One<Loan>("loan", l => l.Code, Argument.Required<string>("code", "Its code.")).Describe("A loan by code.");
        });

    internal Task<Answer> AskAsync(string text, Viewer? viewer = null, string? variables = null, bool plan = false) =>
        AskAsync(Graph, text, viewer, variables, plan);

    internal static async Task<Answer> AskAsync(Graph graph, string text, Viewer? viewer = null, string? variables = null, bool plan = false, CancellationToken cancellationToken = default)
    {
        var document = graph.Read(text);
        Assert.True(document.IsValid, text + "\n" + string.Join('\n', document.Errors));
        return await AskAsync(graph, document, viewer, variables, plan, cancellationToken);
    }

    internal static async Task<Answer> AskAsync(Graph graph, Engine.Language.GraphDocument document, Viewer? viewer = null, string? variables = null, bool plan = false, CancellationToken cancellationToken = default)
    {
        var output = new ArrayBufferWriter<byte>();
        await graph.ExecuteAsync(
            new() { Document = document, Viewer = viewer ?? Director, Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables), ReportPlan = plan }, output, cancellationToken);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        if (text.Contains("\"Unexpected Execution Error\"", StringComparison.Ordinal) && Unexpected.TryPeek(out var fault)) throw new InvalidOperationException("Unexpected: " + fault.Message, fault);
        return new(text);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Graph.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}

/// <summary>An answer, as it was written.</summary>
internal sealed class Answer(string text)
{
    private readonly JsonElement _root = JsonDocument.Parse(text).RootElement;

    public string Text => text;

    public JsonElement Data => _root.GetProperty("data");

    /// <summary>The member of <c>data</c> at the end of a path.</summary>
    public JsonElement this[params string[] path] => path.Aggregate(Data, (at, name) => at.GetProperty(name));

    public IReadOnlyList<JsonElement> Errors => _root.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray()] : [];

    public int SqlStatements => Plan.Count;

    public IReadOnlyList<JsonElement> Plan => [.. _root.GetProperty("extensions").GetProperty("plan").EnumerateArray()];
}
