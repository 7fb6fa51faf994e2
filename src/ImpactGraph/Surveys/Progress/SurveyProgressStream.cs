using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;

namespace ImpactGraph.Surveys.Progress;

/// <summary>The subscription <c>surveyProgress</c>: who has handed in, as it happens.</summary>
internal sealed class SurveyProgressStream(INotices notices)
{
    private readonly Argument<string> _survey = Argument.Required<string>("survey", "Code of the survey, such as `baseline`.");
    private readonly Argument<string> _round = Argument.Required<string>("round", "Code of the round, such as `2023`.");
    private readonly ProgressRows _rows = new();

    public void Subscription(SubscriptionType subscription) =>
        subscription.Resolve<Follow, SurveyProgress>("surveyProgress", StartAsync, CountAsync).With(_survey).With(_round)
            .Describe("How far a round has come: at once as it is, then again whenever a figure changes. Where figures change faster than they are taken, only the newest is sent.");

    private ValueTask<IAsyncEnumerable<Follow>> StartAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var (survey, round) = (context.Arguments.Get(_survey), context.Arguments.Get(_round));
        var found = _rows.Round(context.Reader, survey, round) ?? throw SurveyErrors.NoRound(survey, round);
        return ValueTask.FromResult(FollowAsync(new(found, $"{survey}/{round}"), cancellationToken));
    }

    private async IAsyncEnumerable<Follow> FollowAsync(Follow follow, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in notices.Follow(Topics.Round(follow.Round.Id), Delivery.Latest, cancellationToken).ConfigureAwait(false)) yield return follow;
    }

    /// <summary>Null when the figures are those that were sent last: somebody wrote a draft, or another process something else.</summary>
    private ValueTask<SurveyProgress?> CountAsync(ResolveContext context, Follow follow, CancellationToken cancellationToken)
    {
        var tiers = _rows.Count(context.Reader, follow.Round).Select(t => new TierProgress($"{follow.Identity}/{t.Tier}", t.Tier, t.Counts));
        var progress = new SurveyProgress(follow.Identity, follow.Round.Id, [.. tiers], context.Request.Now);
        if (follow.Sent is { } sent && progress.SaysTheSameAs(sent)) return ValueTask.FromResult<SurveyProgress?>(null);
        return ValueTask.FromResult<SurveyProgress?>(follow.Sent = progress);
    }

    /// <summary>One caller's following of a round.</summary>
    private sealed class Follow(FollowedRound round, string identity)
    {
        public FollowedRound Round { get; } = round;

        public string Identity { get; } = identity;

        /// <summary>What the caller was told last.</summary>
        public SurveyProgress? Sent { get; set; }
    }
}
