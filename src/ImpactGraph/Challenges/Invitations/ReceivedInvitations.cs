using System.Globalization;
using System.Runtime.CompilerServices;
using ImpactGraph.Access;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>The subscription <c>invitationReceived</c>: what the caller is invited to, as it is sent.</summary>
internal sealed class ReceivedInvitations
{
    private readonly Argument<int> _id = Argument.Required<int>("id", "");
    private readonly Argument<int> _improver = Argument.Required<int>("improver", "");
    private readonly RowQuery<Invitation, int> _own;
    private readonly INotices _notices;

    public ReceivedInvitations(INotices notices)
    {
        _notices = notices;
        _own = new RowQuery<Invitation, int>(i => i.Id).Where(i => i.Id == _id.Value && i.ImproverId == _improver.Value && i.State == InvitationState.Sent);
    }

    public void Subscription(SubscriptionType subscription) =>
        subscription.Entity<Received, Invitation>("invitationReceived", StartAsync, KeyAsync)
            .Describe("Invitations of the caller, as they are sent, and again when the caller is reminded of one. For callers who have a record.");

    private ValueTask<IAsyncEnumerable<Received>> StartAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        return ValueTask.FromResult(FollowAsync(viewer.ImproverId ?? throw Refusals.NotAuthorized(), cancellationToken));
    }

    private async IAsyncEnumerable<Received> FollowAsync(int improver, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in _notices.Follow(Topics.Invitation(improver), Delivery.Ordered, cancellationToken).ConfigureAwait(false))
            yield return new(int.Parse(key, CultureInfo.InvariantCulture));
    }

    /// <summary>Null for one that was answered or taken back since, and for a caller who is no longer that person.</summary>
    private ValueTask<int?> KeyAsync(ResolveContext context, Received received, CancellationToken cancellationToken) =>
        ValueTask.FromResult<int?>(context.Reader.Read(_own, (_id, received.Key), (_improver, ((Viewer)context.Request.Viewer!).Self)) is [var key] ? key : null);

    private sealed record Received(int Key);
}
