using ImpactGraph.Engine;

namespace ImpactGraph.Surveys;

/// <summary>Mistakes in questions about surveys.</summary>
internal static class SurveyErrors
{
    public static InputException NoRound(string survey, string round) => new(GraphError.WithCode(
        "NOT_FOUND",
        $"There is no round `{CallersText.Short(round)}` of a survey `{CallersText.Short(survey)}`. Ask `surveys {{ code rounds {{ code }} }}` for those there are."));
}
