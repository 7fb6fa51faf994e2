using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys;

/// <summary>What callers see of a survey.</summary>
internal sealed class SurveyType : EntityType<Survey>
{
    public SurveyType() : base("Survey", "Surveys", "A questionnaire that is put to organisations in rounds.")
    {
        Node(s => s.Code);
        Field("code", s => s.Code).Describe("Short code, such as `baseline`.").Filterable().Sortable();
        Field("name", s => s.Name).Describe("Name in full.").Filterable().Sortable();
        Field("description", s => s.Description).Describe("What it asks and why.").Filterable();
        Field("version", s => s.Version).Describe("Version of its questions and their words.").Filterable().Sortable();
        Field("private", s => s.IsPrivate).Describe("Whether organisations answer it for their own use: figures then count only responses that were released to the caller.").Filterable().Sortable();
        ToMany("rounds", s => s.Rounds.OrderBy(r => r.CollectedOn)).ListSize(5).Describe("Rounds, the earliest first.").Filterable();
        ToMany("questions", s => s.Questions.OrderBy(q => q.Position)).ListSize(20).Describe("Questions in the order of the questionnaire.").Filterable();
    }

    public static void Queries(QueryType query)
    {
        query.List<Survey>("surveys").ListSize(5).Describe("All surveys.");
        query.One<Survey>("survey", s => s.Code, Argument.Required<string>("code", "Code of the survey, such as `baseline`.")).Describe("One survey by its code. Null when there is none.");
    }
}

internal sealed class RoundType : EntityType<Round>
{
    public RoundType() : base("Round", "Rounds", "One time that a survey was put to organisations.")
    {
        Node(r => r.PublicId);
        Field("code", r => r.Code).Describe("Code within the survey, such as `2023`.").Filterable().Sortable();
        Field("name", r => r.Name).Describe("Name for people, such as `August 2023`.").Filterable().Sortable();
        ToOne("survey", r => r.Survey).Describe("Survey of which it is a round.").Filterable().Sortable();
        Field("opensOn", r => r.OpensOn).Describe("First day on which responses are taken.").Filterable().Sortable();
        Field("closesOn", r => r.ClosesOn).Describe("Last day on which responses are taken.").Filterable().Sortable();
        Field("collectedOn", r => r.CollectedOn).Describe("Day for which the answers hold; figures use the tree of that day.").Filterable().Sortable();
    }
}

internal sealed class QuestionType : EntityType<Question>
{
    public QuestionType() : base("Question", "Questions", "One question of a survey.")
    {
        var tier = Argument.Required<Tier>("tier", "Tier that is asked.");
        Node(q => q.PublicId);
        Field("code", q => q.Code).Describe("Code within the survey, such as `METHOD`.").Filterable().Sortable();
        ToOne("survey", q => q.Survey).Describe("Survey that asks it.").Filterable().Sortable();
        Field("theme", q => q.Theme).Describe("Theme of the baseline that it belongs to.").Filterable().Sortable();
        Field("component", q => q.Component).Describe("Component of NHS IMPACT that it asks about. Null for questions that follow the themes of the baseline alone.").Filterable().Sortable();
        Field("kind", q => q.Kind).Describe("Form of its answers.").Filterable().Sortable();
        Field("position", q => q.Position).Describe("Place in the questionnaire, from 1.").Filterable().Sortable();
        Field("wording", q => q.Wordings.Where(w => w.Tier == tier.Value).Select(w => w.Text).FirstOrDefault()).With(tier)
            .Describe("Words in which the tier is asked. Null when the tier is not asked.");
        ToMany("options", q => q.Options.OrderBy(o => o.Position)).ListSize(15).Describe("What can be chosen; empty for questions without choice.").Filterable();
        ToMany("codes", q => q.Codes.OrderBy(c => c.Code)).ListSize(10).Describe("What open text is coded to; empty for questions without open text.").Filterable();
    }
}

internal sealed class AnswerOptionType : EntityType<AnswerOption>
{
    public AnswerOptionType() : base("AnswerOption", "AnswerOptions", "Something that can be chosen as an answer.")
    {
        Identity(o => o.Question.PublicId, o => o.Code);
        Field("code", o => o.Code).Describe("Code within the question.").Filterable();
        Field("label", o => o.Label).Describe("What the respondent reads.").Filterable();
        Field("position", o => o.Position).Describe("Place among the options, from 1.").Filterable();
        ToOne("method", o => o.Method).Describe("Method that the option stands for. Null when it stands for none.").Filterable();
    }
}

internal sealed class AnswerCodeType : EntityType<AnswerCode>
{
    public AnswerCodeType() : base("AnswerCode", "AnswerCodes", "A theme to which open text is coded.")
    {
        Identity(c => c.Question.PublicId, c => c.Code);
        Field("code", c => c.Code).Describe("Code within the question.").Filterable();
        Field("name", c => c.Name).Describe("Name of the theme.").Filterable();
        Field("description", c => c.Description).Describe("When a text is coded to it.").Filterable();
    }
}
