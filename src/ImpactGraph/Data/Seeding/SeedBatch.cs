using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Data.Seeding;

/// <summary>Everything a data set brings, checked and not yet written; rows find each other here by their codes.</summary>
internal sealed class SeedBatch
{
    /// <summary>In the order in which they are to be written.</summary>
    public List<object> Entities { get; } = [];

    public Dictionary<string, Organisation> Organisations { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Method> Methods { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Network> Networks { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Survey> Surveys { get; } = new(StringComparer.Ordinal);
    public Dictionary<(Survey, string), Round> Rounds { get; } = [];
    public Dictionary<(Survey, string), Question> Questions { get; } = [];
    public HashSet<(Question, Tier)> Asked { get; } = [];
    public Dictionary<(Question, string), AnswerOption> Options { get; } = [];
    public Dictionary<(Question, string), AnswerCode> Codes { get; } = [];
    public Dictionary<(Organisation, Round), Response> Responses { get; } = [];
    public Dictionary<(Response, Question), Answer> Answers { get; } = [];

    public Organisation Organisation(SeedRow row, string column) => row.Find(column, Organisations.GetValueOrDefault, "an organisation");

    public Method Method(SeedRow row, string column) => row.Find(column, Methods.GetValueOrDefault, "a method");

    public Network Network(SeedRow row, string column) => row.Find(column, Networks.GetValueOrDefault, "a network");

    public Survey Survey(SeedRow row) => row.Find("survey_code", Surveys.GetValueOrDefault, "a survey");

    public Round Round(SeedRow row)
    {
        var survey = Survey(row);
        return row.Find("round_code", code => Rounds.GetValueOrDefault((survey, code)), $"a round of survey '{survey.Code}'");
    }

    public Question Question(SeedRow row)
    {
        var survey = Survey(row);
        return row.Find("question_code", code => Questions.GetValueOrDefault((survey, code)), $"a question of survey '{survey.Code}'");
    }

    public Answer Answer(SeedRow row)
    {
        var (organisation, round, question) = (Organisation(row, "organisation_code"), Round(row), Question(row));
        return Responses.TryGetValue((organisation, round), out var response) && Answers.TryGetValue((response, question), out var answer)
            ? answer
            : throw row.Error("question_code", $"organisation '{organisation.Code}' has no answer to '{question.Code}' in that round.");
    }
}
