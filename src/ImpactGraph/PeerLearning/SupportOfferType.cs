using ImpactGraph.Engine;

namespace ImpactGraph.PeerLearning;

/// <summary>What callers see of an offer of support.</summary>
internal sealed class SupportOfferType : EntityType<SupportOffer>
{
    public SupportOfferType() : base("SupportOffer", "SupportOffers", "Help that a region, a board or the national team offers to organisations below it. For callers who are signed in.")
    {
        Node(o => o.PublicId);
        VisibleTo(PeerLearningPrivacy.OfOffer);
        OrderBy(o => o.OfferedAt, descending: true);

        ToOne("organisation", o => o.Organisation).Describe("Organisation that offers it.").Filterable().Sortable();
        Field("title", o => o.Title).Describe("What it is, in a line.").Filterable().Sortable();
        Field("description", o => o.Description).Describe("What it consists of. Null when nothing more was said.").Filterable();
        Field("theme", o => o.Theme).Describe("Theme of the baseline that it is about. Null for whatever theme.").Filterable().Sortable();
        ToMany("methods", o => o.Methods.OrderBy(m => m.Method.Code).Select(m => m.Method)).ListSize(3).Describe("Methods that it is about, by code.").Filterable();
        Field("forTier", o => o.ForTier).Describe("Tier that it is for. Null for every tier below.").Filterable().Sortable();
        Field("fromSegment", o => o.FromSegment).Describe("Oversight segment from which on it is for an organisation, 1 to 4. Null whatever the segment.").Filterable().Sortable();
        Field("fromOn", o => o.FromOn).Describe("First day.").Filterable().Sortable();
        Field("untilOn", o => o.UntilOn).Describe("Last day. Null without end.").Filterable().Sortable();
        Field("offeredAt", o => o.OfferedAt).Describe("Instant at which it was first made, in UTC.").Filterable().Sortable();
        Field("version", o => o.Version).Describe("How often it was written, from 1. Whoever changes it says which version they saw.").Filterable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<SupportOffer>("supportOffers").Describe("Offers of support, today's, earlier and later ones, the newest first. For callers who are signed in.");
}
