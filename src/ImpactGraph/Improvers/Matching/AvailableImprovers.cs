using System.Globalization;
using System.Runtime.CompilerServices;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>The subscription <c>improverAvailable</c>: people who fit a question, as they become available.</summary>
internal sealed class AvailableImprovers
{
    /// <summary>People of whom a follower's last match is remembered. Beyond, one may be told of somebody again though nothing changed.</summary>
    private const int MostRemembered = 1_000;

    private readonly Argument<FindImproversInput> _input = Argument.Required<FindImproversInput>("input", "Who is waited for.");
    private readonly Argument<int> _person = Argument.Required<int>("person", "");
    private readonly RowQuery<Improver, int> _takingInvitations;
    private readonly MatchRows _rows = new();
    private readonly MatchCatalogue _catalogue;
    private readonly CandidateSearch _candidates;
    private readonly MatchDetails _details;
    private readonly INotices _notices;

    public AvailableImprovers(INotices notices)
    {
        _notices = notices;
        _catalogue = new(_rows);
        _candidates = new(_rows, index: null);
        _details = new(_rows);
        _takingInvitations = new RowQuery<Improver, int>(i => i.Id).Where(i => i.Id == _person.Value && i.TakesInvitations && i.Lending != Lending.Refused);
    }

    public void Subscription(SubscriptionType subscription) =>
        subscription.Resolve<Changed, ImproverMatch>("improverAvailable", StartAsync, MatchAsync).With(_input).Cost(50).Describe(
            "Somebody who fits, as `findImprovers` finds them, has become available, or fits better or worse than when the caller was last told. Available is who lets the caller see a time at which they can help, "
            + "from today on or in the time asked for, and takes invitations. Only what each person lets the caller see at that moment is looked at.");

    private ValueTask<IAsyncEnumerable<Changed>> StartAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var input = context.Arguments.Get(_input);
        _catalogue.Question(context.Reader, input, context.Request);
        return ValueTask.FromResult(FollowAsync(new(input), cancellationToken));
    }

    private async IAsyncEnumerable<Changed> FollowAsync(Waiting waiting, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in _notices.Follow(Topics.Improver, Delivery.Ordered, cancellationToken).ConfigureAwait(false))
            yield return new(waiting, int.Parse(key, CultureInfo.InvariantCulture));
    }

    private ValueTask<ImproverMatch?> MatchAsync(ResolveContext context, Changed changed, CancellationToken cancellationToken)
    {
        var (reader, waiting, person) = (context.Reader, changed.Waiting, changed.Person);
        var question = _catalogue.Question(reader, waiting.Input, context.Request);
        if (Of(reader, question, person) is not { } place)
        {
            waiting.Told.Remove(person);
            return default;
        }
        if (waiting.Told.TryGetValue(person, out var before) && before == place.Hundredths) return default;
        if (waiting.Told.Count >= MostRemembered) waiting.Told.Clear();
        waiting.Told[person] = place.Hundredths;
        return ValueTask.FromResult<ImproverMatch?>(_details.Of(reader, question, [place])[0]);
    }

    /// <summary>Null for who does not fit, is not available, or is hidden.</summary>
    private Placed? Of(Reader reader, MatchQuestion question, int person)
    {
        if (_candidates.Find(reader, question, person) is not { } candidate) return null;
        if (reader.Read(_takingInvitations, (_person, person)).Count == 0) return null;
        var window = question.Available ?? AvailabilityWindow.Of(question.Today, null, null);
        if (!_rows.AvailabilityAmong(reader, [person]).Any(a => window.DaysShared(a.FromOn, a.UntilOn) > 0)) return null;
        return _rows.PublicIds(reader, [person]) is [var known] ? new(person, known.PublicId, candidate.Hundredths) : null;
    }

    private sealed record Changed(Waiting Waiting, int Person);

    /// <summary>What one follower waits for, and was told. Events of a follower are taken one by one.</summary>
    private sealed class Waiting(FindImproversInput input)
    {
        public FindImproversInput Input { get; } = input;

        /// <summary>Hundredths of the last match, by person.</summary>
        public Dictionary<int, int> Told { get; } = [];
    }
}
