using ImpactGraph.Challenges;
using ImpactGraph.Data.Demo.People;
using ImpactGraph.Data.Seeding;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.Challenges;

/// <summary>Invented challenges of invented organisations, in every state, with needs, ratings and outcomes; <see cref="DemoTeams"/> invites people to them.</summary>
internal sealed class DemoChallenges(SeedBatch batch, DemoTeams teams)
{
    private const int Count = 48;

    private static readonly string[] Phrases =
    [
        "waits have doubled since the summer", "a ward closes for works in spring", "two teams become one", "a new pathway begins without a baseline",
        "results vary by site and nobody knows why", "a backlog after the change of systems", "staff leave faster than they come", "what worked last winter does not spread",
    ];

    private static readonly string[] Evidence = ["Counted on paper for two weeks, and read from the monthly return.", "Heard in six conversations with staff and patients.", "Run charts of the last two years.", "Compared with three organisations of the same size."];
    private static readonly string[] Methods = ["QSIR", "LEAN", "MFI", "A3", "SPC"];

    private readonly DemoRandom _random = new(20261123);
    private long _made = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>All of them, each with what hangs on it.</summary>
    public IReadOnlyList<Challenge> Make()
    {
        var places = batch.Organisations.Values.Where(one => one.Tier >= Tier.IntegratedCareBoard && !(one.OpenedOn > DemoData.Today) && !(one.ClosedOn < DemoData.Today)).ToArray();
        var themes = batch.Entities.OfType<ChallengeTheme>().ToArray();
        return [.. Enumerable.Range(0, Count).Select(number => Make(number, places, themes))];
    }

    private Challenge Make(int number, Organisation[] places, ChallengeTheme[] themes)
    {
        // Two of six are closed: what was solved before is asked of those.
        var state = (ChallengeState)Math.Min((number % 6) + 1, (int)ChallengeState.Closed);
        var closed = state == ChallengeState.Closed;
        // Few themes, so that challenges are alike.
        var (theme, place) = (themes[_random.Below(8)], _random.Of(places));
        var raised = closed ? _random.Day(new(2025, 9, 1), new(2026, 3, 31)) : _random.Day(new(2026, 10, 1), new(2026, 11, 14));
        var challenge = new Challenge
        {
            PublicId = NextId(), Organisation = place, Theme = theme, Title = $"{theme.Name}: {_random.Of(Phrases)}",
            Description = "Invented, as everything about the organisations of Asteria.", Urgency = (Urgency)_random.Between(1, 4), Reach = _random.Chance(70) ? ChallengeReach.Country : (ChallengeReach)_random.Between(1, 3),
            State = state, RaisedAt = raised.ToDateTime(new(9, _random.Below(60)), DateTimeKind.Utc), ClosedOn = closed ? raised.AddDays(_random.Between(150, 220)) : null,
        };
        AddNeeds(challenge, raised);
        if (state != ChallengeState.Raised && (state != ChallengeState.Staffing || _random.Chance(70))) Prioritise(challenge, raised.AddDays(3));
        if (state >= ChallengeState.Staffing && !teams.Invite(challenge, _random, NextId)) challenge.State = closed ? state : challenge.Prioritisation is null ? ChallengeState.Raised : ChallengeState.Prioritised;
        if (closed) Close(challenge);
        challenge.Version = 1 + (challenge.Prioritisation is null ? 0 : 1) + (closed ? 1 : 0);
        return challenge;
    }

    private void AddNeeds(Challenge challenge, DateOnly raised)
    {
        for (var position = 1; position <= _random.Between(1, 3); position++)
        {
            var from = raised.AddDays(_random.Between(10, 40));
            challenge.Needs.Add(new()
            {
                PublicId = NextId(), Challenge = challenge, Position = position, Method = batch.Methods[_random.Of(Methods)], MinimumLevel = _random.Chance(60) ? CapabilityLevel.Practitioner : null,
                People = _random.Between(1, 3), DaysPerWeek = _random.Between(1, 4) / 2.0, FromOn = from, UntilOn = from.AddDays(_random.Between(60, 100)),
            });
        }
    }

    private void Prioritise(Challenge challenge, DateOnly on)
    {
        int? segment = batch.Entities.OfType<SegmentPlacement>().FirstOrDefault(s => s.Organisation == challenge.Organisation && s.FromOn <= on && !(s.UntilOn < on))?.Segment;
        var ratings = new Ratings(_random.Between(1, 5), _random.Between(1, 5), _random.Between(1, 5), _random.Between(1, 5), challenge.Urgency, segment);
        var rated = challenge.Prioritisation = new()
        {
            Challenge = challenge, Direction = _random.Chance(50) ? PrioritisationDirection.TopDown : PrioritisationDirection.BottomUp, Evidence = _random.Of(Evidence), Impact = ratings.Impact,
            PeopleAffected = ratings.PeopleAffected, EvidenceStrength = ratings.EvidenceStrength, Feasibility = ratings.Feasibility, Segment = segment, Score = PrioritisationScore.Of(ratings), PrioritisedOn = on,
        };
        var first = _random.Between(1, 6);
        foreach (var approach in new[] { first, first + _random.Between(1, 6) }) rated.Approaches.Add(new() { Prioritisation = rated, Approach = (PrioritisationApproach)approach });
    }

    private void Close(Challenge challenge)
    {
        var kind = _random.Below(10) switch { < 5 => OutcomeKind.Solved, < 8 => OutcomeKind.PartlySolved, 8 => OutcomeKind.NotSolved, _ => OutcomeKind.Withdrawn };
        var outcome = challenge.Outcome = new()
        {
            Challenge = challenge, Kind = kind, ClosedOn = challenge.ClosedOn!.Value,
            Summary = kind <= OutcomeKind.PartlySolved ? "Small tests on one site, then the same on the others." : "Other work came first.",
            Result = kind <= OutcomeKind.PartlySolved ? $"From {_random.Between(30, 60)} to {_random.Between(10, 29)} days." : null,
        };
        if (kind > OutcomeKind.PartlySolved) return;
        foreach (var method in challenge.Needs.Select(need => need.Method).Distinct()) outcome.Methods.Add(new() { Outcome = outcome, Method = method });
    }

    private Guid NextId() => DemoIds.Next(++_made, _random);
}
