using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Worlds;

/// <summary>
/// A world in which people say what they can do and join networks. Board B11 has P111 and P112, board B21 has P211; NET1 serves B11, NET2 serves B21, NET3 everybody.
/// </summary>
internal sealed class ChangedWorld : IAsyncDisposable
{
    private const string Issuer = "https://issuer.example";

    public World World { get; } = RandomWorld.Make(11, people: 0, networks: 3);

    /// <summary>At P111, in NET1: QSIR at LEAD, nobody has verified it.</summary>
    public Improver Ada { get; }

    /// <summary>At P211: QSIR at COACH, verified.</summary>
    public Improver Ben { get; }

    /// <summary>At P211: QSIR at PRACTITIONER, verified, and LEAN at LEAD, which has expired.</summary>
    public Improver Cy { get; }

    /// <summary>At P112, in NET1, and private: LEAN at LEAD.</summary>
    public Improver Dee { get; }

    /// <summary>At P111, with nothing yet.</summary>
    public Improver Eva { get; }

    public ChangedWorld()
    {
        foreach (var (network, scope) in World.Networks.Zip(new[] { "B11", "B21", null })) network.Scope = scope is null ? null : World.Organisations.Single(o => o.Code == scope);
        Ada = Add("Ada", "P111", Audience.SignedIn);
        Ben = Add("Ben", "P211", Audience.SignedIn);
        Cy = Add("Cy", "P211", Audience.SignedIn);
        Dee = Add("Dee", "P112", Audience.Private);
        Eva = Add("Eva", "P111", Audience.SignedIn);
        Can(Ada, "QSIR", CapabilityLevel.Lead);
        Can(Ben, "QSIR", CapabilityLevel.Coach, verified: true);
        Can(Cy, "QSIR", CapabilityLevel.Practitioner, verified: true);
        Can(Cy, "LEAN", CapabilityLevel.Lead, verified: true).ExpiresOn = World.Today.AddDays(-1);
        Can(Dee, "LEAN", CapabilityLevel.Lead);
        Joins(Ada, "NET1");
        Joins(Dee, "NET1");
    }

    /// <summary>Somebody who signs in: a person of the world by name, or a role, perhaps of an organisation, such as <c>Steward of B11</c>.</summary>
    public Task<Viewer> CallerAsync(string who)
    {
        if (who == "anonymous") return Task.FromResult(World.Anonymous);
        if (who == "demo") return Task.FromResult(new Viewer(false, null) { Today = World.Today, IsDemo = true });
        var person = World.Improvers.Find(i => i.Name == who);
        var role = who.Split(" of ");
        return new Viewers(World.Open, new Noon()).OfAsync(
            person is null ? new(Issuer, who) { Roles = [role[0]], OrganisationCode = role.ElementAtOrDefault(1) } : new(Issuer, who) { ImproverId = person.PublicId }, default);
    }

    /// <summary>What a mutation came to: null, the name of the first typed error, or the code of the refusal.</summary>
    public async Task<string?> CameToAsync(string mutation, string who)
    {
        var answer = JsonDocument.Parse(await World.AnswerAsync(mutation, await CallerAsync(who))).RootElement;
        if (answer.TryGetProperty("errors", out var refused)) return refused[0].GetProperty("extensions").GetProperty("code").GetString();
        var errors = answer.GetProperty("data").GetProperty("result").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Null ? null : errors[0].GetProperty("__typename").GetString();
    }

    /// <summary>What a caller is shown.</summary>
    public async Task<JsonElement> SeesAsync(string query, string who) => await World.DataAsync(query, await CallerAsync(who));

    /// <summary>The one capability of a person in a method, as it is stored.</summary>
    public async Task<Capability> StoredAsync(Improver of, string method)
    {
        await using var context = World.Open();
        return await context.Capabilities.AsNoTracking().Include(c => c.Disputes).SingleAsync(c => c.ImproverId == of.Id && c.Method.Code == method);
    }

    /// <summary>Everything that these mutations can write, to be compared.</summary>
    public async Task<string> RowsAsync()
    {
        await using var context = World.Open();
        return JsonSerializer.Serialize(new
        {
            capabilities = await context.Capabilities.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
            disputes = await context.CapabilityDisputes.AsNoTracking().OrderBy(d => d.Id).ToListAsync(),
            memberships = await context.Memberships.AsNoTracking().OrderBy(m => m.Id).ToListAsync(),
            requests = await context.JoinRequests.AsNoTracking().OrderBy(r => r.Id).ToListAsync(),
            processing = await context.Processing.AsNoTracking().OrderBy(p => p.Id).ToListAsync(),
            accounts = await context.Accounts.CountAsync(),
            entries = await context.AuditEntries.CountAsync(),
        });
    }

    /// <summary>Names of the mutations in the audit, in order.</summary>
    public async Task<List<string>> AuditAsync()
    {
        await using var context = World.Open();
        return await context.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync();
    }

    /// <summary>Day on which the record was last confirmed, and whether its person was warned.</summary>
    public async Task<(DateOnly ConfirmedOn, DateOnly? WarnedOn)> ConfirmedAsync(Improver improver)
    {
        await using var context = World.Open();
        var processing = await context.Processing.AsNoTracking().SingleAsync(p => p.ImproverId == improver.Id);
        return (processing.ConfirmedOn, processing.WarnedOn);
    }

    public static string IdOf(Capability capability) => World.IdOf("Capability", capability.PublicId);

    /// <summary>One mutation under the name <c>result</c>.</summary>
    public static string Mutation(string name, string input, string payload) => $"mutation {{ result: {name}(input: {{ {input} }}) {{ {payload} errors {{ __typename ... on Error {{ message }} }} }} }}";

    public async ValueTask DisposeAsync() => await World.DisposeAsync();

    private Improver Add(string name, string place, Audience audience)
    {
        var organisation = World.Organisations.Single(o => o.Code == place);
        var improver = new Improver
        {
            Id = World.Improvers.Count + 1,
            PublicId = new Guid(World.Improvers.Count + 1, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1),
            Name = name,
            Organisation = organisation,
            OrganisationId = organisation.Id,
            IdentityAudience = audience,
            CapabilityAudience = audience,
        };
        improver.Processing = new() { Improver = improver, PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = World.Today.AddDays(-370), WarnedOn = World.Today.AddDays(-5) };
        World.Improvers.Add(improver);
        return improver;
    }

    private Capability Can(Improver improver, string method, CapabilityLevel level, bool verified = false)
    {
        var capability = new Capability
        {
            PublicId = new Guid(improver.Id, 8, (short)method[0], 1, 1, 1, 1, 1, 1, 1, 1),
            Improver = improver,
            Method = World.Methods.Single(m => m.Code == method),
            Level = level,
            Source = verified ? CapabilitySource.Certificate : CapabilitySource.Self,
            VerifiedOn = verified ? World.Today.AddDays(-90) : null,
            WillingToHelp = true,
            Interested = false,
        };
        improver.Capabilities.Add(capability);
        return capability;
    }

    private void Joins(Improver improver, string network) => improver.Memberships.Add(new()
    {
        PublicId = new Guid(improver.Id, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1),
        Improver = improver,
        Network = World.Networks.Single(n => n.Code == network),
        Role = MembershipRole.Member,
        FromOn = World.Today.AddDays(-100),
    });

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
