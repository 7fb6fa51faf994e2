using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of how a challenge ended.</summary>
internal sealed class OutcomeType : EntityType<Outcome>
{
    public OutcomeType() : base("Outcome", "Outcomes", "How a challenge ended, and what helped.")
    {
        Identity(o => o.Challenge.PublicId);
        VisibleTo(ChallengePrivacy.OfOutcome);

        Field("kind", o => o.Kind).Describe("How it ended.").Filterable().Sortable();
        Field("summary", o => o.Summary).Describe("What was done and what came of it. Null when whoever wrote it was erased.").Filterable();
        Field("result", o => o.Result).Describe("What was measured before and after. Null when nothing was.").Filterable();
        ToMany("methods", o => o.Methods.OrderBy(m => m.Method.Code).Select(m => m.Method)).ListSize(3).Describe("Methods that helped.").Filterable();
        Field("closedOn", o => o.ClosedOn).Describe("Day (UTC) on which the challenge was closed.").Filterable().Sortable();
    }
}
