using System.Globalization;
using System.Runtime.CompilerServices;
using ImpactGraph.Access;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges;

/// <summary>The subscription <c>challengeRaised</c>: challenges as they are raised, for each follower those that the follower may see.</summary>
internal sealed class RaisedChallenges
{
    private readonly FilterArgument<Challenge> _where = new("where", "Leaves only challenges that match when they are raised; all when left out.");
    private readonly Argument<int> _id = Argument.Required<int>("id", "");
    private readonly RowQuery<Challenge, int> _matching;
    private readonly INotices _notices;

    public RaisedChallenges(INotices notices)
    {
        _notices = notices;
        _matching = new RowQuery<Challenge, int>(c => c.Id).Where(c => c.Id == _id.Value);
    }

    public void Subscription(SubscriptionType subscription) =>
        subscription.Entity<Raised, Challenge>("challengeRaised", StartAsync, KeyAsync).With(_where)
            .Describe("Challenges as they are raised: those that the caller may see at that moment, and that match. For callers who are signed in.");

    private ValueTask<IAsyncEnumerable<Raised>> StartAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsReader) throw viewer.IsSignedIn ? Refusals.NotAuthorized() : Refusals.NotAuthenticated();
        return ValueTask.FromResult(FollowAsync(context.Arguments.Get(_where), cancellationToken));
    }

    private async IAsyncEnumerable<Raised> FollowAsync(Filter<Challenge>? where, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in _notices.Follow(Topics.Challenge, Delivery.Ordered, cancellationToken).ConfigureAwait(false))
            yield return new(int.Parse(key, CultureInfo.InvariantCulture), where);
    }

    /// <summary>Null for a challenge that does not match, or that the caller may not see.</summary>
    private ValueTask<int?> KeyAsync(ResolveContext context, Raised raised, CancellationToken cancellationToken) =>
        ValueTask.FromResult<int?>(context.Reader.Read(_matching, raised.Where, context.Request.Today, (_id, raised.Key)) is [var key] ? key : null);

    private sealed record Raised(int Key, Filter<Challenge>? Where);
}
