using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>Whose word on somebody's capability counts.</summary>
internal static class Verifiers
{
    /// <summary>The capability with its disputes; null when there is none that the caller sees.</summary>
    public static Task<Capability?> SeenAsync(Change change, NodeKey<Capability> key, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(key.Text);
        return change.Db.Capabilities.Where(ImproverPrivacy.OfCapability.For(change.Viewer)).Include(c => c.Disputes).SingleOrDefaultAsync(c => c.PublicId == id, cancellationToken);
    }

    /// <summary>
    /// Whether the caller is a steward of the person's organisation, coordinates a network that the person is in today, or holds the method verified at <see cref="CapabilityLevel.Lead"/> or above.
    /// Says nothing of one's own: nobody verifies that.
    /// </summary>
    /// <param name="change">With the caller.</param>
    /// <param name="capability">One that the caller sees.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<bool> IncludeCallerAsync(Change change, Capability capability, CancellationToken cancellationToken)
    {
        var (db, viewer, today) = (change.Db, change.Viewer, change.Today);
        if (viewer.Stewards(capability.OrganisationId)) return true;
        if (viewer.IsCoordinator)
        {
            var networks = viewer.CoordinatedNetworkIds;
            if (await db.Memberships.AnyAsync(
                m => m.ImproverId == capability.ImproverId && networks.Contains(m.NetworkId) && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today),
                cancellationToken).ConfigureAwait(false)) return true;
        }

        return viewer.ImproverId is { } self && await db.Capabilities.AnyAsync(
            c => c.ImproverId == self && c.MethodId == capability.MethodId && c.VerifiedOn != null && c.Level >= CapabilityLevel.Lead && (c.ExpiresOn == null || c.ExpiresOn >= today),
            cancellationToken).ConfigureAwait(false);
    }
}
