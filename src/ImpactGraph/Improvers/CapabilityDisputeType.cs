using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers;

/// <summary>What callers see of why a capability is disputed.</summary>
internal sealed class CapabilityDisputeType : EntityType<CapabilityDispute>
{
    public CapabilityDisputeType() : base("CapabilityDispute", "CapabilityDisputes", "Why a capability is disputed, for the person, stewards of the person's organisation, and the one who disputes it.")
    {
        Identity(d => d.Capability.PublicId, d => d.Id);
        VisibleTo(ImproverPrivacy.OfDispute);
        // Whatever the person shows to everybody, this is for keepers alone.
        Records(d => d.Capability.ImproverId, d => true);
        Field("reason", d => d.Reason).Describe("Why, in the words of the one who disputes it.");
        Field("disputedOn", d => d.DisputedOn).Describe("Day on which it was last said.");
        ToOne("disputedBy", d => d.Author).Describe("Who disputes it. Null when it is nobody of the directory, or they are hidden from the caller.");
    }
}
