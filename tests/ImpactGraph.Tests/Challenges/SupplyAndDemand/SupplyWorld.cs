using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Makes up worlds of coverage in which challenges need people: open ones and closed, for everybody and not, and people of whom some were asked, help, or cannot be asked.</summary>
internal static class SupplyWorld
{
    public static readonly string[] Callers = [.. CoverageViewers.All, "contributor", "coordinator"];

    public static World Make(int seed, int people = 420, int challenges = 24)
    {
        var world = CoverageWorld.Make(seed, people);
        var random = new Random(seed);
        world.Themes.Add(new() { Code = "FLOW", Name = "Flow", ExamplesOfMeasures = "None." });
        // Before anything of people is drawn: the same needs, whoever there is.
        for (var i = 0; i < challenges; i++) AddChallenge(world, random, i);
        foreach (var improver in world.Improvers)
        {
            improver.TakesInvitations = random.Next(8) > 0;
            improver.Lending = random.Next(8) > 0 ? RandomWorld.Pick(random, new[] { Lending.AskEachTime, Lending.Agreed }) : Lending.Refused;
            improver.AvailabilityAudience = (Audience)random.Next(1, (int)improver.IdentityAudience + 1);
            if (random.Next(3) == 0) improver.Availability = new() { DaysPerWeek = random.Next(1, 9) / 2.0, FromOn = World.Today.AddDays(random.Next(-50, 40)), UntilOn = random.Next(2) == 0 ? null : World.Today.AddDays(random.Next(60, 200)), Reach = AvailabilityReach.Country };
        }
        var needs = world.Others.OfType<Challenge>().SelectMany(c => c.Needs).ToList();
        // Some help, some helped, some were asked, lately and long ago.
        foreach (var improver in world.Improvers)
        {
            if (needs.Count == 0 || random.Next(4) > 0) continue;
            var need = RandomWorld.Pick(random, needs);
            if (random.Next(2) == 0 && need.Assignments.Count < need.People) improver.Help(need, RandomWorld.Pick(random, Enum.GetValues<AssignmentState>()));
            else improver.Ask(RandomWorld.Pick(random, needs), RandomWorld.Pick(random, new[] { InvitationState.Declined, InvitationState.Expired, InvitationState.Sent }), random.Next(1, 700));
        }
        return world;
    }

    public static Viewer Named(World world, string role) => role switch
    {
        "contributor" => World.Reader with { OrganisationId = Id(world, "PM"), ContributedOrganisationIds = [Id(world, "PM")] },
        "coordinator" => World.Reader with { NetworkIds = [1, 2], CoordinatedNetworkIds = [1, 2] },
        _ => CoverageViewers.Named(world, role),
    };

    public static void Help(this Improver improver, Need need, AssignmentState state = AssignmentState.Confirmed)
    {
        improver.Book(need, state);
        need.Assignments.Add(improver.Assignments.Last());
    }

    public static void Ask(this Improver improver, Need need, InvitationState state, int daysAgo) => need.Challenge.Invitations.Add(
        new() { PublicId = Guid.CreateVersion7(), Challenge = need.Challenge, Need = need, Improver = improver, ImproverId = improver.Id, State = state, SentAt = World.Today.AddDays(-daysAgo).ToDateTime(default, DateTimeKind.Utc), ExpiresAt = World.Today.AddDays(9).ToDateTime(default, DateTimeKind.Utc) });

    private static void AddChallenge(World world, Random random, int number)
    {
        var challenge = world.Raise(RandomWorld.Pick(random, world.Organisations).Code, RandomWorld.Pick(random, Enum.GetValues<Urgency>()));
        if (random.Next(4) == 0) challenge.Reach = ChallengeReach.Organisation;
        if (number % 6 == 5) (challenge.State, challenge.ClosedOn) = (ChallengeState.Closed, World.Today);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            // The first method is common, the last is nobody's; some needs are over, some last for long and take a whole week.
            var need = challenge.Ask(RandomWorld.Pick(random, world.Methods), random.Next(1, 7), random.Next(1, 11) / 2.0, random.Next(2) == 0 ? null : RandomWorld.Pick(random, Enum.GetValues<CapabilityLevel>()));
            (need.FromOn, need.UntilOn) = (World.Today.AddDays(random.Next(-60, 40)), World.Today.AddDays(random.Next(6) == 0 ? -1 : random.Next(40, 120)));
            if (need.UntilOn < need.FromOn) need.FromOn = need.UntilOn;
        }
    }

    private static int Id(World world, string code) => world.Organisations.Single(o => o.Code == code).Id;
}
