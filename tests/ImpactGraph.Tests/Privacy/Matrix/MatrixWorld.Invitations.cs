using ImpactGraph.Access;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <remarks>
/// Invitations, each to a challenge of its own, one that waits for an answer and one that was accepted: of the improver to another trust, of the own trust to somebody elsewhere, of the coordinator, and of
/// people and trusts elsewhere among themselves.
/// </remarks>
internal static partial class MatrixWorld
{
    /// <summary>That an invitation waits, or was accepted, as a rung.</summary>
    private const int Waits = 1, WasAccepted = 2;

    private static void AddInvitations(World world, Improver own, Dictionary<string, List<Exhibit>> exhibits)
    {
        (exhibits["Invitation"], exhibits["Assignment"]) = ([], []);
        foreach (var (subject, owner) in new[] { ("own", "P3"), ("home", "P1"), ("network", "P3"), ("elsewhere", "P3") })
            foreach (var rung in new[] { Waits, WasAccepted })
            {
                var person = subject == "own" ? own : Add(world, $"Guest {world.Improvers.Count}", "elsewhere", FieldGroup.Identity, Audience.Public, null);
                // Who is in no network is in nobody's figures of one.
                if (subject != "own") person.Memberships.Clear();
                var invitation = Invited(world, AddChallenge(world, owner, $"{rung} for {subject}", ChallengeReach.Country), person, rung == Waits);
                if (subject == "network") invitation.InvitedBy = world.Others.OfType<Account>().Single(account => account.Subject == "coordinator");
                var exhibit = new Exhibit(subject, rung, new Dictionary<string, string>
                {
                    ["improver"] = World.IdOf(person),
                    ["invitation"] = World.IdOf("Invitation", invitation.PublicId),
                    ["assignment"] = World.IdOf("Assignment", IdOf("assignment", invitation.Challenge.Title)),
                    ["challenge"] = World.IdOf("Challenge", invitation.Challenge.PublicId),
                    ["title"] = invitation.Challenge.Title,
                });
                exhibits["Invitation"].Add(exhibit);
                if (rung == WasAccepted) exhibits["Assignment"].Add(exhibit with { Rung = 1 });
            }
    }

    private static Invitation Invited(World world, Challenge challenge, Improver person, bool waits)
    {
        var (need, now) = (challenge.Needs.First(), World.Today.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));
        var invitation = new Invitation
        {
            PublicId = IdOf("invitation", challenge.Title), Challenge = challenge, Need = need, Improver = person, Author = world.Improvers[0], Message = "Come.", State = waits ? InvitationState.Sent : InvitationState.Accepted,
            SentAt = Then, ExpiresAt = now.AddDays(1), RemindedAt = Then, AnsweredAt = Then, DeclineReason = "Not before.",
        };
        world.Others.Add(invitation);
        if (waits) return invitation;
        invitation.Assignment = new()
        {
            PublicId = IdOf("assignment", challenge.Title), Challenge = challenge, Need = need, Improver = person, FromOn = need.FromOn, UntilOn = need.UntilOn, DaysPerWeek = need.DaysPerWeek,
            AcceptedAt = Then, ConsentedAt = Then, ReleasedOn = Yesterday, Reason = "So.",
        };
        return invitation;
    }
}
