using ImpactGraph.Challenges.Matching;
using ImpactGraph.Challenges.Similar;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of a challenge.</summary>
internal sealed class ChallengeType : EntityType<Challenge>
{
    /// <param name="matches">Ranks who could join.</param>
    /// <param name="team">Puts the best team together.</param>
    public ChallengeType(ChallengeMatches matches, TeamOfChallenge team) : base("Challenge", "Challenges", "Something that an organisation cannot do alone, and the people it needs for it. For callers who are signed in, as far as its reach includes them.")
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
        ResolveConnection("matches", matches.OfChallengesAsync).With(matches.Need).VisibleTo(ChallengePrivacy.Staffed).Cost(1_000).Describe(
            "Who could join, the best first, with reasons: whoever lets the caller see that they have the method of a need that waits for people, at its level, and that they are willing to help with it; scored as by `findImprovers`, near the organisation of the challenge, "
            + "with its theme, in the time of the need, and ranked by the need that they fit best. Left out are, whoever asks, who takes no invitations, who is not lent by their home organisation, who has fewer days a week left in that time than the need asks for (of those that they let the caller see that they offer, else of five), "
            + "and who was invited to the challenge, unless the invitation expired or was withdrawn. Nobody when the challenge is closed, or no need waits for people. Null unless the caller may invite to it: for its organisation, or as coordinator of a network, who invites members of it.");
        ResolveList<TeamMember>("team", team.OfChallengesAsync).VisibleTo(ChallengePrivacy.Staffed).Cost(1_000).ListSize(5).Describe(
            "The best team: who of `matches` would take which free place, so that as many points as can be come together; one place for each person, by need and score. Places for which nobody is left stay empty. A suggestion, made anew each time. Empty unless the caller may invite to the challenge.");
        Connection("invitations", c => c.Invitations).Describe("Who was invited to it, the newest first, as far as the caller may see.");
        Connection("assignments", c => c.Assignments).Describe("Who helps or helped with it, the newest first, as far as the caller may see.");
    }

    public static void Queries(QueryType query)
    {
        query.OneById("challenge", new NodeArgument<Challenge>("id", "Id of the challenge.")).Describe("One challenge by id. Null when there is none that the caller may see.");
        query.Connection<Challenge>("challenges").Describe("Challenges that the caller may see, the newest first.");
    }
}
