using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers;

/// <summary>What callers see of an improver.</summary>
internal sealed class ImproverType : EntityType<Improver>
{
    public ImproverType() : base("Improver", "Improvers", "A person who does improvement work, as far as the person lets the caller see. Who hides from the caller is absent everywhere: in lists, filters, orders, counts and paths.")
    {
        var on = OnDay.Argument();
        Node(i => i.PublicId);
        VisibleTo(ImproverPrivacy.Identity);
        Records(i => i.Id, i => i.IdentityAudience < Audience.Public);
        OrderBy(i => i.Name);

        Field("name", i => i.Name).Describe("Name the person chose to be shown under.").Filterable().Sortable();
        Field("role", i => i.Role).Describe("What the person does where they are today. Null when they did not say.").Filterable().Sortable();
        ToOne("organisation", i => i.Organisation).Describe("Organisation the person is with today. Null for those who have left.").Filterable().Sortable();
        ToOne("board", i => i.Board).Describe("Integrated care board that the organisation is, or is under, today. Null when there is none.").Filterable().Sortable();
        ToOne("region", i => i.Region).Describe("Region that the organisation is, or is under, today. Null when there is none.").Filterable().Sortable();
        ToMany("capabilities", i => i.Capabilities.OrderByDescending(c => c.Level).ThenBy(c => c.Method.Code))
            .ListSize(5).Describe("Methods the person has skill in, the highest level first. Empty when the person hides them from the caller.").Filterable();
        ToOne("availability", i => i.Availability).Describe("When and how far the person can help. Null when it is not known, or hidden from the caller.").Filterable().Sortable();
        ToMany("experience", i => i.Experience.OrderByDescending(e => e.PlanningYear).ThenBy(e => e.Theme.Code))
            .ListSize(3).Describe("Challenge themes the person has worked on, the latest first. Empty when the person hides them from the caller.").Filterable();
        ToMany("memberships", i => i.Memberships.Where(m => (m.FromOn == null || m.FromOn <= on.Value) && (m.UntilOn == null || m.UntilOn >= on.Value)).OrderBy(m => m.Network.Code)).With(on)
            .ListSize(3).Describe("Networks the person is in on a day; in a filter, today. Those of other days than today are part of the person's history.").Filterable();
        ToMany("joinRequests", i => i.JoinRequests.OrderBy(r => r.Network.Code)).ListSize(1).Describe("Networks the person asks to be let into. Empty unless the caller is the person; coordinators see those of their networks.");
        ToMany("posts", i => i.Posts.OrderByDescending(p => p.FromOn)).ListSize(3).Describe("Organisations the person is or was with, the latest first. Those of the past are part of the person's history.").Filterable();
        ToOne("contact", i => i.Contact).Describe("How to reach the person. Null when it is not known, or hidden from the caller.");
        ToOne("processing", i => i.Processing).Describe("On what ground the record is kept. Null unless the caller is the person or a steward.");
        Field("lastVerifiedOn", i => i.Capabilities.Max(c => c.VerifiedOn)).VisibleTo(ImproverPrivacy.Capability).Records(i => i.CapabilityAudience < Audience.Public)
            .Describe("Day on which a capability of the person was last verified. Null when none was, or they are hidden from the caller; no filter matches then.").Filterable().Sortable();

        Connection("invitations", i => i.Invitations).Describe("Invitations to challenges that the person got, the newest first, as far as the caller may see: all of them for the person.");
        Connection("assignments", i => i.Assignments).Describe("What the person does or did for challenges, the newest first, as far as the caller may see: all of it for the person and stewards of their organisation.");
        Field("takesInvitations", i => i.TakesInvitations).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Whether the person may be suggested for challenges and invited to them. Null unless the caller is the person or a steward.");
        Field("lending", i => i.Lending).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("What the home organisation says to the person's helping elsewhere. Null unless the caller is the person or a steward.");

        Connection("accessLog", i => i.AuditSubjects.Select(s => s.Entry)).Describe("Who read or changed the record, and when, the newest first. Empty unless the caller is the person or an auditor.");

        Field("identityAudience", i => i.IdentityAudience).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Who may see name, role, place and networks. Null unless the caller is the person or a steward.");
        Field("contactAudience", i => i.ContactAudience).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Who may see how to reach the person. Null unless the caller is the person or a steward.");
        Field("capabilityAudience", i => i.CapabilityAudience).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Who may see methods and levels. Null unless the caller is the person or a steward.");
        Field("availabilityAudience", i => i.AvailabilityAudience).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Who may see when and how far the person can help. Null unless the caller is the person or a steward.");
        Field("historyAudience", i => i.HistoryAudience).VisibleTo(ImproverPrivacy.Choices).Records(i => true).Describe("Who may see experience, and posts and networks of the past. Null unless the caller is the person or a steward.");
    }

    public static void Queries(QueryType query)
    {
        query.OneById("improver", new NodeArgument<Improver>("id", "Id of the improver.")).Describe("One improver by id. Null when there is none whom the caller may see.");
        query.Connection<Improver>("improvers").Describe("Improvers whom the caller may see, by name.").Search(ImproverSearch.Description, new ImproverSearch().FindAsync);
    }
}
