using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Matching;

/// <summary>The question <c>Challenge.matches</c>: who could take a place of a challenge, ranked, with reasons.</summary>
/// <remarks>Each open need is a question as <c>findImprovers</c> takes it, and each person is ranked by the one that they fit best. Public ids are looked up for scores that a page touches, reasons are read for the page alone.</remarks>
internal sealed class ChallengeMatches
{
    private readonly NeedRows _needs = new();
    private readonly MatchRows _rows = new();
    private readonly MatchedNeeds _questions;
    private readonly CandidateSearch _candidates;
    private readonly MatchDetails _details;

    /// <param name="index">Finds people in memory; null where the database is asked.</param>
    public ChallengeMatches(MatchIndex? index)
    {
        _questions = new(_needs, _rows);
        _candidates = new(_rows, index);
        _details = new(_rows);
    }

    /// <summary>The need that alone is asked about; null for all.</summary>
    public Argument<NodeKey<Need>?> Need { get; } = Argument.Optional<NodeKey<Need>?>("need", "Id of a need of the challenge: people are ranked for it alone. All needs that wait for people when left out.", _ => null);

    /// <exception cref="InputException">The need that is asked about is none of these challenges.</exception>
    public ValueTask<IReadOnlyDictionary<int, Ranking<ImproverMatch>>> OfChallengesAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var (reader, asked) = (context.Reader, context.Arguments.Get(Need));
        Guid? only = asked is null ? null : Guid.Parse(asked.Text);
        if (only is { } need && !(_needs.ChallengeOf(reader, need) is { } owner && context.Keys.Contains(owner))) throw NoNeed();
        var challenges = _needs.Challenges(reader, context.Keys);
        var questions = _questions.Of(reader, context.Request, challenges);
        var rankings = new Dictionary<int, Ranking<ImproverMatch>>();
        foreach (var challenge in challenges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MatchQuestion[] own = [.. questions[challenge.Id].Where(n => only is null || n.Open.Need.PublicId == only).Select(n => n.Question)];
            rankings[challenge.Id] = Rank(context, own, $"{challenge.PublicId:N}/{asked?.Text}");
        }

        return ValueTask.FromResult<IReadOnlyDictionary<int, Ranking<ImproverMatch>>>(rankings);
    }

    /// <summary>A match again: as it is now, and for whoever asks now. Null when there is none that the caller may see.</summary>
    /// <param name="context">The request's.</param>
    /// <param name="need">Public id of the need that the person fits.</param>
    /// <param name="publicId">Of the person.</param>
    public ImproverMatch? Find(ResolveContext context, Guid need, Guid publicId)
    {
        var (reader, viewer) = (context.Reader, (Viewer)context.Request.Viewer!);
        if (_needs.ChallengeOf(reader, need) is not { } challenge) return null;
        var found = _questions.Of(reader, context.Request, _needs.Challenges(reader, [challenge]))[challenge].FirstOrDefault(n => n.Open.Need.PublicId == need);
        if (found is null || !InvitingSide.Includes(viewer, found.Open.Challenge.OrganisationId)) return null;
        if (_rows.Person(reader, publicId) is not { } person || _candidates.Find(reader, found.Question, person) is not { } candidate) return null;
        return _details.Of(reader, found.Question, [new(person, publicId, candidate.Hundredths)])[0];
    }

    private Ranking<ImproverMatch> Rank(BatchContext context, MatchQuestion[] questions, string identity)
    {
        if (questions.Length == 0) return new([], _ => [], identity);
        var reader = context.Reader;
        var order = new MatchOrder(_candidates.Find(reader, questions, (Viewer)context.Request.Viewer!, context.Wanted), context.Wanted);
        return new(order, places => Details(reader, questions, order.Take(places)), identity);
    }

    /// <summary>The page's matches in its order; statements grow with the needs that it touches.</summary>
    private ImproverMatch[] Details(Reader reader, MatchQuestion[] questions, Placed[] page)
    {
        var made = new ImproverMatch[page.Length];
        foreach (var places in Enumerable.Range(0, page.Length).GroupBy(at => page[at].Question))
        {
            int[] own = [.. places];
            var details = _details.Of(reader, questions[places.Key], [.. own.Select(at => page[at])]);
            for (var i = 0; i < own.Length; i++) made[own[i]] = details[i];
        }

        return made;
    }

    private static InputException NoNeed() => new(GraphError.WithCode("NOT_FOUND", "The challenge has no such need. Ask `needs { id }` of it for those there are."));
}
