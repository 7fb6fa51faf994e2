using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;

namespace ImpactGraph.Data.Demo.People;

/// <summary>Finds who has verified a capability: somebody of a higher level in the same method, from the same organisation or from a network in common.</summary>
internal sealed class DemoVerifiers
{
    private const int Tries = 12;

    /// <summary>How many teachers of each network and method are remembered.</summary>
    private const int Remembered = 16;

    private readonly Dictionary<int, List<Verifier>> _inGroup = [];
    private readonly Dictionary<(int Network, int Method), List<Verifier>> _inNetwork = [];

    /// <param name="group">People of one workplace.</param>
    /// <param name="random">Says who asks whom.</param>
    public void Verify(IReadOnlyList<Improver> group, DemoRandom random)
    {
        Learn(group, random);
        foreach (var improver in group)
        {
            foreach (var capability in improver.Capabilities.Where(one => one.VerifiedOn is not null && NeedsPerson(one, random)))
            {
                capability.VerifiedById = Find(improver, capability, random);
                if (capability.VerifiedById is null && capability.Source is CapabilitySource.Self or CapabilitySource.Peer)
                {
                    (capability.VerifiedOn, capability.Source) = (null, CapabilitySource.Self);
                }
            }
        }
    }

    // An issuer or a manager verifies without being an improver, as a rule.
    private static bool NeedsPerson(Capability capability, DemoRandom random) => capability.Source is CapabilitySource.Self or CapabilitySource.Peer || random.Chance(25);

    private static bool Lasts(Membership membership) => !(membership.FromOn > DemoData.Today) && !(membership.UntilOn < DemoData.Today);

    private void Learn(IReadOnlyList<Improver> group, DemoRandom random)
    {
        foreach (var known in _inGroup.Values)
        {
            known.Clear();
        }

        foreach (var improver in group)
        {
            foreach (var capability in improver.Capabilities.Where(one => one.Level > CapabilityLevel.Awareness))
            {
                var verifier = new Verifier(improver.Id, capability.Level!.Value);
                if (improver.OrganisationId is not null)
                {
                    Known(_inGroup, capability.MethodId).Add(verifier);
                }

                if (verifier.Level >= CapabilityLevel.Coach)
                {
                    Remember(improver, capability.MethodId, verifier, random);
                }
            }
        }
    }

    private void Remember(Improver improver, int method, Verifier verifier, DemoRandom random)
    {
        foreach (var membership in improver.Memberships.Where(Lasts))
        {
            var known = Known(_inNetwork, (membership.NetworkId, method));
            if (known.Count < Remembered)
            {
                known.Add(verifier);
            }
            else
            {
                known[random.Below(Remembered)] = verifier;
            }
        }
    }

    private int? Find(Improver improver, Capability capability, DemoRandom random)
    {
        if (improver.OrganisationId is not null && Above(Known(_inGroup, capability.MethodId), improver, capability, random) is { } colleague)
        {
            return colleague;
        }

        foreach (var membership in improver.Memberships.Where(Lasts))
        {
            if (_inNetwork.TryGetValue((membership.NetworkId, capability.MethodId), out var known) && Above(known, improver, capability, random) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private static int? Above(List<Verifier> known, Improver improver, Capability capability, DemoRandom random)
    {
        if (known.Count == 0)
        {
            return null;
        }

        var start = random.Below(known.Count);
        for (var step = 0; step < Math.Min(Tries, known.Count); step++)
        {
            var verifier = known[(start + step) % known.Count];
            if (verifier.Improver != improver.Id && verifier.Level > (capability.Level ?? CapabilityLevel.Practitioner))
            {
                return verifier.Improver;
            }
        }

        return null;
    }

    private static List<Verifier> Known<TKey>(Dictionary<TKey, List<Verifier>> all, TKey key)
        where TKey : notnull => all.TryGetValue(key, out var known) ? known : all[key] = [];

    private readonly record struct Verifier(int Improver, CapabilityLevel Level);
}
