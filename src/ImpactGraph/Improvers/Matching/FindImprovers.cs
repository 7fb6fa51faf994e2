using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>The question <c>findImprovers</c>: who has what, ranked, with reasons.</summary>
/// <remarks>
/// Everybody who fits is scored, because anybody may be the best: time grows with them, at a fixed number of statements. Public ids are looked up for scores that
/// the page touches, reasons are read for the page alone.
/// </remarks>
internal sealed class FindImprovers
{
    private readonly Argument<FindImproversInput> _input = Argument.Required<FindImproversInput>("input", "Who is looked for.");
    private readonly MatchRows _rows = new();
    private readonly MatchCatalogue _catalogue;
    private readonly CandidateSearch _candidates;
    private readonly MatchDetails _details;

    private readonly Func<ResolveContext, Guid, Guid, ImproverMatch?> _ofNeed;

    /// <param name="index">Finds people in memory; null where the database is asked.</param>
    /// <param name="ofNeed">Makes the match of a need, by public id, and a person again; null when there is none that the caller may see.</param>
    public FindImprovers(MatchIndex? index, Func<ResolveContext, Guid, Guid, ImproverMatch?> ofNeed)
    {
        _ofNeed = ofNeed;
        _catalogue = new(_rows);
        _candidates = new(_rows, index);
        _details = new(_rows);
    }

    public void Query(QueryType query) =>
        query.ResolveConnection<ImproverMatch>("findImprovers", ResolveAsync).With(_input).Cost(200).Describe(
            "Who has what, the best first, with reasons. Only what each person lets the caller see is looked at: who hides a method is not found by it, and what else is hidden gives no points. "
            + $"A score is the sum of at most {MatchWeights.Method} points for the method and its level, {MatchWeights.Distance} for distance, {MatchWeights.Availability} for availability, {MatchWeights.Experience} for experience, "
            + $"{MatchWeights.Network} for a shared network, {MatchWeights.Verification} for verification, {MatchWeights.Willingness} for willingness to help and {MatchWeights.Load} for days that are free; `MatchReasonKind` says how each is reckoned. "
            + "A skill that has expired counts as not verified. Equal scores are ordered by id.");

    private ValueTask<Ranking<ImproverMatch>> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var reader = context.Reader;
        var question = _catalogue.Question(reader, context.Arguments.Get(_input), context.Request);
        var order = new MatchOrder(_candidates.Find(reader, [question], (Viewer)context.Request.Viewer!, context.Wanted), context.Wanted);
        return ValueTask.FromResult(new Ranking<ImproverMatch>(order, places => _details.Of(reader, question, order.Take(places)), question.Identity));
    }

    /// <summary>A match again, from the key in its id: as it is now, and for whoever asks now.</summary>
    public ValueTask<ImproverMatch?> FindAsync(ResolveContext context, string key, CancellationToken cancellationToken)
    {
        if (MatchKey.Read(key) is not { } asked) return default;
        if (asked.Need is { } need) return ValueTask.FromResult(_ofNeed(context, need, asked.Person));
        var reader = context.Reader;
        var question = _catalogue.Question(reader, asked.Input, context.Request);
        if (_rows.Person(reader, asked.Person) is not { } person || _candidates.Find(reader, question, person) is not { } candidate) return default;
        return ValueTask.FromResult<ImproverMatch?>(_details.Of(reader, question, [new(person, asked.Person, candidate.Hundredths)])[0]);
    }
}
