using ImpactGraph.Organisations;

namespace ImpactGraph.PeerLearning.Partners;

/// <summary>A partner of an organisation, found.</summary>
/// <param name="Points">For each <see cref="LearningReasonKind"/>, in its order.</param>
internal sealed record FoundPartner(PeerRow One, PeerRow Other, int Score, IReadOnlyList<int> Points, IReadOnlyList<int> Questions, IReadOnlyList<int> Methods);

/// <summary>All organisations that are open today, what they do, and where they stand.</summary>
/// <param name="asked">Questions that are put to a tier.</param>
/// <param name="yes">To which questions organisations said yes.</param>
/// <param name="uses">Methods of organisations; empty when they do not count.</param>
/// <param name="above">Boards and regions above organisations.</param>
internal sealed class PartnerField(
    LearningSubject subject, IReadOnlyList<PeerRow> organisations, ILookup<Tier, int> asked, IReadOnlyDictionary<int, HashSet<int>> yes, ILookup<int, UseRow> uses, ILookup<int, PlaceRow> above)
{
    private static readonly HashSet<int> Nothing = [];

    /// <summary>Organisations of the same tier that do anything which <paramref name="one"/> is not known to do: the greatest score first, of equal ones by code.</summary>
    public IReadOnlyList<FoundPartner> For(PeerRow one)
    {
        // Questions are worded for a tier: what boards say yes to is not what providers do.
        var done = yes.GetValueOrDefault(one.Id, Nothing);
        var open = subject.Questions.Select(question => question.Id).Where(question => asked[one.Tier].Contains(question) && !done.Contains(question)).ToList();
        var used = uses[one.Id].Select(use => use.MethodId).ToHashSet();
        return
        [
            .. organisations.Where(other => other.Tier == one.Tier && other.Id != one.Id).Select(other => Compare(one, other, open, used)).OfType<FoundPartner>()
                .OrderByDescending(found => found.Score).ThenBy(found => found.Other.Code, StringComparer.Ordinal),
        ];
    }

    private FoundPartner? Compare(PeerRow one, PeerRow other, List<int> open, HashSet<int> used)
    {
        var done = yes.GetValueOrDefault(other.Id, Nothing);
        var questions = open.Where(done.Contains).ToList();
        var methods = uses[other.Id].Where(use => use.Agreed && !used.Contains(use.MethodId)).OrderBy(use => use.Code, StringComparer.Ordinal).Select(use => use.MethodId).ToList();
        if (questions.Count == 0 && methods.Count == 0) return null;
        int[] points =
        [
            PartnerScore.OfPractice(open.Count, questions.Count), PartnerScore.OfMethods(methods.Count), one.Kind == other.Kind ? 10 : 0, PartnerScore.OfSteps((int?)one.Size, (int?)other.Size),
            PartnerScore.OfSteps(one.Segment, other.Segment), PartnerScore.OfNearness(one.Id, other.Id, above),
        ];
        return new(one, other, points.Sum(), points, questions, methods);
    }
}
