using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of a need.</summary>
internal sealed class NeedType : EntityType<Need>
{
    public NeedType() : base("Need", "Needs", "People with a method whom a challenge needs for a time.")
    {
        Node(n => n.PublicId);
        VisibleTo(ChallengePrivacy.OfNeed);

        ToOne("challenge", n => n.Challenge).Describe("Challenge that needs them.").Filterable().Sortable();
        Field("position", n => n.Position).Describe("Place among the needs of the challenge, from 1.").Filterable().Sortable();
        ToOne("method", n => n.Method).Describe("Method that they must have.").Filterable().Sortable();
        Field("minimumLevel", n => n.MinimumLevel).Describe("Least level that will do. Null when any will.").Filterable().Sortable();
        Field("people", n => n.People).Describe("How many people, 1 to 20: as many places.").Filterable().Sortable();
        Field("daysPerWeek", n => n.DaysPerWeek).Describe("Days a week of each of them, 0.5 to 5.").Filterable().Sortable();
        Field("fromOn", n => n.FromOn).Describe("First day.").Filterable().Sortable();
        Field("untilOn", n => n.UntilOn).Describe("Last day.").Filterable().Sortable();
        Field("placesFree", n => (int?)(n.People - n.Assignments.Count(a => a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed || a.State == AssignmentState.Ended)))
            .VisibleTo(ChallengePrivacy.PlacesOfNeed).Describe("Places that nobody has taken. Null unless the caller may invite people to the challenge.");
    }
}
