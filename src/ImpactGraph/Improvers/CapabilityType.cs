using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers;

/// <summary>What callers see of a capability.</summary>
internal sealed class CapabilityType : EntityType<Capability>
{
    public CapabilityType() : base("Capability", "Capabilities", "A person's skill in a method, as far as the person lets the caller see it.")
    {
        Node(c => c.PublicId);
        VisibleTo(ImproverPrivacy.OfCapability);
        Records(c => c.ImproverId, c => c.CapabilityAudience < Audience.Public);
        OrderBy(c => c.Improver.Name);
        Copy(c => c.ImproverName, c => c.Improver.Name);
        Copy(c => c.OrganisationId, c => c.Improver.OrganisationId);
        Copy(c => c.BoardId, c => c.Improver.BoardId);
        Copy(c => c.RegionId, c => c.Improver.RegionId);
        Copy(c => c.IdentityAudience, c => c.Improver.IdentityAudience);
        Copy(c => c.CapabilityAudience, c => c.Improver.CapabilityAudience);

        ToOne("improver", c => c.Improver).Describe("Person who has it.").Filterable().Sortable();
        ToOne("method", c => c.Method).Describe("Method it is about.").Filterable().Sortable();
        Field("level", c => c.Level).Describe("Level on the scale that all methods share. Null when it is not known, which is not the same as the lowest.").Filterable().Sortable();
        Field("issuerLevel", c => c.IssuerLevel).Describe("Level in the words of the method's issuer. Null when there is none.").Filterable().Sortable();
        Field("source", c => c.Source).Describe("What the statement rests on.").Filterable().Sortable();
        Field("verifiedOn", c => c.VerifiedOn).Describe("Day on which it was last verified. Null when nobody has.").Filterable().Sortable();
        ToOne("verifiedBy", c => c.VerifiedBy).Describe("Who verified it. Null when nobody has, or the verifier is hidden from the caller.").Filterable();
        Field("expiresOn", c => c.ExpiresOn).Describe("Last day on which it holds. Null when it does not expire.").Filterable().Sortable();
        Field("years", c => c.Years).Describe("Years of practice. Null when it is not known.").Filterable().Sortable();
        Field("lastUsedOn", c => c.LastUsedOn).Describe("Day on which the method was last used. Null when it is not known.").Filterable().Sortable();
        Field("willingToHelp", c => c.WillingToHelp).Describe("Whether the person may be asked for help with the method.").Filterable().Sortable();
        Field("disputed", c => c.Disputes.Any()).Describe("Whether somebody says that it, or its verification, is not as it should be. Then it is not verified, until it is verified again.").Filterable();
        ToMany("disputes", c => c.Disputes.OrderBy(d => d.DisputedOn)).ListSize(1).Describe("Why it is disputed, the earliest first. Empty when it is not, or unless the caller is the person, a steward, or the one who disputes it.");
        Field("interested", c => c.Interested).Describe("Whether the person wants to do more with the method.").Filterable().Sortable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<Capability>("capabilities").Describe("Who has skill in which method, as far as the caller may see, by name of the person.");
}
