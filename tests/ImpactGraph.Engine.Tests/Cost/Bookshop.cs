using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Cost;

/// <summary>The schema of Hot Chocolate's own tests of costs; nothing in it is ever read.</summary>
internal sealed class Bookshop : IDisposable
{
    private readonly Graph _graph;

    public Bookshop(CostOptions? cost = null, int defaultPageSize = 10, DocumentLimits? limits = null)
    {
        using var context = new ShopContext();
        _graph = new GraphBuilder().Add(new BookType()).Add(new WriterType())
            .Query(query =>
            {
                query.Connection<Book>("books").Describe("Books.");
                query.List<Writer>("writers").Describe("All writers.").Cost(25).ListSize(40);
                query.Resolve<Shop>("shop", (_, _) => new(new Shop())).Describe("The shop.");
            })
            .Add(new ShopType())
            .Build(new() { Model = context.Model, Dialect = new SqliteDialect("never-opened.db"), DefaultPageSize = defaultPageSize, MaxPageSize = 50, Cost = cost ?? new(), Limits = limits ?? new() });
    }

    public string Sdl => _graph.Sdl;

    /// <summary>Field cost and type cost, as a caller is told them.</summary>
    public (double Field, double Type) CostOf(string query, object? variables = null)
    {
        var (_, answer) = Ask(query, variables, CostReport.Validate);
        var cost = answer.GetProperty("extensions").GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble());
    }

    /// <summary>Whether the operation was executed, and the answer.</summary>
    public (bool Executed, JsonElement Answer) Ask(string query, object? variables = null, CostReport report = CostReport.None)
    {
        var document = _graph.Read(query);
        Assert.True(document.IsValid, query + "\n" + string.Join('\n', document.Errors));
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphRequest { Document = document, Cost = report, Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)) };
        var executed = _graph.ExecuteAsync(request, output, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (executed, JsonDocument.Parse(output.WrittenMemory).RootElement);
    }

    public void Dispose() => _graph.Dispose();

    internal sealed class Book
    {
        public int Id { get; init; }
        public required string Title { get; init; }
        public required Writer Author { get; init; }
    }

    internal sealed class Writer
    {
        public int Id { get; init; }
        public required string Name { get; init; }
        public List<Book> Books { get; } = [];
    }

    internal sealed class Shop;

    private sealed class BookType : EntityType<Book>
    {
        public BookType() : base("Book", "Books", "A book.")
        {
            Field("title", b => b.Title).Describe("Title.").Filterable().Sortable();
            ToOne("author", b => b.Author).Describe("Author.").NonNull();
        }
    }

    private sealed class WriterType : EntityType<Writer>
    {
        public WriterType() : base("Author", "Authors", "An author.")
        {
            Field("name", a => a.Name).Describe("Name.");
            Connection("books", a => a.Books).Describe("Books of the author.");
            ToMany("shelf", a => a.Books).Describe("The same, without pages.").ListSize(20);
            Field("worth", a => a.Books.Count()).Describe("What is hard to say.").Cost(3);
        }
    }

    private sealed class ShopType : ObjectType<Shop>
    {
        public ShopType() : base("Shop", "A shop.")
        {
            Field("name", _ => "Shop").Describe("Name.");
            Entities<Book>("window", _ => [1]).Describe("Books in the window.").ListSize(7);
        }
    }

    private sealed class ShopContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Book>().HasOne(b => b.Author).WithMany(a => a.Books);
    }
}
