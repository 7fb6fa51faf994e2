using ImpactGraph.Engine;

namespace ImpactGraph.PeerLearning;

/// <summary>What callers see of an example of practice.</summary>
internal sealed class PracticeExampleType : EntityType<PracticeExample>
{
    public PracticeExampleType() : base("PracticeExample", "PracticeExamples", "What an organisation did, by which methods, and what came of it, for others to learn from.")
    {
        Node(e => e.PublicId);
        VisibleTo(PeerLearningPrivacy.OfExample);
        OrderBy(e => e.RecordedAt, descending: true);

        ToOne("organisation", e => e.Organisation).Describe("Organisation that did it.").Filterable().Sortable();
        Field("title", e => e.Title).Describe("What it is, in a line.").Filterable().Sortable();
        Field("description", e => e.Description).Describe("What was done.").Filterable();
        Field("result", e => e.Result).Describe("What came of it. Null when that is not known.").Filterable();
        Field("theme", e => e.Theme).Describe("Theme of the baseline that it belongs to. Null for none.").Filterable().Sortable();
        ToOne("challengeTheme", e => e.ChallengeTheme).Describe("Theme of challenges that it belongs to. Null for none.").Filterable().Sortable();
        ToMany("methods", e => e.Methods.OrderBy(m => m.Method.Code).Select(m => m.Method)).ListSize(3).Describe("Methods that were used, by code.").Filterable();
        Field("startedOn", e => e.StartedOn).Describe("First day.").Filterable().Sortable();
        Field("endedOn", e => e.EndedOn).Describe("Last day. Null while it goes on.").Filterable().Sortable();
        Field("releasedTo", e => e.ReleasedTo).Describe("Who sees it.").Filterable().Sortable();
        Field("recordedAt", e => e.RecordedAt).Describe("Instant at which it was first recorded, in UTC.").Filterable().Sortable();
        Field("version", e => e.Version).Describe("How often it was written, from 1. Whoever changes it says which version they saw.").Filterable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<PracticeExample>("practiceExamples").Describe("Examples of practice that the caller may see, the newest first.");
}
