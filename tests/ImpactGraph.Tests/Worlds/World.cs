using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Worlds;

/// <summary>A small health service that a test makes up: its rows in memory, and the graph over the same rows in a SQLite file.</summary>
/// <remarks>Day of every question is <see cref="Today"/>. The rows know each other through their navigations, so that an oracle needs no database.</remarks>
internal sealed class World : IAsyncDisposable, IServiceProvider
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Lazy<Task<byte[]>> Empty = new(EmptyAsync);

    private readonly TemporaryFolder _folder = new();
    // Hundreds may wait for one another, on a busy machine.
    private readonly WriteGate _gate = new(TimeSpan.FromMinutes(1));
    private Graph? _graph;
    private Changes? _changes;

    public List<Organisation> Organisations { get; } = [];
    public List<OrganisationMembership> Tree { get; } = [];
    public List<Method> Methods { get; } = [];
    public List<ChallengeTheme> Themes { get; } = [];
    public List<Network> Networks { get; } = [];
    public List<Improver> Improvers { get; } = [];

    /// <summary>Rows of any other kind.</summary>
    public List<object> Others { get; } = [];

    /// <summary>Everything that the graph reported as unexpected; nothing should be.</summary>
    public List<Exception> Faults { get; } = [];

    /// <summary>How long records are kept that nobody confirms. Null for without term.</summary>
    public RetentionRules? Retention { get; init; }

    public Graph Graph => _graph ??= Build();

    /// <summary>Path of the database file.</summary>
    public string Database => _folder.Database;

    public SqliteDb Open() => _folder.Open();

    /// <summary>Writes the rows to a file.</summary>
    public async Task<World> SaveAsync()
    {
        await File.WriteAllBytesAsync(_folder.Database, await Empty.Value);
        await using var context = _folder.Open();
        context.AddRange(Organisations);
        context.AddRange(Tree);
        context.AddRange(AncestryClosure.Of(Tree));
        context.AddRange(Methods);
        context.AddRange(Themes);
        context.AddRange(Networks);
        context.AddRange(Improvers);
        context.AddRange(Others);
        await context.SaveChangesAsync();
        return this;
    }

    /// <summary>The whole answer as text.</summary>
    /// <param name="by">Another graph over the same file; the world's own when left out.</param>
    public async Task<string> AnswerAsync(string query, Viewer? viewer = null, object? variables = null, bool report = false, Graph? by = null)
    {
        var graph = by ?? Graph;
        var document = graph.Read(query);
        Assert.True(document.IsValid, string.Join('\n', document.Errors.Select(e => e.Message)));
        var output = new ArrayBufferWriter<byte>();
        await graph.ExecuteAsync(
            new GraphRequest
            {
                Document = document,
                Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
                Viewer = viewer,
                Services = this,
                ReportPlan = report,
            },
            output,
            CancellationToken.None);
        Assert.Empty(Faults);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The data of an answer that has no errors.</summary>
    public async Task<JsonElement> DataAsync(string query, Viewer? viewer = null, object? variables = null)
    {
        var answer = JsonDocument.Parse(await AnswerAsync(query, viewer, variables)).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>How many statements a question costs.</summary>
    public async Task<int> StatementsAsync(string query, object? variables = null, Viewer? viewer = null) =>
        JsonDocument.Parse(await AnswerAsync(query, viewer, variables, report: true)).RootElement.GetProperty("extensions").GetProperty("plan").GetArrayLength();

    /// <summary>What mutations need; made when one asks.</summary>
    public object? GetService(Type serviceType) =>
        serviceType == typeof(Changes) ? Changes
        : serviceType == typeof(Erasures) ? new Erasures(Changes, new DatabaseOverwrite(OpenAudited, _gate), Register, new Noon())
        : null;

    public Changes Changes => _changes ??= new(OpenAudited, _gate, new Noon());

    /// <summary>Beside the database.</summary>
    public ErasureRegister Register => new(_folder.Database + ErasureRegister.Extension);

    private SqliteDb OpenAudited() => new(SqliteDb.OptionsFor(_folder.Database, UnauditedWrites.Instance));

    public static Viewer Anonymous => Viewer.AnonymousOn(Today);

    public static Viewer Reader => new(true, null) { Today = Today };

    public static Viewer NationalSteward => new(true, null) { Today = Today, IsNationalSteward = true };

    /// <summary>The person as a caller.</summary>
    public static Viewer As(Improver improver) => new(true, improver.OrganisationId) { Today = Today, ImproverId = improver.Id, NetworkIds = [.. improver.Memberships.Where(IsCurrent).Select(m => m.NetworkId)] };

    public static bool IsCurrent(Membership membership) => !(membership.FromOn > Today) && !(membership.UntilOn < Today);

    /// <summary>Global id of an improver.</summary>
    public static string IdOf(Improver improver) => IdOf("Improver", improver.PublicId);

    public static string IdOf(string type, Guid key) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(type + ":"), .. key.ToByteArray()]).Replace('+', '-').Replace('/', '_');

    public ValueTask DisposeAsync()
    {
        _graph?.Dispose();
        _gate.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A graph over the same file.</summary>
    /// <param name="matching">People in memory; null where the database is asked.</param>
    public Graph Build(MatchIndex? matching = null)
    {
        using var context = _folder.Open();
        return ImpactGraphSchema.Build(context.Model, new SqliteDialect(_folder.Database), new Noon(), (_, fault) => Faults.Add(fault), SeededGraph.Unlimited, retention: Retention, matching: matching);
    }

    /// <summary>A file with all tables and no rows: migrating takes longer than all else, and gives the same each time.</summary>
    private static async Task<byte[]> EmptyAsync()
    {
        using var folder = new TemporaryFolder();
        await using (var context = await folder.OpenMigratedAsync()) SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        return await File.ReadAllBytesAsync(folder.Database);
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
