using ImpactGraph.Data;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>What the scopes of roles come to on a day: organisations and networks. One statement; it grows with what lies in the scopes.</summary>
internal sealed class Reach
{
    private readonly ILookup<int, Place> _below;
    private readonly ILookup<Tier, int> _ofTier;

    private Reach(IReadOnlyList<Place> places)
    {
        _below = places.Where(p => p.Kind == PlaceKind.Below).ToLookup(p => p.Root);
        _ofTier = places.Where(p => p.Kind == PlaceKind.OfTier).ToLookup(p => p.Tier, p => p.Id);
        OwnNetworkIds = [.. places.Where(p => p.Kind == PlaceKind.OwnNetwork).Select(p => p.Id).Distinct()];
        ServingNetworks = places.Where(p => p.Kind == PlaceKind.Serving).ToLookup(p => p.Root, p => p.Id);
    }

    /// <summary>Networks that the caller is in.</summary>
    public IReadOnlyList<int> OwnNetworkIds { get; }

    private ILookup<int, int> ServingNetworks { get; }

    /// <param name="improver">The improver who the caller is; null for none.</param>
    public static async Task<Reach> ReadAsync(ImpactGraphDb context, IReadOnlyCollection<RoleInForce> roles, int? improver, DateOnly today, CancellationToken cancellationToken)
    {
        int[] roots = [.. roles.Where(r => r.Role != Role.Contributor).Select(r => r.OrganisationId).OfType<int>().Distinct()];
        Tier[] tiers = [.. roles.Where(r => r.OrganisationId is null).Select(r => r.Tier).OfType<Tier>().Distinct()];
        var parts = new List<IQueryable<Place>>();
        if (roots.Length > 0)
        {
            parts.Add(context.OrganisationAncestry.Where(a => roots.Contains(a.AncestorId) && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today))
                .Select(a => new Place { Kind = PlaceKind.Below, Root = a.AncestorId, Id = a.DescendantId, Tier = a.Descendant.Tier }));
            parts.Add(context.Organisations.Where(o => roots.Contains(o.Id)).Select(o => new Place { Kind = PlaceKind.Below, Root = o.Id, Id = o.Id, Tier = o.Tier }));
        }

        if (roles.Any(r => r.Role == Role.Coordinator && r.NetworkId is null))
        {
            parts.Add(context.Networks.Where(n => n.ScopeId != null).Select(n => new Place { Kind = PlaceKind.Serving, Root = n.ScopeId!.Value, Id = n.Id, Tier = Tier.National }));
        }

        if (tiers.Length > 0)
        {
            parts.Add(context.Organisations.Where(o => tiers.Contains(o.Tier)).Select(o => new Place { Kind = PlaceKind.OfTier, Root = 0, Id = o.Id, Tier = o.Tier }));
        }

        if (improver is { } self)
        {
            parts.Add(context.Memberships.Where(m => m.ImproverId == self && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today))
                .Select(m => new Place { Kind = PlaceKind.OwnNetwork, Root = 0, Id = m.NetworkId, Tier = Tier.National }));
        }

        return new(parts.Count == 0 ? [] : await parts.Aggregate((one, other) => one.Concat(other)).ToListAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Organisations for which the caller has a role, each once; empty for a national role, which names none.</summary>
    public IReadOnlyList<int> OrganisationsOf(Role role, IEnumerable<RoleInForce> roles) => [.. roles.Where(r => r.Role == role).SelectMany(Organisations).Distinct()];

    /// <summary>Networks that the caller coordinates, each once.</summary>
    public IReadOnlyList<int> NetworksOf(IEnumerable<RoleInForce> roles) =>
        [.. roles.Where(r => r.Role == Role.Coordinator).SelectMany(r => r.NetworkId is { } network ? [network] : Organisations(r).SelectMany(o => ServingNetworks[o])).Distinct()];

    private IEnumerable<int> Organisations(RoleInForce role) => (role.OrganisationId, role.Tier) switch
    {
        ({ } organisation, _) when role.Role == Role.Contributor => [organisation],
        ({ } organisation, { } tier) => _below[organisation].Where(p => p.Tier == tier).Select(p => p.Id),
        ({ } organisation, null) => _below[organisation].Select(p => p.Id),
        (null, { } tier) => _ofTier[tier],
        _ => [],
    };

    private enum PlaceKind
    {
        Below,
        OfTier,
        OwnNetwork,
        Serving,
    }

    private sealed class Place
    {
        public required PlaceKind Kind { get; init; }
        public required int Root { get; init; }
        public required int Id { get; init; }
        public required Tier Tier { get; init; }
    }
}
