using ImpactGraph.Development;
using ImpactGraph.Methods;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>What organisations tell each other of their practice, and what they keep to themselves: of a trust where callers are, and of one elsewhere.</summary>
internal static partial class MatrixWorld
{
    private static void AddPractice(World world, Method method, Dictionary<string, List<Exhibit>> exhibits)
    {
        (exhibits["Example"], exhibits["Offer"], exhibits["Plan"]) = ([], [], []);
        foreach (var (subject, place, above) in new[] { ("home", "P1", "B1"), ("elsewhere", "P3", "B2") })
        {
            foreach (var audience in Enum.GetValues<ReleaseAudience>()) exhibits["Example"].Add(new(subject, (int)audience, AddExample(world, method, place, audience)));
            exhibits["Offer"].Add(new(subject, 1, AddOffer(world, method, above, place)));
            exhibits["Plan"].Add(new(subject, 1, AddPlan(world, place)));
        }
    }

    private static Dictionary<string, string> AddExample(World world, Method method, string place, ReleaseAudience audience)
    {
        var example = new PracticeExample
        {
            PublicId = IdOf("example", place, audience.ToString()), Organisation = Of(world, place), Title = $"Example of {place} for {audience}", Description = "Huddles.", Result = "Faster.", Theme = Theme.Tools,
            ChallengeTheme = world.Themes[0], StartedOn = Yesterday, EndedOn = Yesterday, ReleasedTo = audience, RecordedAt = Then,
        };
        example.Methods.Add(new() { Method = method });
        world.Others.Add(example);
        return new() { ["example"] = World.IdOf("PracticeExample", example.PublicId), ["title"] = example.Title, ["code"] = place };
    }

    private static Dictionary<string, string> AddOffer(World world, Method method, string place, string below)
    {
        var offer = new SupportOffer
        {
            PublicId = IdOf("offer", place), Organisation = Of(world, place), Title = $"Offer of {place}", Description = "Coaching.", Theme = Theme.Capability, ForTier = Organisations.Tier.Provider, FromSegment = 1,
            FromOn = Yesterday, UntilOn = World.Today, OfferedAt = Then,
        };
        offer.Methods.Add(new() { Method = method });
        Of(world, below).Segments.Add(new() { Segment = 2, FromOn = Yesterday });
        world.Others.Add(offer);
        return new() { ["offer"] = World.IdOf("SupportOffer", offer.PublicId), ["title"] = offer.Title, ["code"] = place, ["below"] = below };
    }

    private static Dictionary<string, string> AddPlan(World world, string place)
    {
        var plan = new DevelopmentPlan { PublicId = IdOf("plan", place), Organisation = Of(world, place), Round = world.Others.OfType<Round>().Single(round => round.Code == "Draft" && !round.Survey.IsPrivate), UpdatedAt = Then };
        var action = new PlanAction
        {
            PublicId = IdOf("action", place), Plan = plan, Position = 1, Component = ImpactComponent.People, Text = "Ask.", OwnerRole = "Chair", DueOn = World.Today, Progress = 10, State = PlanActionState.UnderWay,
        };
        plan.Actions.Add(action);
        world.Others.Add(plan);
        return new() { ["plan"] = World.IdOf("DevelopmentPlan", plan.PublicId), ["action"] = World.IdOf("PlanAction", action.PublicId), ["code"] = place };
    }
}
