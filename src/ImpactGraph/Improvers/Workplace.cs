using ImpactGraph.Audit;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>Where a person says to be, as far as somebody else confirms it.</summary>
internal static class Workplace
{
    /// <summary>The organisation that the caller's token or account says that the caller is with, if it is open today and has the code.</summary>
    /// <param name="change">In which it is asked.</param>
    /// <param name="code">Null for whichever it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when there is none; which of the reasons, is not told.</returns>
    public static async ValueTask<Organisation?> ConfirmedAsync(Change change, string? code, CancellationToken cancellationToken)
    {
        var (own, today) = (change.Viewer.Home, change.Today);
        return await change.Db.Organisations
            .SingleOrDefaultAsync(o => o.Id == own && (code == null || o.Code == code) && (o.OpenedOn == null || o.OpenedOn <= today) && (o.ClosedOn == null || o.ClosedOn >= today), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the post of today and begins one, so that the person is where <see cref="Places"/> would say. Posts with third organisations stay, but for who is with none from now on.</summary>
    /// <param name="change">In which it happens.</param>
    /// <param name="improver">With the role that the person has from now on.</param>
    /// <param name="organisation">Null for who is with none from now on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async ValueTask MoveAsync(Change change, Improver improver, Organisation? organisation, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        foreach (var post in await CurrentAsync(change, improver, cancellationToken).ConfigureAwait(false))
        {
            if (organisation is not null && post.OrganisationId != improver.OrganisationId && post.OrganisationId != organisation.Id) continue;
            // One that began today has no day on which it held.
            if (post.FromOn == today) db.Remove(post);
            else post.UntilOn = today.AddDays(-1);
        }

        if (organisation is not null) db.Add(new Post { Improver = improver, Organisation = organisation, Role = improver.Role, FromOn = today });
        improver.Organisation = organisation;
        improver.OrganisationId = organisation?.Id;
        improver.BoardId = await OfTierAsync(change, organisation, Tier.IntegratedCareBoard, cancellationToken).ConfigureAwait(false);
        improver.RegionId = await OfTierAsync(change, organisation, Tier.Region, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts of today, the latest first: the first is where the person is.</summary>
    public static async ValueTask<List<Post>> CurrentAsync(Change change, Improver improver, CancellationToken cancellationToken) =>
        improver.Id == 0 ? [] : await change.Db.Posts.Where(p => p.ImproverId == improver.Id && p.FromOn <= change.Today && (p.UntilOn == null || p.UntilOn >= change.Today))
            .OrderByDescending(p => p.FromOn).ToListAsync(cancellationToken).ConfigureAwait(false);

    private static async ValueTask<int?> OfTierAsync(Change change, Organisation? organisation, Tier tier, CancellationToken cancellationToken) =>
        organisation is null ? null : organisation.Tier == tier ? organisation.Id : await change.Db.OrganisationAncestry
            .Where(a => a.DescendantId == organisation.Id && a.Ancestor.Tier == tier && (a.FromOn == null || a.FromOn <= change.Today) && (a.UntilOn == null || a.UntilOn >= change.Today))
            .OrderBy(a => a.Distance).Select(a => (int?)a.AncestorId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
}
