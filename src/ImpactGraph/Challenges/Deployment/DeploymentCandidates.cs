using ImpactGraph.Challenges.Matching;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>An open need, the question that finds people for it, and who was found.</summary>
/// <param name="Found">Those who can be asked and are free, the best first; no more than a plan has places, see <see cref="CandidatesThatMatter"/>.</param>
/// <param name="CanBeAsked">How many can be asked, free or not, of those who were looked at.</param>
internal sealed record NeedCandidates(NeedRow Need, OpenNeed Open, MatchQuestion Question, IReadOnlyList<Candidacy> Found, int CanBeAsked);

/// <summary>Finds who could take the places of needs; of one plan.</summary>
/// <remarks>
/// Each need is a question of its own. Whether somebody can be asked and is free is looked up for the best candidates alone, each person once: a need keeps at most as
/// many candidates as the plan has places, so memory does not grow with the directory.
/// </remarks>
/// <param name="viewer">Who asks: the reader's own viewer.</param>
/// <param name="inside">Organisations whose people are asked for; null for all.</param>
/// <param name="asked">Who was asked for which challenge already.</param>
internal sealed class DeploymentCandidates(
    Reader reader, Viewer viewer, MatchRows matches, CandidateSearch search, IReadOnlySet<int>? inside, IReadOnlySet<AskedRow> asked)
{
    // Null for those who cannot be asked, or are not asked for.
    private readonly Dictionary<int, FreeTime?> _free = [];

    /// <summary>Everybody who was looked at and can be asked.</summary>
    public FreeTime FreeOf(int person) => _free[person]!;

    /// <param name="most">Places of the plan.</param>
    public NeedCandidates For(NeedRow need, OpenNeed open, MatchQuestion question, int most)
    {
        var found = new List<Candidacy>();
        var canBeAsked = 0;
        foreach (var some in Ranked(question).Chunk(Math.Max(200, 2 * most)))
        {
            Look([.. some.Select(c => c.Person)]);
            foreach (var (person, score) in some)
            {
                if (_free[person] is not { } free || asked.Contains(new(need.ChallengeId, person))) continue;
                canBeAsked++;
                if (free.Least(open.FromOn, open.UntilOn) >= open.Hundredths) found.Add(new(need.Id, person, score));
                if (found.Count == most) return new(need, open, question, found, canBeAsked);
            }
        }
        return new(need, open, question, found, canBeAsked);
    }

    /// <summary>Why places stay empty when so many people are placed: the first step on which nobody is left.</summary>
    public UnmetKind WhyUnmet(NeedCandidates of, int placed)
    {
        if (of.Found.Count > placed) return UnmetKind.OthersNeedThem;
        if (of.CanBeAsked > placed) return UnmetKind.NobodyFree;
        // Only who has the method is asked now, not how well they fit.
        var holding = of.Question with { WillingOnly = false, Near = null, Themes = [], Available = null, CallersNetworks = [] };
        if (Count(holding) > placed) return UnmetKind.NobodyWilling;
        var need = of.Question.Methods[0];
        return Count(holding with { Methods = [need with { Minimum = null }] }) > placed ? UnmetKind.NobodyAtLevel : UnmetKind.NobodyHoldsMethod;
    }

    private (int Person, int Score)[] Ranked(MatchQuestion question)
    {
        var found = search.Find(reader, [question], viewer, WantedRanks.All);
        (int, int Hundredths)[] ranked = [.. found.All.OrderByDescending(c => c.Hundredths).ThenBy(c => c.Person)];
        found.Release();
        return ranked;
    }

    private int Count(MatchQuestion question)
    {
        var found = search.Find(reader, [question], viewer, WantedRanks.All);
        var count = inside is null ? found.Count : Inside([.. found.All.Select(c => c.Person)]).Count();
        found.Release();
        return count;
    }

    private IEnumerable<int> Inside(int[] people) =>
        inside is null ? people : matches.PlacesAmong(reader, people).Where(p => p.OrganisationId is { } own && inside.Contains(own)).Select(p => p.ImproverId);

    /// <summary>Looks up who can be asked, and when they are free. Days that somebody offers count as far as the caller may see them, as in <c>findImprovers</c>; days that are taken count for everybody.</summary>
    private void Look(int[] some)
    {
        int[] people = [.. some.Where(p => !_free.ContainsKey(p))];
        if (people.Length == 0) return;
        var may = Inside(people).Except(matches.NotToBeAsked(reader, people)).ToHashSet();
        var offered = matches.AvailabilityAmong(reader, people).ToLookup(a => a.ImproverId, a => new Stretch(a.FromOn, a.UntilOn ?? DateOnly.MaxValue, Hundredths(a.DaysPerWeek)));
        var taken = matches.TakenAmong(reader, people).ToLookup(t => t.ImproverId, t => new Stretch(t.FromOn, t.UntilOn, Hundredths(t.DaysPerWeek)));
        foreach (var person in people) _free[person] = may.Contains(person) ? FreeTime.Of([.. offered[person]], [.. taken[person]]) : null;
    }

    public static int Hundredths(double daysPerWeek) => (int)Math.Round(100 * daysPerWeek);
}
