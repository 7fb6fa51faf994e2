using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Matching;

/// <summary>A need that waits for people, and the question that finds them.</summary>
internal sealed record MatchedNeed(OpenPlaces Open, MatchQuestion Question);

/// <summary>Makes the questions of challenges, in four statements whatever their number.</summary>
internal sealed class MatchedNeeds(NeedRows rows, MatchRows matches)
{
    /// <param name="reader">The request's.</param>
    /// <param name="request">Who asks, and when.</param>
    /// <param name="challenges">That the caller may see.</param>
    /// <returns>Their open needs, by row number of the challenge, in the order of their positions.</returns>
    public ILookup<int, MatchedNeed> Of(Reader reader, RequestContext request, IReadOnlyList<ChallengeRow> challenges)
    {
        var open = OpenNeeds.Of(reader, rows, challenges, request.Today);
        if (open.Count == 0) return Enumerable.Empty<MatchedNeed>().ToLookup(_ => 0);
        var asked = rows.Asked(reader, [.. open.Select(o => o.Challenge.Id).Distinct()], request.Now).ToLookup(a => a.ChallengeId, a => a.ImproverId);
        var sets = asked.ToDictionary(of => of.Key, IReadOnlySet<int> (of) => of.ToHashSet());
        var questions = new NeedQuestions(matches.Tree(reader, request.Today), network: null, (Viewer)request.Viewer!);
        return open
            .Select(o => new MatchedNeed(o, questions.Of(o, "need") with { Need = new(o.Need.Id, o.Need.PublicId, sets.GetValueOrDefault(o.Challenge.Id, EmptySet)) }))
            .ToLookup(need => need.Open.Challenge.Id);
    }

    private static readonly IReadOnlySet<int> EmptySet = new HashSet<int>();
}
