using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What callers see of an assignment.</summary>
internal sealed class AssignmentType : EntityType<Assignment>
{
    public AssignmentType() : base("Assignment", "Assignments", "That somebody helps with a need for a time: for that person, for the side that asked, and for stewards of the person's organisation.")
    {
        Node(a => a.PublicId);
        VisibleTo(InvitationPrivacy.OfAssignment);
        Records(a => a.ImproverId, a => true);
        OrderBy(a => a.AcceptedAt, descending: true);

        ToOne("challenge", a => a.Challenge).Describe("Challenge that it is about.").Filterable().Sortable();
        ToOne("need", a => a.Need).Describe("Need that it is about.").Filterable().Sortable();
        ToOne("invitation", a => a.Invitation).Describe("Invitation that was accepted.").Filterable();
        ToOne("improver", a => a.Improver).Describe("Who helps, with what they show to the caller; to the side that asked, from acceptance until it is over, also how to reach them. Null when they are hidden from the caller.").Filterable();
        Field("improverName", a => a.Improver.Name).Describe("Name of who helps, which they showed by accepting.");
        Field("fromOn", a => a.FromOn).Describe("First day.").Filterable().Sortable();
        Field("untilOn", a => a.UntilOn).Describe("Last day as agreed.").Filterable().Sortable();
        Field("daysPerWeek", a => a.DaysPerWeek).Describe("Days a week, 0.5 to 5.").Filterable().Sortable();
        Field("state", a => a.State).Describe("What became of it.").Filterable().Sortable();
        Field("acceptedAt", a => a.AcceptedAt).Describe("Instant at which the person accepted, in UTC.").Filterable().Sortable();
        Field("consentedAt", a => a.ConsentedAt).Describe("Instant at which the home organisation agreed, in UTC. Null when it has not, or lends the person without being asked.").Filterable().Sortable();
        Field("releasedOn", a => a.ReleasedOn).Describe("Day (UTC) on which it ended before its time. Null when it did not.").Filterable().Sortable();
        Field("reason", a => a.Reason).Describe("Why it was refused, or ended before its time. Null when nothing was said, or neither happened.");
    }

    public static void Queries(QueryType query) =>
        query.Connection<Assignment>("assignments").Describe("Who helps or helped with a challenge, the newest first, as far as the caller may see: for stewards, whom they are asked to lend.");
}
