using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What callers see of an invitation.</summary>
internal sealed class InvitationType : EntityType<Invitation>
{
    public InvitationType() : base("Invitation", "Invitations", "That somebody is asked to help with a need: for that person, for the side that asks, and, once it was accepted, for stewards of the person's organisation.")
    {
        Node(i => i.PublicId);
        VisibleTo(InvitationPrivacy.OfInvitation);
        Records(i => i.ImproverId, i => true);
        OrderBy(i => i.SentAt, descending: true);

        ToOne("challenge", i => i.Challenge).Describe("Challenge that it is about.").Filterable().Sortable();
        ToOne("need", i => i.Need).Describe("Need that it is about.").Filterable().Sortable();
        ToOne("improver", i => i.Improver).Describe("Who is invited, with what they show to the caller. Null when they are hidden from the caller.").Filterable();
        Field("improverName", i => i.Improver.Name).VisibleTo(InvitationPrivacy.NameOfInvited).Describe("Name of who is invited, which they show by accepting. Null for others before that.");
        Field("message", i => i.Message).Describe("What the side that asks wrote. Null when it wrote nothing.");
        Field("state", i => i.State).Describe("What became of it.").Filterable().Sortable();
        Field("sentAt", i => i.SentAt).Describe("Instant at which it was sent, in UTC.").Filterable().Sortable();
        Field("expiresAt", i => i.ExpiresAt).Describe("Instant from which on it can no longer be answered, in UTC.").Filterable().Sortable();
        Field("remindedAt", i => i.RemindedAt).Describe("Instant at which the person was reminded, in UTC. Null when there was no need.").Filterable();
        Field("answeredAt", i => i.AnsweredAt).Describe("Instant at which the person answered, in UTC. Null when they did not.").Filterable().Sortable();
        Field("declineReason", i => i.DeclineReason).Describe("Why the person declined, in their words. Null when they did not say, or did not decline.");
        ToOne("assignment", i => i.Assignment).Describe("What came of it. Null unless it was accepted.").Filterable();
        Field("inviterName", i => i.Author!.Name).VisibleTo(InvitationPrivacy.Inviter).Describe("Name of who sent it: for the invited person, from the acceptance until the assignment is over, if the directory has a record of the sender. Null otherwise.");
        Field("inviterEmail", i => i.Author!.Contact!.Email).VisibleTo(InvitationPrivacy.Inviter).Describe("Work address of who sent it, on the same conditions. Null otherwise, and when it is not known.");
        Field("inviterTelephone", i => i.Author!.Contact!.Telephone).VisibleTo(InvitationPrivacy.Inviter).Describe("Work number of who sent it, on the same conditions. Null otherwise, and when it is not known.");
    }
}
