using ImpactGraph.Engine;
using ImpactGraph.Surveys;

namespace ImpactGraph.PeerLearning.Partners;

/// <summary>What is to be learnt.</summary>
/// <param name="Identity">What was asked.</param>
/// <param name="Questions">In the order of the questionnaire.</param>
/// <param name="WithMethods">Whether methods that organisations use count too.</param>
internal sealed record LearningSubject(string Identity, IReadOnlyList<AskedRow> Questions, bool WithMethods)
{
    /// <param name="questions">Those of the survey.</param>
    /// <exception cref="InputException">There are none, or none that is answered by yes has the code and is of the theme.</exception>
    public static LearningSubject Of(IReadOnlyList<AskedRow> questions, string survey, Theme? theme, string? question)
    {
        if (questions.Count == 0) throw Wrong("NOT_FOUND", $"There is no survey `{CallersText.Short(survey)}` with questions. Ask `surveys {{ code }}` for those there are.");
        var practices = questions.Where(one => one.Kind == AnswerKind.YesNo && (question is null || one.Code == question)).ToList();
        if (question is not null && practices.Count == 0)
            throw Wrong("NOT_FOUND", $"There is no yes/no question `{CallersText.Short(question)}` in `{CallersText.Short(survey)}`. Ask `survey(code:) {{ questions {{ code kind }} }}` for those there are.");
        var asked = practices.Where(one => theme is null || one.Theme == theme).ToList();
        if (question is not null && asked.Count == 0) throw Wrong("INVALID_ARGUMENT", $"The question `{CallersText.Short(question)}` is of another theme; leave one of them out.");
        return new($"{survey}/{theme}/{question}", asked, question is null ? theme is null or Theme.Tools : asked[0].Theme == Theme.Tools);
    }

    private static InputException Wrong(string code, string text) => new(GraphError.WithCode(code, text));
}
