using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Running;

/// <summary>Over a view without end: a statement that looks for what is not in it never stops by itself.</summary>
public sealed class RequestsThatAreCancelledTests : IDisposable
{
    private static TaskCompletionSource s_running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether only a row is a sign that a statement runs.</summary>
    private static bool s_byRow;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("endless-");
    private readonly Graph _graph;

    public RequestsThatAreCancelledTests()
    {
        s_running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = Path.Combine(_folder.FullName, "endless.db");
        using var context = new Endless(new DbContextOptionsBuilder<Endless>().UseSqlite($"Data Source={path};Pooling=False").Options);
        context.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL; CREATE VIEW numbers AS WITH RECURSIVE n(Id) AS (SELECT 1 UNION ALL SELECT Id + 1 FROM n) SELECT Id, 'n' || Id AS Name FROM n");
        var first = new RowQuery<Number, Seen>(n => new Seen(n.Id)).Where(n => n.Id < 2);
        var count = new CountQuery<Number, string>(n => n.Name);
        _graph = new GraphBuilder().Add(new NumberType()).Add(new SeenType())
            .Query(query =>
            {
                query.Connection<Number>("numbers").Describe("Numbers.");
                query.One<Number>("number", n => n.Name, Argument.Required<string>("name", "Its name.")).Describe("A number.");
                query.ResolveList<Seen>("rows", (c, _) => new(c.Reader.Read(first))).Describe("Numbers that code reads.");
                query.ResolveList<Seen>("counts", (c, _) =>
                {
                    s_running.TrySetResult();
                    return new([.. c.Reader.Count(count).Select(x => new Seen((int)x.Count))]);
                }).Describe("Numbers that code counts.");
            })
            .Build(new() { Model = context.Model, Dialect = new SqliteDialect(path), MaxSessions = 1, Cost = new() { MaxReadSteps = null }, Time = new Signal() });
    }

    [Theory(Timeout = 300_000)]
    [InlineData("{ rows { id } }", true)]
    [InlineData("{ counts { id } }", false)]
    [InlineData("{ number(name: \"none\") { name } }", false)]
    [InlineData("{ numbers { totalCount } }", false)]
    public async Task Stop_the_statement_that_runs(string endless, bool byRow)
    {
        s_byRow = byRow;
        using var leaving = new CancellationTokenSource();
        var asked = Task.Run(() => AskAsync(endless, leaving.Token));
        await s_running.Task;
        await leaving.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(leaving.Token, stopped.CancellationToken);
        // There is but one session: it is free, and clean.
        Assert.Equal("n1", (await AskAsync("{ number(name: \"n1\") { name } }", default)).GetProperty("data").GetProperty("number").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Do_not_begin_when_that_was_before()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync("{ numbers { totalCount } }", gone.Token));
    }

    [Fact]
    public async Task Do_not_stop_others_when_that_is_after_their_end()
    {
        const string Finite = "{ number(name: \"n50000\") { name } }";
        using var leaving = new CancellationTokenSource();
        var before = await AskAsync(Finite, leaving.Token);
        await leaving.CancelAsync();
        Assert.Equal(before.GetRawText(), (await AskAsync(Finite, default)).GetRawText());
    }

    public void Dispose()
    {
        _graph.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement> AskAsync(string query, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        await _graph.ExecuteAsync(new() { Document = _graph.Read(query) }, output, cancellationToken);
        return JsonDocument.Parse(Encoding.UTF8.GetString(output.WrittenSpan)).RootElement;
    }

    internal sealed class Number
    {
        public int Id { get; init; }
        public required string Name { get; init; }
    }

    /// <summary>Made of a row, while the statement still runs.</summary>
    internal sealed class Seen
    {
        public Seen(int id)
        {
            Id = id;
            s_running.TrySetResult();
        }

        public int Id { get; }
    }

    private sealed class NumberType : EntityType<Number>
    {
        public NumberType() : base("Number", "Numbers", "A number.") => Field("name", n => n.Name).Describe("Name.");
    }

    private sealed class SeenType : ObjectType<Seen>
    {
        public SeenType() : base("Seen", "A number that was seen.") => Field("id", s => s.Id).Describe("Which.");
    }

    private sealed class Endless(DbContextOptions<Endless> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Number>(number =>
        {
            number.ToTable("numbers").HasIndex(n => n.Name).IsUnique();
            number.Property(n => n.Id).ValueGeneratedNever();
        });
    }

    /// <summary>Asked for the time when a request begins to read.</summary>
    private sealed class Signal : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            if (!s_byRow) s_running.TrySetResult();
            return new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        }
    }
}
