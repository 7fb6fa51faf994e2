using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Matching;

/// <summary>A need with places that nobody has.</summary>
/// <param name="Need">Its first day is today when it has begun.</param>
/// <param name="Places">How many, 1 or more.</param>
internal sealed record OpenPlaces(ChallengeRow Challenge, NeedRow Need, int Places);

/// <summary>Which needs wait for people.</summary>
internal static class OpenNeeds
{
    /// <summary>Needs with places that nobody has, by challenge and position. What has begun goes on from today; what has ended is none, nor is a need of a challenge that is closed.</summary>
    /// <param name="reader">The request's.</param>
    /// <param name="rows">Reads them, in two statements.</param>
    /// <param name="challenges">In the order of the answer.</param>
    /// <param name="today">Day of the request.</param>
    public static IReadOnlyList<OpenPlaces> Of(Reader reader, NeedRows rows, IReadOnlyCollection<ChallengeRow> challenges, DateOnly today)
    {
        var needs = rows.NeedsOf(reader, [.. challenges.Where(c => c.State != ChallengeState.Closed).Select(c => c.Id)]).Where(n => n.UntilOn >= today).ToLookup(n => n.ChallengeId);
        var taken = rows.PlacesTaken(reader, [.. needs.SelectMany(n => n).Select(n => n.Id)]).CountBy(n => n).ToDictionary();
        return
        [
            .. from challenge in challenges
               from need in needs[challenge.Id].OrderBy(n => n.Position)
               let places = need.People - taken.GetValueOrDefault(need.Id)
               where places > 0
               select new OpenPlaces(challenge, need with { FromOn = need.FromOn < today ? today : need.FromOn }, places),
        ];
    }
}
