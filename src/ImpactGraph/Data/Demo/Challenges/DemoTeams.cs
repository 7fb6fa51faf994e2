using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data.Demo.People;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.Challenges;

/// <summary>Invites invented people to invented challenges. Everybody is invited once at most, for no more days than they have: nobody is booked twice, and no place is taken twice.</summary>
internal sealed class DemoTeams(IReadOnlyList<DemoCandidate> candidates, Func<object, int> idOf)
{
    private readonly Queue<DemoCandidate>[] _byMethod = [.. candidates.GroupBy(one => one.MethodId).OrderBy(group => group.Key).Select(group => new Queue<DemoCandidate>(Shuffled([.. group])))];
    private readonly HashSet<int> _invited = [];

    /// <summary>Invites people, some of whom accept as the challenge's state tells.</summary>
    /// <returns>False when nobody can be found whom the state would need.</returns>
    public bool Invite(Challenge challenge, DemoRandom random, Func<Guid> nextId)
    {
        var isWorkedOn = challenge.State is ChallengeState.UnderWay or ChallengeState.Closed;
        foreach (var need in challenge.Needs)
        {
            for (var place = 0; place < need.People; place++)
            {
                if (Next(challenge.Organisation, need) is not { } candidate) break;
                var first = challenge.Invitations.Count == 0;
                var state = isWorkedOn && (first || random.Chance(70)) ? InvitationState.Accepted
                    : challenge.State == ChallengeState.Closed ? (random.Chance(50) ? InvitationState.Declined : InvitationState.Withdrawn)
                    : random.Below(4) switch { 0 => InvitationState.Declined, 1 => InvitationState.Expired, 2 when !first => InvitationState.Accepted, _ => InvitationState.Sent };
                Add(challenge, need, candidate, state, isWorkedOn, nextId);
            }
        }

        return challenge.Invitations.Count > 0;
    }

    private static void Add(Challenge challenge, Need need, DemoCandidate candidate, InvitationState state, bool isWorkedOn, Func<Guid> nextId)
    {
        // Whoever has not answered was asked this week.
        var sent = state == InvitationState.Sent ? DemoData.Today.ToDateTime(new(8, 0), DateTimeKind.Utc) : challenge.RaisedAt.AddDays(1);
        var invitation = new Invitation
        {
            PublicId = nextId(), Challenge = challenge, Need = need, Improver = candidate.Improver, State = state, SentAt = sent, ExpiresAt = sent + Invitation.Term(challenge.Urgency),
            Message = "Could you help us?", AnsweredAt = state is InvitationState.Accepted or InvitationState.Declined ? sent.AddHours(20) : null, DeclineReason = state == InvitationState.Declined ? "No time this quarter." : null,
        };
        challenge.Invitations.Add(invitation);
        if (state != InvitationState.Accepted) return;
        var assignment = new Assignment
        {
            PublicId = nextId(), Challenge = challenge, Need = need, Invitation = invitation, Improver = candidate.Improver, FromOn = need.FromOn, UntilOn = need.UntilOn, DaysPerWeek = need.DaysPerWeek,
            State = challenge.State == ChallengeState.Closed ? AssignmentState.Ended : isWorkedOn ? AssignmentState.Confirmed : AssignmentState.AwaitingConsent,
            AcceptedAt = invitation.AnsweredAt!.Value, ConsentedAt = isWorkedOn ? invitation.AnsweredAt.Value.AddHours(5) : null,
        };
        invitation.Assignment = assignment;
        challenge.Assignments.Add(assignment);
    }

    private DemoCandidate? Next(Organisation organisation, Need need)
    {
        var (method, home) = (idOf(need.Method), idOf(organisation));
        if (Array.Find(_byMethod, queue => queue.Count > 0 && queue.Peek().MethodId == method) is not { } queue) return null;
        for (var left = queue.Count; left > 0; left--)
        {
            var candidate = queue.Dequeue();
            if (candidate.OrganisationId != home && candidate.Days >= need.DaysPerWeek && _invited.Add(candidate.Improver.Id)) return candidate;
            queue.Enqueue(candidate);
        }

        return null;
    }

    private static DemoCandidate[] Shuffled(DemoCandidate[] all)
    {
        var random = new DemoRandom(7);
        for (var last = all.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (all[last], all[other]) = (all[other], all[last]);
        }

        return all;
    }
}
