using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

/// <summary>A trust with two people, Ann who shows herself to callers who are signed in and holds a method, and Ben who shows himself to everybody, in a file that is written to through <see cref="Changes"/>.</summary>
internal sealed class AuditedWorld : IAsyncDisposable
{
    public static readonly Actor Steward = new(ActorKind.Person, new Guid("0192d1a0-0000-7000-8000-00000000000a")) { Roles = "STEWARD" };

    private readonly World _world = new();
    private readonly WriteGate _gate;

    private AuditedWorld(WriteGate gate) => _gate = gate;

    public World World => _world;
    public Organisation Trust { get; } = new() { Code = "T1", Name = "Trust", Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust };
    public Method Method { get; } = new() { Code = "QSIR", Name = "QSIR", Family = "QSIR", Category = MethodCategory.Programme };
    public Improver Ann { get; private set; } = null!;
    public Improver Ben { get; private set; } = null!;
    public Capability Skill { get; private set; } = null!;
    public Changes Changes { get; private set; } = null!;
    public WriteGate Gate => _gate;

    /// <param name="patience">How long a writer waits before it gives up. Left out, longer than any test takes.</param>
    public static async Task<AuditedWorld> MakeAsync(TimeSpan? patience = null)
    {
        var made = new AuditedWorld(new(patience ?? TimeSpan.FromMinutes(1)));
        made.Ann = made.Person("Ann Abara", Audience.SignedIn);
        made.Ben = made.Person("Ben Banda", Audience.Public);
        made.Skill = new() { PublicId = PublicId.Next(TimeProvider.System), Improver = made.Ann, Method = made.Method, Source = CapabilitySource.Self, WillingToHelp = true, Interested = false, Years = 2 };
        made._world.Organisations.Add(made.Trust);
        made._world.Methods.Add(made.Method);
        made._world.Improvers.AddRange([made.Ann, made.Ben]);
        made._world.Others.Add(made.Skill);
        await made._world.SaveAsync();
        made.Changes = new(made.Open, made._gate, TimeProvider.System);
        return made;
    }

    /// <summary>A context like those of the server.</summary>
    public SqliteDb Open() => new(SqliteDb.OptionsFor(_world.Database, UnauditedWrites.Instance));

    /// <summary>Changes something as a steward.</summary>
    public Task<MutationResult<int>> ChangeAsync(Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, object? input = null, string action = "test") =>
        Changes.RunAsync(action, new Viewer(true, null) { Today = World.Today }, Steward, input ?? new object(), work, CancellationToken.None).AsTask();

    /// <summary>Gives Ann a role as a steward.</summary>
    public Task<MutationResult<int>> RenameAsync(string role, object? input = null) => ChangeAsync(
        async (change, cancellationToken) =>
        {
            var ann = await change.Db.Improvers.SingleAsync(one => one.Id == Ann.Id, cancellationToken);
            ann.Role = role;
            return ann.Id;
        },
        input);

    public async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = _world.Open();
        return await db.AuditEntries.AsNoTracking().Include(entry => entry.Detail).Include(entry => entry.Subjects).OrderBy(entry => entry.Sequence).ToListAsync();
    }

    /// <summary>Rows of the details of the newest entry.</summary>
    public async Task<List<JsonElement>> RowsAsync() => [.. JsonDocument.Parse((await EntriesAsync())[^1].Detail!.Changes!).RootElement.GetProperty("rows").EnumerateArray()];

    /// <summary>Runs SQL past everything that would refuse it, as somebody with the file in their hands.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        await using var db = _world.Open();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
        var triggers = await db.Database.SqlQueryRaw<string>("SELECT 'DROP TRIGGER ' || name AS Value FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'Audit%'").ToListAsync();
        foreach (var statement in triggers.Concat(statements))
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }
    }

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return _world.DisposeAsync();
    }

    private Improver Person(string name, Audience audience) => new() { PublicId = PublicId.Next(TimeProvider.System), Name = name, Organisation = Trust, IdentityAudience = audience };
}
