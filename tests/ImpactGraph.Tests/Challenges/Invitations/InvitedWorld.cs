using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>
/// P111 needs one person with QSIR for two days a week, from next week for twelve weeks. Ben of P211, who shows himself to who is signed in and his contact to nobody, is whom it asks.
/// </summary>
internal sealed class InvitedWorld : IAsyncDisposable
{
    public const string Owner = "Contributor of P111";
    public const string Home = "Steward of P211";

    public ChangedWorld Changed { get; } = new();

    public World World => Changed.World;

    public Challenge Challenge { get; }

    public Need Need { get; }

    public InvitedWorld()
    {
        Challenge = Raise("Waits for a bed", 1);
        Need = Add(Challenge, people: 1, daysPerWeek: 2, from: 7, until: 90);
        Changed.Ben.Contact = new() { Email = "ben@example.org", Telephone = "01632 960001" };
        Changed.Eva.Contact = new() { Email = "eva@example.org" };
    }

    /// <summary>A challenge of P111, for everybody.</summary>
    public Challenge Raise(string title, int number)
    {
        var challenge = new Challenge
        {
            PublicId = new(number, 20, 20, 1, 1, 1, 1, 1, 1, 1, 1),
            Organisation = World.Organisations.Single(o => o.Code == "P111"),
            Theme = World.Themes[0],
            Title = title,
            Urgency = Urgency.Routine,
            RaisedAt = Now.AddDays(-1),
        };
        World.Others.Add(challenge);
        return challenge;
    }

    /// <param name="challenge">Whose need.</param>
    /// <param name="people">Places.</param>
    /// <param name="daysPerWeek">Of each.</param>
    /// <param name="from">First day, counted from today.</param>
    /// <param name="until">Last day, counted from today.</param>
    public Need Add(Challenge challenge, int people, double daysPerWeek, int from, int until)
    {
        var need = new Need
        {
            PublicId = new(challenge.Needs.Count + 1, challenge.PublicId.ToByteArray()[0], 21, 1, 1, 1, 1, 1, 1, 1, 1),
            Challenge = challenge,
            Position = challenge.Needs.Count + 1,
            Method = World.Methods[0],
            People = people,
            DaysPerWeek = daysPerWeek,
            FromOn = World.Today.AddDays(from),
            UntilOn = World.Today.AddDays(until),
        };
        challenge.Needs.Add(need);
        return need;
    }

    /// <summary>Noon of <see cref="World.Today"/>, when everything happens.</summary>
    public static DateTime Now => World.Today.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    public static string Invite(Need need, Improver improver, string more = "") =>
        ChangedWorld.Mutation("inviteImprover", $"need: \"{World.IdOf("Need", need.PublicId)}\", improver: \"{World.IdOf(improver)}\"{more}", "invitation { id }");

    public static string Withdraw(Guid invitation) => ChangedWorld.Mutation("withdrawInvitation", $"invitation: \"{World.IdOf("Invitation", invitation)}\"", "invitation { state }");

    public static string Respond(Guid invitation, bool accept, string more = "") =>
        ChangedWorld.Mutation("respondToInvitation", $"invitation: \"{World.IdOf("Invitation", invitation)}\", accept: {(accept ? "true" : "false")}{more}", "invitation { state }");

    public static string Consent(Guid assignment, bool consents, string more = "") =>
        ChangedWorld.Mutation("consentToAssignment", $"assignment: \"{World.IdOf("Assignment", assignment)}\", consents: {(consents ? "true" : "false")}{more}", "assignment { state }");

    public static string Release(Guid assignment, string more = "") => ChangedWorld.Mutation("releaseImprover", $"assignment: \"{World.IdOf("Assignment", assignment)}\"{more}", "assignment { state }");

    public static string Lend(Improver improver, Lending lending) =>
        ChangedWorld.Mutation("setLending", $"improver: \"{World.IdOf(improver)}\", lending: {JsonNamingPolicy.SnakeCaseUpper.ConvertName(lending.ToString())}", "improver { id }");

    public static string Take(bool takes) => ChangedWorld.Mutation("setInvitations", $"takesInvitations: {(takes ? "true" : "false")}", "improver { id }");

    /// <summary>Invites somebody, which works.</summary>
    /// <returns>Public id of the invitation.</returns>
    public async Task<Guid> InvitedAsync(Improver? improver = null, Need? need = null, string who = Owner)
    {
        Assert.Null(await Changed.CameToAsync(Invite(need ?? Need, improver ?? Changed.Ben), who));
        await using var context = World.Open();
        return await context.Invitations.OrderByDescending(i => i.Id).Select(i => i.PublicId).FirstAsync();
    }

    /// <summary>The same, and somebody accepts.</summary>
    /// <returns>Public id of the assignment.</returns>
    public async Task<Guid> AcceptedAsync(Improver? improver = null, Need? need = null, string who = Owner)
    {
        var invitation = await InvitedAsync(improver, need, who);
        Assert.Null(await Changed.CameToAsync(Respond(invitation, true), (improver ?? Changed.Ben).Name));
        await using var context = World.Open();
        return await context.Assignments.Where(a => a.Invitation.PublicId == invitation).Select(a => a.PublicId).SingleAsync();
    }

    public async Task<Invitation> InvitationAsync(Guid id)
    {
        await using var context = World.Open();
        return await context.Invitations.AsNoTracking().Include(i => i.Challenge).SingleAsync(i => i.PublicId == id);
    }

    public async Task<Assignment> AssignmentAsync(Guid id)
    {
        await using var context = World.Open();
        return await context.Assignments.AsNoTracking().Include(a => a.Challenge).SingleAsync(a => a.PublicId == id);
    }

    /// <summary>Everything that these mutations can write, to be compared.</summary>
    public async Task<string> RowsAsync()
    {
        await using var context = World.Open();
        return JsonSerializer.Serialize(new
        {
            invitations = await context.Invitations.AsNoTracking().OrderBy(i => i.Id).ToListAsync(),
            assignments = await context.Assignments.AsNoTracking().OrderBy(a => a.Id).ToListAsync(),
            challenges = await context.Challenges.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
            improvers = await context.Improvers.AsNoTracking().OrderBy(i => i.Id).ToListAsync(),
            others = await Changed.RowsAsync(),
        });
    }

    /// <summary>Changes rows as nobody may, before or between what a test is about.</summary>
    public async Task ArrangeAsync<T>(Guid id, Action<T> change) where T : class
    {
        await using var context = World.Open();
        change(await context.Set<T>().SingleAsync(row => EF.Property<Guid>(row, "PublicId") == id));
        await context.SaveChangesAsync();
    }

    /// <summary>Makes this the instant at which an invitation's term is over.</summary>
    public async Task EndTermAsync(Guid invitation)
    {
        await using var context = World.Open();
        context.Entry(await context.Invitations.SingleAsync(i => i.PublicId == invitation)).Property(i => i.ExpiresAt).CurrentValue = Now;
        await context.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => Changed.DisposeAsync();
}
