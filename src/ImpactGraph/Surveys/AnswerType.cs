using ImpactGraph.Engine;

namespace ImpactGraph.Surveys;

/// <summary>What callers see of a single answer.</summary>
internal sealed class AnswerType : EntityType<Answer>
{
    public AnswerType() : base("Answer", "Answers", "What one organisation said to one question in one round, or why it said nothing.")
    {
        Node(a => a.PublicId);
        VisibleTo(AnswerPrivacy.Released);

        ToOne("response", a => a.Response).Describe("Response in which it stands.").Filterable();
        ToOne("organisation", a => a.Organisation).Describe("Organisation that answered.").Filterable().Sortable();
        ToOne("round", a => a.Round).Describe("Round in which it answered.").Filterable().Sortable();
        ToOne("question", a => a.Question).Describe("Question that was asked.").Filterable().Sortable();
        Field("state", a => a.Absence == null ? AnswerState.Answered : (AnswerState)a.Absence).NonNull().Describe("Whether there is an answer, and if not, why.").Filterable().Sortable();
        Field("release", a => a.Response.State).Describe("How far the organisation has released its response.").Filterable().Sortable();
        Field("yes", a => a.Yes).Describe("Answer to a yes/no question. Null for other questions, and when there is no answer.").Filterable().Sortable();
        Field("scale", a => a.Scale).Describe("Answer on a scale. Null for other questions, and when there is no answer.").Filterable().Sortable();
        Field("text", a => a.Text).Describe("Answer in open text. Null for other questions, and when there is no answer.").Filterable();
        ToMany("options", a => a.Selections.OrderBy(s => s.Option.Position).Select(s => s.Option)).ListSize(3).Describe("Options that were chosen.").Filterable();
        ToMany("codings", a => a.Codings.OrderBy(c => c.Code.Code)).ListSize(3).Describe("Themes to which the text was coded, by whom and when.").Filterable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<Answer>("answers").Describe("Single answers of all organisations, as far as the caller may see them.");
}

internal sealed class CodingType : EntityType<Coding>
{
    public CodingType() : base("Coding", "Codings", "That somebody coded a text to a theme.")
    {
        Identity(c => c.Answer.PublicId, c => c.Code.Code);
        ToOne("code", c => c.Code).Describe("Theme of the text.").Filterable();
        Field("codedBy", c => c.CodedBy).Describe("Who coded it: a team or a procedure.").Filterable();
        Field("codedOn", c => c.CodedOn).Describe("Day of the coding.").Filterable();
    }
}
