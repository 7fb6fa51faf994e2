using ImpactGraph.Challenges;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <remarks>A challenge of each reach of the own trust and of one in another region, closed, with everything that can be known of it; and open ones, to be changed.</remarks>
internal static partial class MatrixWorld
{
    private static List<Exhibit> AddChallenges(World world, Dictionary<string, List<Exhibit>> exhibits)
    {
        var all = new List<Exhibit>();
        foreach (var (subject, place) in new[] { ("home", "P1"), ("elsewhere", "P3") })
        {
            foreach (var reach in Enum.GetValues<ChallengeReach>()) all.Add(Exhibit(subject, Closed(AddChallenge(world, place, reach.ToString(), reach))));
            exhibits[$"Challenge of {subject}"] = [Exhibit(subject, AddChallenge(world, place, "open", ChallengeReach.Country))];
        }

        return all;

        static Exhibit Exhibit(string subject, Challenge challenge) => new(subject, (int)challenge.Reach, new Dictionary<string, string>
        {
            ["challenge"] = World.IdOf("Challenge", challenge.PublicId), ["need"] = World.IdOf("Need", challenge.Needs.First().PublicId), ["title"] = challenge.Title, ["code"] = challenge.Organisation.Code,
        });
    }

    private static Challenge AddChallenge(World world, string place, string name, ChallengeReach reach)
    {
        var challenge = new Challenge
        {
            PublicId = IdOf("challenge", place, name), Organisation = Of(world, place), Theme = world.Themes[0], Title = $"{name} of {place}", Description = "More.", Urgency = Urgency.Urgent, Reach = reach, RaisedAt = Then,
        };
        challenge.Needs.Add(new() { PublicId = IdOf("need", place, name), Position = 1, Method = world.Methods[0], MinimumLevel = Methods.CapabilityLevel.Lead, People = 2, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today.AddDays(90) });
        world.Others.Add(challenge);
        return challenge;
    }

    private static Challenge Closed(Challenge challenge)
    {
        (challenge.State, challenge.ClosedOn) = (ChallengeState.Closed, Yesterday);
        challenge.Prioritisation = new()
        {
            Direction = PrioritisationDirection.TopDown, Evidence = "Counted.", Impact = 3, PeopleAffected = 3, EvidenceStrength = 3, Feasibility = 3, Segment = 2, Score = 61, PrioritisedOn = Yesterday,
        };
        challenge.Prioritisation.Approaches.Add(new() { Approach = PrioritisationApproach.A3 });
        challenge.Outcome = new() { Kind = OutcomeKind.Solved, Summary = "Done.", Result = "9 to 4.", ClosedOn = Yesterday };
        challenge.Outcome.Methods.Add(new() { Method = challenge.Needs.First().Method });
        return challenge;
    }
}
