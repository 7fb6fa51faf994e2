using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Rankings from memory, against the same questions asked of the database: random people, callers, questions, and writes between them.</summary>
public sealed class MatchesFromMemoryTests
{
    private const string Question = ImproversFoundForANeedTests.Question;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Are_those_of_the_database_whoever_asks_and_whatever_changes(int seed)
    {
        await using var world = RandomWorld.Make(seed, people: 80).BookSome(seed);
        var random = new Random(seed);
        Challenge[] challenges = [.. Enumerable.Range(0, 8).Select(_ => world.RaiseSome(random))];
        await world.SaveAsync();
        using var index = new MatchIndex(world.Open);
        await index.FillAsync(default);
        using var graph = world.Build(index);
        var (people, asked) = (0, 0);
        for (var round = 0; round < 30; round++)
        {
            foreach (var caller in Callers(world))
            {
                var question = new { input = ImproversFoundForANeedTests.WantedOf(world, random).Input, first = 100 };
                var viewer = caller.ToViewer(world.Organisations);
                var expected = await world.AnswerAsync(Question, viewer, question);
                Assert.Equal((caller.Name, expected), (caller.Name, await world.AnswerAsync(Question, viewer, question, by: graph)));
                people += expected.Split("\"score\"").Length - 1;
            }

            var (inviting, challenge) = (RandomWorld.Pick(random, [World.NationalSteward, Caller.CoordinatorOf(world.Networks[1]).ToViewer(world.Organisations)]), RandomWorld.Pick(random, challenges));
            Assert.Equal(await world.AnswerAsync(inviting, challenge), await world.AnswerAsync(inviting, challenge, by: graph));
            asked += challenge.Needs.Any(n => n.UntilOn >= World.Today) ? 1 : 0;

            await ChangeAsync(world, random);
        }

        Assert.True(people > 1000, $"Only {people} people were found: the questions say little.");
        Assert.Equal((0, (30 * Callers(world).Count()) + asked), (index.Passed, index.Answered));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Begin_as_those_of_the_database_when_the_first_alone_are_asked_for(int seed)
    {
        const string First = "query($input: FindImproversInput!, $first: Int) { findImprovers(input: $input, first: $first) { pageInfo { hasNextPage endCursor } nodes { score improver { id } } } }";
        const string FirstOfAChallenge = "query($challenge: ID!, $first: Int) { challenge(id: $challenge) { matches(first: $first) { pageInfo { hasNextPage endCursor } nodes { score need { id } improver { id } } } team { id score } } }";
        await using var world = RandomWorld.Make(seed, people: 250).BookSome(seed);
        var random = new Random(seed);
        Challenge[] challenges = [.. Enumerable.Range(0, 20).Select(_ => world.RaiseSome(random))];
        await world.SaveAsync();
        using var index = new MatchIndex(world.Open);
        await index.FillAsync(default);
        using var graph = world.Build(index);
        var beyond = 0;
        for (var round = 0; round < 40; round++)
        {
            var (viewer, first) = (RandomWorld.Pick(random, [.. Callers(world)]).ToViewer(world.Organisations), random.Next(1, 9));
            var question = new { input = ImproversFoundForANeedTests.WantedOf(world, random).Input, first };
            await CompareAsync(First, viewer, question);
            await CompareAsync(Question, viewer, question);
            var inviting = RandomWorld.Pick(random, [World.NationalSteward, Caller.CoordinatorOf(world.Networks[1]).ToViewer(world.Organisations)]);
            var challenge = new { challenge = MatchedWorld.IdOf(challenges[round / 2]), first };
            await CompareAsync(FirstOfAChallenge, inviting, challenge);
            await CompareAsync(FirstOfAChallenge.Replace("matches(first: $first) {", "matches(first: $first) { totalCount", StringComparison.Ordinal), inviting, challenge);
        }

        Assert.True(beyond > 100, $"Only {beyond} pages had another: the questions say little.");

        async Task CompareAsync(string query, Viewer? viewer, object variables)
        {
            var expected = await world.AnswerAsync(query, viewer, variables);
            Assert.Equal(expected, await world.AnswerAsync(query, viewer, variables, by: graph));
            if (expected.Contains("\"hasNextPage\":true", StringComparison.Ordinal)) beyond++;
        }
    }

    [Fact]
    public async Task Are_asked_of_the_database_until_everybody_is_in_memory()
    {
        await using var world = await RandomWorld.Make(25).SaveAsync();
        using var index = new MatchIndex(world.Open);
        using var graph = world.Build(index);
        var asked = Everybody(world);

        Assert.Equal(await world.AnswerAsync(Question, World.NationalSteward, asked), await world.AnswerAsync(Question, World.NationalSteward, asked, by: graph));
        Assert.Equal((1, 0), (index.Passed, index.Answered));
        Assert.True(await index.FillAsync(default));
        Assert.Equal(await world.AnswerAsync(Question, World.NationalSteward, asked), await world.AnswerAsync(Question, World.NationalSteward, asked, by: graph));
        Assert.Equal((1, 1), (index.Passed, index.Answered));
        Assert.Equal((60, true), (index.People, index.Bytes > 0));
    }

    [Fact]
    public async Task Are_asked_of_the_database_with_more_people_than_memory_may_hold()
    {
        await using var world = await RandomWorld.Make(26).SaveAsync();
        using var index = new MatchIndex(world.Open, mostImprovers: 59);

        Assert.False(await index.FillAsync(default));
        Assert.False(index.IsReady);
    }

    [Fact]
    public async Task Are_asked_of_the_database_by_a_request_that_began_before_the_last_change_in_memory()
    {
        await using var world = await RandomWorld.Make(27).SaveAsync();
        using var later = new TemporaryFolder();
        SqliteConnection.ClearAllPools();
        File.Copy(world.Database, later.Database);
        await using (var context = later.Open())
        {
            // Nobody has anything any more, later.
            await context.Capabilities.ExecuteDeleteAsync();
        }

        using var index = new MatchIndex(later.Open);
        await index.FillAsync(default);
        using var graph = world.Build(index);
        var asked = Everybody(world);

        var expected = await world.AnswerAsync(Question, World.NationalSteward, asked);
        Assert.Equal(expected, await world.AnswerAsync(Question, World.NationalSteward, asked, by: graph));
        Assert.Contains("\"score\"", expected, StringComparison.Ordinal);
        Assert.Equal(1, index.Passed);
    }

    [Fact]
    public async Task Are_read_anew_when_very_many_people_changed_at_once()
    {
        await using var world = await RandomWorld.Make(28).SaveAsync();
        using var index = new MatchIndex(world.Open) { MostChanges = 5 };
        await index.FillAsync(default);
        using var graph = world.Build(index);
        await using (var context = world.Open()) await context.Capabilities.ExecuteUpdateAsync(all => all.SetProperty(c => c.Level, CapabilityLevel.Expert));
        var asked = Everybody(world);
        var behind = index.WhenBehindAsync(default);
        Assert.False(behind.IsCompleted);

        Assert.Equal(await world.AnswerAsync(Question, World.NationalSteward, asked), await world.AnswerAsync(Question, World.NationalSteward, asked, by: graph));
        Assert.Equal(1, index.Passed);
        await behind;
        await index.FillAsync(default);
        Assert.False(index.WhenBehindAsync(default).IsCompleted);
        Assert.Equal(await world.AnswerAsync(Question, World.NationalSteward, asked), await world.AnswerAsync(Question, World.NationalSteward, asked, by: graph));
        Assert.Equal(1, index.Answered);
    }

    [Fact]
    public async Task Note_each_person_once_however_often_they_change()
    {
        await using var world = await RandomWorld.Make(29).SaveAsync();
        await using var context = world.Open();
        for (var i = 1; i <= 5; i++) await context.Capabilities.ExecuteUpdateAsync(all => all.SetProperty(c => c.ExpiresOn, World.Today.AddDays(i)));

        Assert.Equal(await context.Improvers.CountAsync(), await context.Set<ChangedImprover>().CountAsync());
    }

    private static IEnumerable<Caller> Callers(World world) =>
        [.. ImproversFoundForANeedTests.Callers(world), Caller.CoordinatorOf(world.Networks[1]), Caller.AnalystOf(world.Organisations[4]), Caller.OfADemo];

    private static object Everybody(World world) => new { input = new Wanted { Methods = [(world.Methods[0], null), (world.Methods[1], null)], Any = true }.Input, first = 100 };

    /// <summary>Something that matching looks at becomes different, in the file; the rows in memory stay as they were, for nobody compares with them here.</summary>
    private static async Task ChangeAsync(World world, Random random)
    {
        await using var context = world.Open();
        var person = await context.Improvers.Include(i => i.Capabilities).Include(i => i.Memberships).Include(i => i.Availability).Include(i => i.Experience).OrderBy(i => i.Id).Skip(random.Next(await context.Improvers.CountAsync())).FirstAsync();
        switch (random.Next(12))
        {
            case 0:
                person.IdentityAudience = RandomWorld.Pick(random, Enum.GetValues<Audience>());
                person.CapabilityAudience = person.AvailabilityAudience = person.HistoryAudience = person.ContactAudience = (Audience)random.Next(1, (int)person.IdentityAudience + 1);
                break;
            case 1:
                person.OrganisationId = random.Next(4) == 0 ? null : random.Next(1, world.Organisations.Count + 1);
                break;
            case 2:
                if (person.Capabilities.FirstOrDefault() is { } first) context.Remove(first);
                break;
            case 3:
                var missing = await context.Methods.Where(m => !m.Capabilities.Any(c => c.ImproverId == person.Id)).FirstOrDefaultAsync();
                if (missing is not null) context.Add(new Capability { PublicId = Guid.NewGuid(), ImproverId = person.Id, MethodId = missing.Id, Level = random.Next(3) == 0 ? null : CapabilityLevel.Coach, Source = CapabilitySource.Self, WillingToHelp = random.Next(2) == 0, Interested = false });
                break;
            case 4:
                foreach (var one in person.Capabilities) (one.Level, one.WillingToHelp, one.VerifiedOn, one.ExpiresOn) = (CapabilityLevel.Lead, !one.WillingToHelp, World.Today.AddDays(-random.Next(900)), random.Next(2) == 0 ? null : World.Today.AddDays(random.Next(-2, 3)));
                break;
            case 5:
                foreach (var one in person.Memberships) (one.FromOn, one.UntilOn) = (random.Next(2) == 0 ? null : World.Today.AddDays(random.Next(-1, 2)), random.Next(3) == 0 ? null : World.Today.AddDays(random.Next(1, 3)));
                if (random.Next(2) == 0)
                    foreach (var one in person.Memberships) (one.FromOn, one.UntilOn) = (null, World.Today.AddDays(random.Next(-1, 1)));
                break;
            case 6:
                context.Add(new Membership { PublicId = Guid.NewGuid(), ImproverId = person.Id, NetworkId = random.Next(1, world.Networks.Count + 1), Role = MembershipRole.Member });
                break;
            case 7:
                if (person.Availability is { } offered && random.Next(2) == 0) context.Remove(offered);
                else if (person.Availability is { } known) (known.DaysPerWeek, known.UntilOn) = (random.Next(1, 11) / 2.0, null);
                else context.Add(new Availability { ImproverId = person.Id, DaysPerWeek = 2.5, FromOn = World.Today, Reach = AvailabilityReach.Country });
                break;
            case 8:
                context.RemoveRange(person.Experience);
                context.Add(new ThemeExperience { ImproverId = person.Id, ThemeId = (await context.ChallengeThemes.OrderBy(t => t.Id).Skip(random.Next(3)).FirstAsync()).Id, PlanningYear = 2026, Role = ExperienceRole.Advised });
                break;
            case 9:
                (person.TakesInvitations, person.Lending) = (random.Next(3) > 0, RandomWorld.Pick(random, Enum.GetValues<Lending>()));
                break;
            case 10:
                await ChangeDaysAsync(context, person.Id, random);
                break;
            default:
                if (random.Next(2) == 0) context.Remove(person);
                else context.Add(new Improver { PublicId = Guid.NewGuid(), Name = "Somebody New", OrganisationId = random.Next(1, world.Organisations.Count + 1), IdentityAudience = Audience.SignedIn });
                break;
        }

        await context.SaveChangesAsync();
    }

    /// <summary>Days of somebody are taken, or no longer.</summary>
    private static async Task ChangeDaysAsync(SqliteDb context, int person, Random random)
    {
        if (await context.Assignments.Where(a => a.ImproverId == person).FirstOrDefaultAsync() is { } held && random.Next(2) == 0)
        {
            held.State = RandomWorld.Pick(random, Enum.GetValues<AssignmentState>());
            return;
        }

        var need = await context.Needs.OrderBy(n => n.Id).FirstAsync();
        var invitation = new Invitation { PublicId = Guid.NewGuid(), ChallengeId = need.ChallengeId, NeedId = need.Id, ImproverId = person, State = InvitationState.Accepted, SentAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch };
        context.Add(new Assignment
        {
            PublicId = Guid.NewGuid(), ChallengeId = need.ChallengeId, NeedId = need.Id, Invitation = invitation, ImproverId = person, State = AssignmentState.Confirmed, AcceptedAt = DateTime.UnixEpoch,
            FromOn = World.Today, UntilOn = World.Today.AddDays(random.Next(200)), DaysPerWeek = random.Next(1, 9) / 2.0,
        });
    }
}
