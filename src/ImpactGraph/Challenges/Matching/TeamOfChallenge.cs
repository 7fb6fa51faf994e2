using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Matching;

/// <summary>Somebody in the best team of a challenge.</summary>
internal sealed record TeamMember(string Identity, int NeedId, ImproverMatch Match);

/// <summary>What callers see of a member of a team.</summary>
internal sealed class TeamMemberType : ObjectType<TeamMember>
{
    public TeamMemberType() : base("TeamMember", "Somebody in the best team for a challenge, and for which of its needs. A suggestion: nobody is asked by it.")
    {
        Identity(m => m.Identity);
        Records(m => m.Match.RecordOf);
        Entity<Need>("need", m => m.NeedId).NonNull().Describe("Need of which they would take a place.");
        Entity<Improver>("improver", m => m.Match.ImproverId).NonNull().Describe("The person.");
        Field("score", m => m.Match.Score).Describe("How well they fit the need: the points of all reasons, from 0 to 100.");
        Objects("reasons", m => m.Match.Reasons).ListSize(8).Describe("What speaks for the person, most points first.");
    }
}

/// <summary>The question <c>Challenge.team</c>: who takes which free place, so that the scores add up to the most.</summary>
internal sealed class TeamOfChallenge
{
    private readonly NeedRows _needs = new();
    private readonly MatchRows _rows = new();
    private readonly MatchedNeeds _questions;
    private readonly CandidateSearch _candidates;
    private readonly MatchDetails _details;

    /// <param name="index">Finds people in memory; null where the database is asked.</param>
    public TeamOfChallenge(MatchIndex? index)
    {
        _questions = new(_needs, _rows);
        _candidates = new(_rows, index);
        _details = new(_rows);
    }

    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<TeamMember>>> OfChallengesAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var (reader, viewer) = (context.Reader, (Viewer)context.Request.Viewer!);
        var questions = _questions.Of(reader, context.Request, _needs.Challenges(reader, context.Keys));
        var teams = new Dictionary<int, IReadOnlyList<TeamMember>>();
        foreach (var needs in questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            teams[needs.Key] = [.. Team(reader, viewer, [.. needs])];
        }

        return ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<TeamMember>>>(teams);
    }

    private IEnumerable<TeamMember> Team(Reader reader, Viewer viewer, MatchedNeed[] needs)
    {
        int[] places = [.. needs.Select(n => n.Open.Places)];
        // Nobody beyond so many of a need is in a best team, see BestTeam.
        var most = places.Sum();
        var team = BestTeam.Of(places, [.. needs.Select(n => Fits(reader, viewer, n.Question, most))]);
        var publicIds = _rows.PublicIds(reader, [.. team.Select(p => p.Person)]).ToDictionary(p => p.ImproverId, p => p.PublicId);
        foreach (var of in team.GroupBy(p => p.Need))
        {
            var (need, question) = (needs[of.Key].Open.Need, needs[of.Key].Question);
            Placed[] page = [.. of.Select(p => new Placed(p.Person, publicIds[p.Person], p.Hundredths))];
            foreach (var (match, place) in _details.Of(reader, question, page).Zip(page)) yield return new($"{need.PublicId:D}/{place.PublicId:D}", need.Id, match);
        }
    }

    private List<Fit> Fits(Reader reader, Viewer viewer, MatchQuestion question, int most)
    {
        var found = _candidates.Find(reader, [question], viewer, new(most, IsCounted: false));
        List<Fit> best = [.. found.Best(most).Select(c => new Fit(c.Person, c.Hundredths))];
        found.Release();
        return best;
    }
}
