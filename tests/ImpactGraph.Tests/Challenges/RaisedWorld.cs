using System.Text.Json;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>People who sign in for organisations, and challenges of P111 that were made before the test.</summary>
internal sealed class RaisedWorld : IAsyncDisposable
{
    public ChangedWorld Changed { get; } = new();

    public async ValueTask DisposeAsync() => await Changed.DisposeAsync();

    /// <summary>A challenge of P111 with one need of two people.</summary>
    public Challenge Add(ChallengeState state = ChallengeState.Raised, ChallengeReach reach = ChallengeReach.Country, string organisation = "P111")
    {
        var world = Changed.World;
        var number = world.Others.Count + 1;
        var challenge = new Challenge
        {
            PublicId = new Guid(number, 6, 6, 1, 1, 1, 1, 1, 1, 1, 1), Organisation = world.Organisations.Single(o => o.Code == organisation), Theme = world.Themes.Single(t => t.Code == "FLOW"),
            Title = "Beds", Urgency = Urgency.Urgent, Reach = reach, State = state, RaisedAt = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc), ClosedOn = state == ChallengeState.Closed ? World.Today : null,
        };
        challenge.Needs.Add(new()
        {
            PublicId = new Guid(number, 6, 7, 1, 1, 1, 1, 1, 1, 1, 1), Position = 1, Method = world.Methods.Single(m => m.Code == "QSIR"), People = 2, DaysPerWeek = 1, FromOn = World.Today.AddDays(-30), UntilOn = World.Today.AddDays(60),
        });
        world.Others.Add(challenge);
        return challenge;
    }

    /// <summary>An invitation to the one need of a challenge, and what came of it.</summary>
    public static void Invite(Challenge challenge, Improvers.Improver improver, InvitationState state, AssignmentState? assigned = null, int untilDays = 60)
    {
        var need = challenge.Needs.Single();
        var (number, sent) = (challenge.Invitations.Count + 1, new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc));
        var invitation = new Invitation { PublicId = new Guid(number, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1), Challenge = challenge, Need = need, ImproverId = improver.Id, State = state, SentAt = sent, ExpiresAt = sent.AddDays(3) };
        if (assigned is { } assignment)
            invitation.Assignment = new() { PublicId = new Guid(number, 5, 6, 1, 1, 1, 1, 1, 1, 1, 1), Challenge = challenge, Need = need, ImproverId = improver.Id, FromOn = need.FromOn, UntilOn = World.Today.AddDays(untilDays), DaysPerWeek = 1, State = assignment, AcceptedAt = sent };
        challenge.Invitations.Add(invitation);
    }

    public async Task<Challenge> StoredAsync(Guid? id = null)
    {
        await using var db = Changed.World.Open();
        return await db.Challenges.AsNoTracking().AsSplitQuery().Include(c => c.Theme).Include(c => c.Needs).ThenInclude(n => n.Method).Include(c => c.Prioritisation!.Approaches).Include(c => c.Outcome!.Methods).ThenInclude(m => m.Method)
            .Include(c => c.Invitations).Include(c => c.Assignments).SingleAsync(c => id == null || c.PublicId == id);
    }

    /// <summary>Everything that these mutations can write, to be compared.</summary>
    public async Task<string> RowsAsync()
    {
        await using var db = Changed.World.Open();
        return JsonSerializer.Serialize(new
        {
            challenges = await db.Challenges.AsNoTracking().OrderBy(c => c.Id).ToListAsync(), needs = await db.Needs.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
            prioritisations = await db.Prioritisations.AsNoTracking().OrderBy(c => c.Id).ToListAsync(), outcomes = await db.Outcomes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
            invitations = await db.Invitations.AsNoTracking().OrderBy(c => c.Id).ToListAsync(), assignments = await db.Assignments.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
            entries = await db.AuditEntries.CountAsync(), accounts = await db.Accounts.CountAsync(),
        });
    }

    public static string IdOf(Challenge challenge) => World.IdOf("Challenge", challenge.PublicId);

    public static string Raise(string more = "", string organisation = "P111", string need = """method: "QSIR", people: 2, daysPerWeek: 1.5, fromOn: "2026-12-01", untilOn: "2027-03-31" """) =>
        ChangedWorld.Mutation("raiseChallenge", $$"""organisation: "{{organisation}}", needs: [{ {{need}} }] {{(more.Contains("theme:") ? "" : """, theme: "FLOW" """)}} {{(more.Contains("title:") ? "" : """, title: "Too few beds" """)}} {{more}}""", "challenge { id version state }");

    public static string Prioritise(Challenge challenge, string more = "", int impact = 5) => ChangedWorld.Mutation(
        "prioritiseChallenge", $$"""challenge: "{{IdOf(challenge)}}", direction: TOP_DOWN, approaches: [A3, NETWORKING], impact: {{impact}}, peopleAffected: 4, evidenceStrength: 3, feasibility: 2, evidence: "Counted in October." {{more}}""", "challenge { id prioritisation { score } }");

    public static string Close(Challenge challenge, string more = "", string methods = "\"QSIR\"", string summary = "Beds were found.") => ChangedWorld.Mutation(
        "closeChallenge", $$"""challenge: "{{IdOf(challenge)}}", outcome: SOLVED, summary: "{{summary}}", methods: [{{methods}}] {{more}}""", "challenge { id outcome { kind } }");
}
