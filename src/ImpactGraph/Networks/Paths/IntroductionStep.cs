using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;

namespace ImpactGraph.Networks.Paths;

/// <summary>One person of a chain of introductions, and what this person shares with the one before.</summary>
/// <param name="Identity">Unique in the answer.</param>
/// <param name="NetworkId">The network they share; null when it is the organisation, or there is nobody before.</param>
/// <param name="OrganisationId">The organisation they share; null when it is a network, or there is nobody before.</param>
internal sealed record IntroductionStep(string Identity, int ImproverId, int? NetworkId, int? OrganisationId);

/// <summary>What callers see of it.</summary>
internal sealed class IntroductionStepType : ObjectType<IntroductionStep>
{
    public IntroductionStepType() : base("IntroductionStep", "A person in a chain of introductions, and where this person meets the one before.")
    {
        Identity(s => s.Identity);
        Entity<Improver>("improver", s => s.ImproverId).NonNull().Describe("The person.");
        Entity<Network>("network", s => s.NetworkId).Describe("Network in which the person meets the one before. Null for the first, and when they meet in an organisation.");
        Entity<Organisation>("organisation", s => s.OrganisationId).Describe("Organisation in which the person meets the one before. Null for the first, and when they meet in a network.");
    }
}
