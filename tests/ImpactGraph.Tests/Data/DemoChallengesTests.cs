using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>The invented challenges keep every promise that mutations keep.</summary>
public sealed class DemoChallengesTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private readonly SqliteDb _db = database.Open();

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Are_a_few_dozen_in_every_state_with_every_outcome()
    {
        var all = await AllAsync();
        Assert.Equal(48, all.Count);
        Assert.All(Enum.GetValues<ChallengeState>(), state => Assert.Contains(all, c => c.State == state));
        Assert.All([OutcomeKind.Solved, OutcomeKind.PartlySolved], kind => Assert.Contains(all, c => c.Outcome?.Kind == kind));
        Assert.All(Enum.GetValues<InvitationState>(), state => Assert.Contains(all.SelectMany(c => c.Invitations), i => i.State == state));
    }

    [Fact]
    public async Task Are_in_the_state_that_their_rows_tell()
    {
        foreach (var challenge in await AllAsync())
        {
            Assert.Equal(challenge.State == ChallengeState.Closed, challenge.ClosedOn is not null);
            Assert.Equal(challenge.ClosedOn, challenge.Outcome?.ClosedOn);
            Assert.InRange(challenge.Needs.Count, 1, Challenge.MostNeeds);
            if (challenge.State == ChallengeState.Prioritised) Assert.NotNull(challenge.Prioritisation);
            if (challenge.State == ChallengeState.Raised) Assert.Null(challenge.Prioritisation);
            if (challenge.State < ChallengeState.Staffing) Assert.Empty(challenge.Invitations);
            if (challenge.State == ChallengeState.Staffing) Assert.DoesNotContain(challenge.Assignments, a => a.State == AssignmentState.Confirmed);
            if (challenge.State == ChallengeState.UnderWay) Assert.Contains(challenge.Assignments, a => a.State == AssignmentState.Confirmed);
            if (challenge.State == ChallengeState.Closed)
            {
                Assert.All(challenge.Assignments, a => Assert.Equal(AssignmentState.Ended, a.State));
                Assert.All(challenge.Assignments, a => Assert.True(a.UntilOn <= challenge.ClosedOn));
                Assert.DoesNotContain(challenge.Invitations, i => i.State == InvitationState.Sent);
            }

            if (challenge.Prioritisation is { } rated)
                Assert.Equal(PrioritisationScore.Of(new(rated.Impact, rated.PeopleAffected, rated.EvidenceStrength, rated.Feasibility, challenge.Urgency, rated.Segment)), rated.Score);
        }
    }

    [Fact]
    public async Task Have_no_more_people_than_places_and_nobody_with_more_days_than_they_have()
    {
        var needs = await _db.Needs.Include(n => n.Assignments).ToListAsync();
        Assert.All(needs, need => Assert.InRange(need.Assignments.Count(Takes), 0, need.People));
        var people = await _db.Assignments.Include(a => a.Improver.Availability).Include(a => a.Need.Challenge).ToListAsync();
        Assert.NotEmpty(people);
        foreach (var person in people.GroupBy(a => a.Improver))
        {
            var days = person.Key.Availability?.DaysPerWeek ?? 5;
            Assert.All(person, at => Assert.True(person.Where(a => Takes(a) && a.FromOn <= at.FromOn && a.UntilOn >= at.FromOn).Sum(a => a.DaysPerWeek) <= days));
            Assert.All(person, a => Assert.NotEqual(a.Need.Challenge.OrganisationId, a.Improver.OrganisationId));
        }

        static bool Takes(Assignment assignment) => assignment.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed or AssignmentState.Ended;
    }

    private async Task<List<Challenge>> AllAsync() => await _db.Challenges.AsSplitQuery().Include(c => c.Needs).Include(c => c.Prioritisation).Include(c => c.Outcome).Include(c => c.Invitations).Include(c => c.Assignments).ToListAsync();
}
