using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Makes up what organisations do. Every text, id and instant is new, as those of <see cref="People"/> are.</summary>
internal sealed class Undertakings(People people, Random random)
{
    private static readonly string[] Owners = ["P1", "P3", "P5", "B1", "P2", "R1", "P4", "P7", "ENG", "P6", "B3"];
    private static readonly double[] DaysOfNeeds = [0.5, 1, 2];

    /// <summary>Every way that an invitation can go, and an assignment.</summary>
    private static readonly (InvitationState State, AssignmentState? Then)[] Courses =
    [
        (InvitationState.Sent, null), (InvitationState.Accepted, AssignmentState.AwaitingConsent), (InvitationState.Declined, null), (InvitationState.Accepted, AssignmentState.Confirmed), (InvitationState.Withdrawn, null),
        (InvitationState.Accepted, AssignmentState.Released), (InvitationState.Expired, null), (InvitationState.Accepted, AssignmentState.Ended), (InvitationState.Accepted, AssignmentState.Refused),
    ];

    /// <summary>A challenge of every reach in every state, and everything that can belong to them.</summary>
    /// <param name="guests">Callers who are invited in every way.</param>
    /// <param name="host">A caller who invites.</param>
    public Affairs Everything(IReadOnlyList<Person> everybody, IReadOnlyList<Guid> guests, Guid host)
    {
        var invited = everybody.Where((p, i) => i % 7 != 6 && p.Identity != 0 && !guests.Contains(p.Id)).Select(p => p.Id).ToList();
        var troubles = new List<Trouble>();
        foreach (var state in Enum.GetValues<ChallengeState>().Append(ChallengeState.Closed))
            foreach (var reach in Enum.GetValues<ChallengeReach>())
                troubles.Add(Trouble(Owners[troubles.Count % Owners.Length], reach, state));
        // Each course, for guests and for others; nobody has more than two assignments at a time.
        for (var i = 0; i < invited.Count; i++) Invite(i * 5 % troubles.Count, invited[i], Courses[i % Courses.Length], i);
        foreach (var (guest, at) in guests.Select((g, i) => (g, i)))
            for (var i = 0; i < Courses.Length; i++) Invite(((i * 7) + (3 * at) + 1) % troubles.Count, guest, Courses[i], i);
        return new(
            troubles,
            [.. from place in new[] { "P1", "P3", "B1", "P6" } from audience in Enum.GetValues<ReleaseAudience>() select Lesson(place, audience)],
            [.. new[] { "ENG", "R1", "R2", "B1", "B2" }.Select(Support)],
            [.. new[] { "P1", "P2", "P3", "B1", "R1", "P5" }.Select(Intent)]);

        void Invite(int trouble, Guid person, (InvitationState State, AssignmentState? Then) course, int turn)
        {
            var of = troubles[trouble];
            var call = Call(of, person, course) with { Author = turn % 3 == 0 ? host : turn % 3 == 1 ? people.Pick(invited) : null, IsByCoordinator = turn % 4 == 1 };
            troubles[trouble] = of with { Calls = [.. of.Calls, call] };
        }
    }

    public Trouble Trouble(string organisation, ChallengeReach reach, ChallengeState state) => new(people.Id(), organisation, reach, state)
    {
        Theme = people.Pick(Country.Themes),
        Title = $"Too many {people.Word()}",
        Description = random.Next(4) == 0 ? null : $"All because of {people.Word()}",
        Urgency = people.Pick(Enum.GetValues<Urgency>()),
        RaisedAt = Instant(-300, -100),
        Version = random.Next(1, 9),
        // Two with one method: figures by method do not tell which of them has places left.
        Wants = [.. Country.Methods.Where((_, i) => i == 0 || random.Next(3) == 0).Prepend(Country.Methods[0]).Select(Want)],
        Rating = state == ChallengeState.Raised ? null : Rating(),
        Ending = state == ChallengeState.Closed ? Ending() : null,
    };

    /// <param name="person">Id of who is invited.</param>
    public Call Call(Trouble of, Guid person) => Call(of, person, people.Pick(Courses));

    public Call Call(Trouble of, Guid person, (InvitationState State, AssignmentState? Then) course)
    {
        var want = random.Next(of.Wants.Count);
        return new(people.Id(), want, person, course.State)
        {
            Message = random.Next(5) == 0 ? null : $"Come for {people.Word()}",
            SentAt = Instant(-90, -10),
            ExpiresAt = Instant(1, 9),
            RemindedAt = random.Next(2) == 0 ? null : Instant(-9, -5),
            AnsweredAt = course.State is InvitationState.Accepted or InvitationState.Declined ? Instant(-4, 0) : null,
            DeclineReason = course.State == InvitationState.Declined ? $"Not without {people.Word()}" : null,
            Duty = course.Then is { } state ? Duty(of.Wants[want], state) : null,
        };
    }

    /// <remarks>Days are a little more than the need's, by less than makes a difference to whether others can be added: what is hidden may differ by it.</remarks>
    public Duty Duty(Want want, AssignmentState state) => new(people.Id(), state, want.Days + (random.Next(2) == 0 ? 0.05 : 0.1), want.From, want.Until)
    {
        AcceptedAt = Instant(-4, 0),
        ConsentedAt = state == AssignmentState.AwaitingConsent ? null : Instant(-4, 0),
        ReleasedOn = state == AssignmentState.Released ? Day(-3, 0) : null,
        Reason = state is AssignmentState.Released or AssignmentState.Refused ? $"Needed for {people.Word()}" : null,
    };

    public Lesson Lesson(string organisation, ReleaseAudience audience) => new(
        people.Id(), organisation, audience, $"How {people.Word()} went", $"With {people.Word()}", $"Fewer {people.Word()}", people.Pick(Enum.GetValues<Theme>()), people.Pick(Country.Themes), people.Pick(Country.Methods), Day(-900, -500),
        random.Next(2) == 0 ? null : Day(-400, -1), Instant(-90, 0), random.Next(1, 9));

    public Support Support(string organisation) => new(
        people.Id(), organisation, $"Help with {people.Word()}", $"By {people.Word()}", people.Pick(Enum.GetValues<Theme>()), people.Pick(Country.Methods), random.Next(2) == 0 ? null : Tier.Provider, random.Next(2) == 0 ? null : 2,
        Day(-90, -1), random.Next(2) == 0 ? null : Day(0, 90), Instant(-90, 0), random.Next(1, 9));

    public Intent Intent(string organisation) => new(people.Id(), organisation, Instant(-90, 0), random.Next(1, 9), [.. Enum.GetValues<ImpactComponent>().Where(_ => random.Next(2) == 0).Append(ImpactComponent.People).Select(c =>
        new Act(people.Id(), c, $"Have more {people.Word()}", random.Next(2) == 0 ? null : $"Head of {people.Word()}", random.Next(2) == 0 ? null : Day(1, 300), random.Next(101), people.Pick(Enum.GetValues<PlanActionState>())))]);

    private Want Want(string method) => new(people.Id(), method, random.Next(2) == 0 ? null : CapabilityLevel.Practitioner, random.Next(1, 4), people.Pick(DaysOfNeeds), Day(-30, 30), Day(40, 200));

    private Rating Rating() => new(
        people.Pick(Enum.GetValues<PrioritisationDirection>()), people.Pick(Enum.GetValues<PrioritisationApproach>()), $"We counted {people.Word()}", random.Next(1, 6), random.Next(1, 6), random.Next(1, 6), random.Next(1, 6),
        random.Next(3) == 0 ? null : random.Next(1, 5), Day(-90, -1));

    private Ending Ending() => new(random.Next(4) == 0 ? OutcomeKind.NotSolved : people.Pick([OutcomeKind.Solved, OutcomeKind.PartlySolved]), $"Done by {people.Word()}", $"From {people.Word()} to {people.Word()}", people.Pick(Country.Methods), Day(-60, -1));

    private DateOnly Day(int least, int most) => World.Today.AddDays(random.Next(least, most));

    private DateTime Instant(int least, int most) => DateTime.SpecifyKind(Day(least, most).ToDateTime(new TimeOnly(random.Next(24), random.Next(60), random.Next(60))), DateTimeKind.Utc);
}
