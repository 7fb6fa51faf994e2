using System.Text.Json;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>Puts challenges into worlds, and asks for plans of them.</summary>
internal static class PlannedWorld
{
    public static readonly DateOnly From = World.Today.AddDays(10);
    public static readonly DateOnly Until = World.Today.AddDays(70);

    private const string Question = """
        query($input: PlanDeploymentInput!) { planDeployment(input: $input) {
          id status value bound gap greedyValue stoppedByClock
          placements { id challenge { id } need { id } improver { id } score reasons { points } distance { nearest } daysPerWeek fromOn untilOn }
          unmet { id need { id } missing kind text } } }
        """;

    public static Viewer ContributorOf(Organisation organisation) => new(true, organisation.Id) { Today = World.Today, ContributedOrganisationIds = [organisation.Id] };

    public static Challenge Raise(this World world, string organisation, Urgency urgency = Urgency.Soon)
    {
        var owner = world.Organisations.Single(o => o.Code == organisation);
        var challenge = new Challenge { PublicId = Guid.CreateVersion7(), Organisation = owner, OrganisationId = owner.Id, Theme = world.Themes[0], Title = "Waits", Urgency = urgency, RaisedAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc) };
        world.Others.Add(challenge);
        return challenge;
    }

    public static Need Ask(this Challenge challenge, Method method, int people = 1, double days = 2, CapabilityLevel? level = null, DateOnly? from = null)
    {
        var need = new Need { PublicId = Guid.CreateVersion7(), Challenge = challenge, Position = challenge.Needs.Count + 1, Method = method, MinimumLevel = level, People = people, DaysPerWeek = days, FromOn = from ?? From, UntilOn = Until };
        challenge.Needs.Add(need);
        return need;
    }

    public static Improver Add(this World world, Method method, CapabilityLevel level = CapabilityLevel.Lead, bool willing = true, Audience audience = Audience.SignedIn)
    {
        var place = world.Organisations.Single(o => o.Code == "P111");
        var improver = new Improver
        {
            Id = world.Improvers.Count + 1, PublicId = Guid.CreateVersion7(), Name = "Ada", Organisation = place, OrganisationId = place.Id,
            IdentityAudience = audience, CapabilityAudience = audience, AvailabilityAudience = audience, HistoryAudience = audience,
        };
        improver.Capabilities.Add(new() { PublicId = Guid.CreateVersion7(), Improver = improver, Method = method, Level = level, Source = CapabilitySource.Self, WillingToHelp = willing, Interested = false });
        world.Improvers.Add(improver);
        return improver;
    }

    public static void Book(this Improver improver, Need need, AssignmentState state = AssignmentState.Confirmed, double? days = null, DateOnly? from = null, DateOnly? until = null)
    {
        var invitation = new Invitation { PublicId = Guid.CreateVersion7(), Challenge = need.Challenge, Need = need, Improver = improver, State = InvitationState.Accepted, SentAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch };
        improver.Assignments.Add(new() { PublicId = Guid.CreateVersion7(), Challenge = need.Challenge, Need = need, Invitation = invitation, Improver = improver, FromOn = from ?? need.FromOn, UntilOn = until ?? need.UntilOn, DaysPerWeek = days ?? need.DaysPerWeek, State = state, AcceptedAt = DateTime.UnixEpoch });
    }

    /// <summary>Gives a third of the people something to do already, in whatever state, some of them several things; some take no invitations, some are not lent.</summary>
    public static World BookSome(this World world, int seed)
    {
        var random = new Random(seed);
        var need = world.Raise("P212").Ask(world.Methods[0], people: 20);
        foreach (var improver in world.Improvers)
        {
            improver.TakesInvitations = random.Next(6) > 0;
            improver.Lending = RandomWorld.Pick(random, [Lending.AskEachTime, Lending.AskEachTime, Lending.Agreed, Lending.Refused]);
            for (var i = random.Next(3) == 0 ? random.Next(1, 4) : 0; i > 0; i--)
            {
                var state = RandomWorld.Pick(random, [AssignmentState.AwaitingConsent, AssignmentState.Confirmed, AssignmentState.Confirmed, AssignmentState.Released, AssignmentState.Ended]);
                var from = World.Today.AddDays(random.Next(-60, 250));
                improver.Book(need, state, random.Next(1, 7) / 2.0, from, from.AddDays(random.Next(120)));
            }
        }
        return world;
    }

    public static object Input(IEnumerable<Challenge> challenges, double seconds = 20, string? from = null) =>
        new { challenges = challenges.Select(c => World.IdOf("Challenge", c.PublicId)).ToArray(), timeLimitSeconds = seconds, candidatesFrom = from };

    public static Task<string> AnswerAsync(this World world, Viewer viewer, object input) => world.AnswerAsync(Question, viewer, new { input });

    public static async Task<JsonElement> PlanAsync(this World world, Viewer viewer, params Challenge[] challenges) =>
        (await world.DataAsync(Question, viewer, new { input = Input(challenges) })).GetProperty("planDeployment");

    public static string Text(this JsonElement element, params string[] path) => path.Aggregate(element, (e, name) => e.GetProperty(name)).GetString()!;
}
