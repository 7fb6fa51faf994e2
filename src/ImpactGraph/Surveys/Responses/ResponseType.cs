using ImpactGraph.Engine;

namespace ImpactGraph.Surveys.Responses;

/// <summary>What callers see of a response.</summary>
internal sealed class ResponseType : EntityType<Response>
{
    public ResponseType() : base("Response", "Responses", "What one organisation answers in one round, from draft to public.")
    {
        Node(r => r.PublicId);
        VisibleTo(ResponsePrivacy.Released);

        ToOne("organisation", r => r.Organisation).Describe("Organisation that responds.").Filterable().Sortable();
        ToOne("round", r => r.Round).Describe("Round in which it responds.").Filterable().Sortable();
        Field("state", r => r.State).Describe("How far it has gone.").Filterable().Sortable();
        Field("version", r => r.Version).Describe("How often it was written, from 1. Whoever changes it says which version they saw.").Filterable();
        Field("submittedAt", r => r.SubmittedAt).Describe("Instant at which it was last handed in, in UTC. Null while it is a draft.").Filterable().Sortable();
        ToMany("answers", r => r.Answers.OrderBy(a => a.Question.Position)).ListSize(10).Describe("Its answers, in the order of the questionnaire.").Filterable();
    }
}
