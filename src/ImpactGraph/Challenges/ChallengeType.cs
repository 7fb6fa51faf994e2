using ImpactGraph.Challenges.Similar;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of a challenge.</summary>
internal sealed class ChallengeType : EntityType<Challenge>
{
    public ChallengeType() : base("Challenge", "Challenges", "Something that an organisation cannot do alone, and the people it needs for it. For callers who are signed in, as far as its reach includes them.")
    {
        Node(c => c.PublicId);
        VisibleTo(ChallengePrivacy.Seen);
        OrderBy(c => c.RaisedAt, descending: true);

        ToOne("organisation", c => c.Organisation).Describe("Organisation whose challenge it is.").Filterable().Sortable();
        ToOne("theme", c => c.Theme).Describe("Theme that it belongs to.").Filterable().Sortable();
        Field("title", c => c.Title).Describe("What it is, in a line.").Filterable().Sortable();
        Field("description", c => c.Description).Describe("More about it. Null when nothing more was said.").Filterable();
        Field("urgency", c => c.Urgency).Describe("How soon it needs people.").Filterable().Sortable();
        Field("reach", c => c.Reach).Describe("Which callers see it.").Filterable().Sortable();
        Field("state", c => c.State).Describe("How far it has come.").Filterable().Sortable();
        Field("raisedAt", c => c.RaisedAt).Describe("Instant at which it was raised, in UTC.").Filterable().Sortable();
        Field("closedOn", c => c.ClosedOn).Describe("Day (UTC) on which it was closed. Null while it is not.").Filterable().Sortable();
        Field("version", c => c.Version).Describe("How often it was written, from 1. Whoever changes it may say which version they saw.").Filterable();
        ToMany("needs", c => c.Needs.OrderBy(n => n.Position)).ListSize(5).Describe("People it needs, in the order in which they were asked for.").Filterable();
        ToOne("prioritisation", c => c.Prioritisation).Describe("Its weight against others. Null when nobody has rated it.").Filterable().Sortable();
        ToOne("outcome", c => c.Outcome).Describe("How it ended. Null while it has not.").Filterable().Sortable();
        ResolveList<SimilarChallenge>("solvedBefore", new SolvedBefore().OfChallengesAsync).Cost(100).ListSize(SolvedBefore.Most)
            .Describe($"Challenges like it that were solved, or in part, as far as the caller may see: of the same theme or with a method in common, the most alike first, at most {SolvedBefore.Most}; of those that are alike the newest.");
        Connection("invitations", c => c.Invitations).Describe("Who was invited to it, the newest first, as far as the caller may see.");
        Connection("assignments", c => c.Assignments).Describe("Who helps or helped with it, the newest first, as far as the caller may see.");
    }

    public static void Queries(QueryType query)
    {
        query.OneById("challenge", new NodeArgument<Challenge>("id", "Id of the challenge.")).Describe("One challenge by id. Null when there is none that the caller may see.");
        query.Connection<Challenge>("challenges").Describe("Challenges that the caller may see, the newest first.");
    }
}
