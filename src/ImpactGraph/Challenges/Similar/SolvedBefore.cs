using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Challenges.Similar;

/// <summary>The field <c>Challenge.solvedBefore</c>: what like it was solved, and by whom.</summary>
/// <remarks>
/// Eight statements, nine for callers who are in networks, for all challenges of a selection, all with the caller's eyes but for who helped (see <see cref="SolvedRows"/>). What grows is the reading of solved challenges of the same themes or with the same methods.
/// </remarks>
internal sealed class SolvedBefore
{
    public const int Most = 10;

    private readonly SolvedRows _rows = new();

    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<SimilarChallenge>>> OfChallengesAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var reader = context.Reader;
        var asked = _rows.Of(reader, context.Keys);
        var wanted = _rows.MethodsOf(reader, context.Keys);
        var solved = _rows.Solved(reader, asked, [.. wanted.SelectMany(methods => methods).Distinct()]);
        var used = _rows.MethodsOf(reader, [.. solved.Select(s => s.Id)]);
        var tree = _rows.Above(reader, [.. asked.Concat(solved).Select(c => c.OrganisationId).Distinct()], context.Request.Today);

        var best = asked.ToDictionary(one => one.Id, one => solved.Where(other => other.Id != one.Id)
            .Select(other => (Other: other, Parts: Parts(one, other, wanted[one.Id], used[other.Id], tree)))
            .Where(found => found.Parts[0].Points + found.Parts[1].Points > 0)
            .OrderByDescending(found => found.Parts.Sum(part => part.Points)).ThenByDescending(found => found.Other.ClosedOn).ThenByDescending(found => found.Other.Id).Take(Most).ToList());
        cancellationToken.ThrowIfCancellationRequested();
        var people = context.Selected.Contains("people") ? _rows.PeopleOf(context, [.. best.Values.SelectMany(found => found).Select(found => found.Other.Id).Distinct()]) : null;
        return ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<SimilarChallenge>>>(best.ToDictionary(
            one => one.Key,
            IReadOnlyList<SimilarChallenge> (one) => [.. one.Value.Select(found => new SimilarChallenge(
                found.Parts[0].Identity[..found.Parts[0].Identity.LastIndexOf('/')], found.Other.Id, found.Parts, people?[found.Other.Id].Distinct().Order().ToList() ?? []))]));
    }

    private static SimilarityPart[] Parts(ChallengeRow one, ChallengeRow other, IEnumerable<int> wanted, IEnumerable<int> used, ILookup<int, AboveRow> tree)
    {
        var (methods, had) = (wanted.ToHashSet(), used.ToHashSet());
        var shared = methods.Count(had.Contains);
        return
        [
            Part(SimilarityKind.Theme, one.ThemeId == other.ThemeId ? 40 : 0, 40),
            Part(SimilarityKind.Methods, shared == 0 ? 0 : 30 * shared / methods.Count, 30),
            Part(SimilarityKind.Nearness, Nearness(one.OrganisationId, other.OrganisationId, tree), 20),
            Part(SimilarityKind.Organisation, one.Kind == other.Kind ? 10 : one.Tier == other.Tier ? 5 : 0, 10),
        ];

        SimilarityPart Part(SimilarityKind kind, int points, int most) => new($"{one.PublicId}/{other.PublicId}/{kind}", kind, points, most);
    }

    private static int Nearness(int one, int other, ILookup<int, AboveRow> tree)
    {
        return one == other ? 20 : Share(Tier.IntegratedCareBoard) ? 15 : Share(Tier.Region) ? 10 : 0;

        bool Share(Tier tier) => tree[one].Where(above => above.Tier == tier).Select(above => above.AboveId).Intersect(tree[other].Select(above => above.AboveId)).Any();
    }
}
