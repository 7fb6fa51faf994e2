using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Networks;

/// <summary>What callers see of somebody's wish to be in a network.</summary>
internal sealed class JoinRequestType : EntityType<JoinRequest>
{
    public JoinRequestType() : base("JoinRequest", "JoinRequests", "That somebody asks to be let into a network, for the person and the network's coordinators. Gone once they are admitted or no longer ask.")
    {
        Node(r => r.PublicId);
        VisibleTo(NetworkPrivacy.OfRequest);
        // Whatever the person shows to everybody, this is for coordinators alone.
        Records(r => r.ImproverId, r => true);
        OrderBy(r => r.RequestedOn);

        ToOne("network", r => r.Network).Describe("Network.").Filterable().Sortable();
        ToOne("improver", r => r.Improver).Describe("Person, with what they show to the caller. Null when they are hidden from the caller; who asks shows their name and organisation to the coordinators by that.");
        Field("name", r => r.Improver.Name).Describe("Name of the person.").Filterable().Sortable();
        // Not the organisation itself: a relation beyond a person is cut where the person is hidden.
        Field("organisationName", r => r.Improver.Organisation!.Name).Describe("Name of the organisation the person is with today. Null for those who have left.").Filterable().Sortable();
        Field("requestedOn", r => r.RequestedOn).Describe("Day on which they last asked, or came in where they did not have to.").Filterable().Sortable();
        Field("declinedOn", r => r.DeclinedOn).Describe("Day on which a coordinator declined, or on which the person took back what they asked of an open network. Null while it is open.").Filterable().Sortable();
    }
}
