using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Networks;

/// <summary>Who sees that somebody is in a network. The network itself is public.</summary>
internal static class NetworkPrivacy
{
    /// <summary>Networks of today belong to the person's identity, all others to the history.</summary>
    public static readonly Expression<Func<Viewer, Membership, bool>> OfMembership =
        PersonPolicy.Sees<Membership>(m => m.IdentityAudience, m => m.ImproverId, m => m.OrganisationId, m => m.Improver.Memberships)
            .And(((Expression<Func<Viewer, Membership, bool>>)((viewer, m) => (m.FromOn == null || m.FromOn <= viewer.Today) && (m.UntilOn == null || m.UntilOn >= viewer.Today)))
                .Or(PersonPolicy.Sees<Membership>(m => m.HistoryAudience, m => m.ImproverId, m => m.OrganisationId, m => m.Improver.Memberships)));

    /// <summary>Who asks to be let in is for the coordinators who decide, whatever else the person shows; and for the person.</summary>
    /// <remarks>Once it was declined, asking shows nothing any more, and who was sent away never asked: coordinators see these as far as the person shows themselves to them.</remarks>
    public static readonly Expression<Func<Viewer, JoinRequest, bool>> OfRequest =
        ((Expression<Func<Viewer, JoinRequest, bool>>)((viewer, request) => request.Improver.IdentityAudience >= Audience.Private
            && (request.ImproverId == viewer.Self || (viewer.IsCoordinator && request.DeclinedOn == null && viewer.CoordinatedNetworkIds.Contains(request.NetworkId)))))
            .Or(((Expression<Func<Viewer, JoinRequest, bool>>)((viewer, request) => viewer.IsCoordinator && viewer.CoordinatedNetworkIds.Contains(request.NetworkId)))
                .And(PersonPolicy.Sees<JoinRequest>(r => r.Improver.IdentityAudience, r => r.ImproverId, r => r.Improver.OrganisationId, r => r.Improver.Memberships)));
}
