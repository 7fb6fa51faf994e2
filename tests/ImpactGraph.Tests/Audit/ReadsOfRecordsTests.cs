using ImpactGraph.Access;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

public sealed class ReadsOfRecordsTests : IAsyncLifetime
{
    private const string Everybody = "query Directory { improvers { nodes { name } } }";

    private static readonly Viewer Reader = World.Reader with { AccountPublicId = new Guid("0192d1a0-0000-7000-8000-00000000000c") };

    private AuditedWorld _world = null!;
    private AuditedGraph _graph = null!;

    public async Task InitializeAsync()
    {
        _world = await AuditedWorld.MakeAsync();
        _graph = new(_world);
    }

    public async Task DisposeAsync()
    {
        await _graph.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Are_recorded_of_those_who_do_not_show_themselves_to_everybody()
    {
        Assert.Equal(2, (await _graph.DataAsync(Everybody, Reader)).GetProperty("improvers").GetProperty("nodes").GetArrayLength());

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal((AuditEntry.Read, Reader.AccountPublicId, "Directory", null), (entry.Action, entry.ActorId, entry.Detail!.Operation, entry.Detail.Changes));
        Assert.Matches("^[0-9a-f]{64}$", entry.DocumentHash);
        Assert.Equal(_world.Ann.Id, Assert.Single(entry.Subjects).ImproverId);
    }

    /// <summary>A match says what somebody can do, and its id names them, whether or not the person is selected.</summary>
    [Theory]
    [InlineData(Audience.SignedIn, Audience.SignedIn, true)]
    [InlineData(Audience.Public, Audience.SignedIn, true)]
    [InlineData(Audience.Public, Audience.Public, false)]
    public async Task Are_recorded_of_who_is_matched_whatever_is_selected_of_the_match(Audience identity, Audience capability, bool recorded)
    {
        const string Question = """{ findImprovers(input: { methods: [{ method: "QSIR" }] }) { nodes { reasons { text } } } }""";
        await using (var db = _world.World.Open())
        {
            var ann = await db.Improvers.SingleAsync(one => one.Id == _world.Ann.Id);
            (ann.IdentityAudience, ann.CapabilityAudience) = (identity, capability);
            await db.SaveChangesAsync();
        }
        Assert.Equal(1, (await _graph.DataAsync(Question, Reader)).GetProperty("findImprovers").GetProperty("nodes").GetArrayLength());

        Assert.Equal(recorded ? [_world.Ann.Id] : [], (await _world.EntriesAsync()).SelectMany(entry => entry.Subjects).Select(subject => subject.ImproverId));
    }

    /// <summary>The same where a challenge asks who could help; of a cursor too, for it names them.</summary>
    [Theory]
    [InlineData("matches { nodes { score } }")]
    [InlineData("matches { edges { cursor } }")]
    [InlineData("matches { pageInfo { endCursor } }")]
    [InlineData("team { score }")]
    public async Task Are_recorded_of_who_is_suggested_for_a_challenge(string field)
    {
        await RaiseAsync();
        Assert.Contains("\"", (await _graph.DataAsync($"{{ challenges {{ nodes {{ {field} }} }} }}", Reader with { IsNationalSteward = true })).GetRawText(), StringComparison.Ordinal);

        Assert.Equal([_world.Ann.Id], (await _world.EntriesAsync()).SelectMany(entry => entry.Subjects).Select(subject => subject.ImproverId));
    }

    [Theory]
    [InlineData("placements { score }", true)]
    [InlineData("value", false)]
    public async Task Are_recorded_of_who_is_placed_by_a_plan(string field, bool recorded)
    {
        var id = MatchedWorld.IdOf(await RaiseAsync());
        Assert.Empty((await _graph.DataAsync($"{{ planDeployment(input: {{ challenges: [\"{id}\"] }}) {{ unmet {{ missing }} {field} }} }}", Reader with { IsNationalSteward = true })).GetProperty("planDeployment").GetProperty("unmet").EnumerateArray());

        Assert.Equal(recorded ? [_world.Ann.Id] : [], (await _world.EntriesAsync()).SelectMany(entry => entry.Subjects).Select(subject => subject.ImproverId));
    }

    [Theory]
    [InlineData(Everybody, true)]
    [InlineData("{ improvers { totalCount } }", false)]
    [InlineData("""{ improvers(where: { name: { eq: "Ben Banda" } }) { nodes { name } } }""", false)]
    public async Task Are_not_recorded_of_oneself_nor_of_what_only_counts(string query, bool isAnn)
    {
        await _graph.DataAsync(query, isAnn ? Reader with { ImproverId = _world.Ann.Id } : Reader);

        Assert.Empty(await _world.EntriesAsync());
    }

    [Fact]
    public async Task Are_not_recorded_of_callers_of_whom_nothing_is_known()
    {
        await _graph.DataAsync(Everybody, World.Anonymous);
        await _graph.DataAsync(Everybody, World.Anonymous with { IsDemo = true });

        Assert.Empty(await _world.EntriesAsync());
    }

    /// <summary>Nobody but keepers sees a dispute or who asks to come in, whatever else the person shows to everybody.</summary>
    [Theory]
    [InlineData("{ capabilities { nodes { disputes { reason } } } }")]
    [InlineData("""{ network(code: "N1") { joinRequests { nodes { name } } } }""")]
    [InlineData("{ accounts { nodes { subject } } }")]
    public async Task Are_recorded_of_what_is_never_public(string query)
    {
        await using (var db = _world.World.Open())
        {
            var ben = await db.Improvers.SingleAsync(i => i.Id == _world.Ben.Id);
            ben.CapabilityAudience = Audience.Public;
            var method = await db.Methods.SingleAsync();
            var network = new Network { Code = "N1", Name = "Network", Kind = NetworkKind.Regional, Purpose = "Learning" };
            var skill = new Capability { PublicId = Guid.CreateVersion7(), Improver = ben, Method = method, Source = CapabilitySource.Self, WillingToHelp = false, Interested = false };
            skill.Disputes.Add(new() { DisputedOn = World.Today, Reason = "Not seen" });
            db.AddRange(skill, network, new Account { PublicId = Guid.CreateVersion7(), Issuer = "https://issuer.example", Subject = "ben", Improver = ben, CreatedAt = DateTime.UnixEpoch }, new JoinRequest { PublicId = Guid.CreateVersion7(), Improver = ben, Network = network, RequestedOn = World.Today });
            await db.SaveChangesAsync();
            Assert.Contains("\"", (await _graph.DataAsync(query, Reader with { IsNationalSteward = true, CoordinatedNetworkIds = [network.Id] })).GetRawText(), StringComparison.Ordinal);
        }

        Assert.Contains(_world.Ben.Id, (await _world.EntriesAsync()).SelectMany(entry => entry.Subjects).Select(subject => subject.ImproverId));
    }

    /// <summary>A challenge of the trust that needs one person with what Ann can do.</summary>
    private async Task<Challenge> RaiseAsync()
    {
        await using var db = _world.World.Open();
        var challenge = new Challenge { PublicId = Guid.CreateVersion7(), OrganisationId = _world.Trust.Id, Theme = new() { Code = "FLOW", Name = "Flow", ExamplesOfMeasures = "Waits" }, Title = "Flow", Urgency = Urgency.Urgent, RaisedAt = DateTime.UnixEpoch };
        challenge.Needs.Add(new() { PublicId = Guid.CreateVersion7(), Position = 1, MethodId = _world.Method.Id, People = 1, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today.AddDays(60) });
        db.Add(challenge);
        await db.SaveChangesAsync();
        return challenge;
    }

    [Fact]
    public async Task Are_refused_when_they_cannot_be_recorded()
    {
        await using var world = await AuditedWorld.MakeAsync(TimeSpan.FromMilliseconds(200));
        await using var graph = new AuditedGraph(world);
        await using var other = new SqliteConnection($"Data Source={world.World.Database}");
        await other.OpenAsync();
        await using (var blocking = other.BeginTransaction(deferred: false))
        {
            var answer = await graph.AskAsync(Everybody, Reader);
            Assert.Equal("AUDIT_UNAVAILABLE", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            Assert.DoesNotContain("Ann", answer.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Single(graph.Faults);
        await graph.DataAsync(Everybody, Reader);
        Assert.Single(await world.EntriesAsync());
    }

    [Fact]
    public async Task Are_each_recorded_however_many_come_at_once_among_changes()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => number % 10 == 0 ? (Task)_world.RenameAsync($"Role {number}") : _graph.DataAsync(Everybody, Reader))));

        Assert.Equal(180, (await _world.EntriesAsync()).Count(entry => entry.Action == AuditEntry.Read));
        Assert.Null((await AuditVerification.OfAsync(_world.World.Database, null, CancellationToken.None))!.Fault);
    }
}
