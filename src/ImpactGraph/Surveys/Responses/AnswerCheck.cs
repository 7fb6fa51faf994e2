using System.Globalization;
using ImpactGraph.Texts;

namespace ImpactGraph.Surveys.Responses;

/// <summary>An answer that its question takes.</summary>
/// <param name="Question">The question, with its options.</param>
/// <param name="Options">Row numbers of the options chosen, each once.</param>
internal sealed record CheckedAnswer(Question Question, bool? Yes, int? Scale, string? Text, IReadOnlyList<int> Options, AbsenceReason? Absence);

/// <summary>Says of the answers that a contributor gives which of them their questions take, and of each other one what is wrong.</summary>
/// <param name="questions">Those that are asked of the organisation's tier, with their options, in the order of the questionnaire.</param>
internal sealed class AnswerCheck(IReadOnlyList<Question> questions)
{
    private readonly List<CheckedAnswer> _answers = [];
    private readonly List<InvalidAnswerError> _errors = [];

    /// <summary>Those that can be written, in the order given.</summary>
    public IReadOnlyList<CheckedAnswer> Answers => _answers;

    /// <summary>One for each that cannot, in the order given.</summary>
    public IReadOnlyList<InvalidAnswerError> Errors => _errors;

    /// <summary>Questions of which nothing was said at all, in the order of the questionnaire.</summary>
    public IEnumerable<UnansweredQuestionError> Unanswered(IReadOnlyList<AnswerInput> given)
    {
        var codes = given.Select(answer => answer.Question).ToHashSet(StringComparer.Ordinal);
        return questions.Where(question => !codes.Contains(question.Code)).Select(question => new UnansweredQuestionError(question.Code));
    }

    public void Check(IReadOnlyList<AnswerInput> given)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in given)
        {
            var question = questions.FirstOrDefault(question => question.Code == answer.Question);
            string? text = null;
            var fault = question is null ? " is not a question that is asked of the organisation; leave it out."
                : !known.Add(question.Code) ? " is answered twice; answer it once."
                : Fault(question, answer, out text);
            if (fault is null) _answers.Add(Checked(question!, answer, text));
            else _errors.Add(new(CallersText.Short(answer.Question), CallersText.Short(answer.Question) + fault));
        }
    }

    private static CheckedAnswer Checked(Question question, AnswerInput answer, string? text) => new(
        question, answer.Yes, answer.Scale, text, answer.Options is null ? [] : [.. question.Options.Where(option => answer.Options.Contains(option.Code)).Select(option => option.Id)], (AbsenceReason?)answer.Absence);

    /// <param name="text">The text as it is kept; null for other answers.</param>
    /// <returns>Null when there is none.</returns>
    private static string? Fault(Question question, AnswerInput answer, out string? text)
    {
        text = null;
        if (answer.Given() != 1) return $" has {answer.Given().ToString(CultureInfo.InvariantCulture)} values; give {Member(question.Kind)}, or absence, and nothing else.";
        if (answer.Absence is not null) return null;
        return question.Kind switch
        {
            AnswerKind.YesNo when answer.Yes is not null => null,
            AnswerKind.Scale when answer.Scale is { } scale => scale is < Answer.ScaleLowest or > Answer.ScaleHighest ? FormattableString.Invariant($" is on a scale from {Answer.ScaleLowest} to {Answer.ScaleHighest}; {scale} is outside.") : null,
            AnswerKind.Text when answer.Text is not null => TextFault(question, answer.Text, out text),
            AnswerKind.Choice or AnswerKind.Choices when answer.Options is { } options => OptionsFault(question, options),
            _ => $" takes {Member(question.Kind)}; give that, or absence.",
        };
    }

    private static string? TextFault(Question question, string given, out string? text)
    {
        var plain = new PlainText();
        text = plain.Required(question.Code, given, Answer.TextMaxLength, lines: true);
        return plain.Errors.Count > 0 ? ": " + plain.Errors[0].Message : null;
    }

    private static string? OptionsFault(Question question, IReadOnlyList<string> options)
    {
        if (options.Count == 0) return " has no option; choose one, or give absence.";
        if (question.Kind == AnswerKind.Choice && options.Count > 1) return " takes one option; choose one.";
        if (options.Distinct(StringComparer.Ordinal).Count() < options.Count) return " has an option twice; give each once.";
        return options.FirstOrDefault(code => question.Options.All(option => option.Code != code)) is { } stranger
            ? $" has no option `{CallersText.Short(stranger)}`; `question {{ options {{ code }} }}` says which there are."
            : null;
    }

    private static string Member(AnswerKind kind) => kind switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Scale => "scale",
        AnswerKind.Text => "text",
        _ => "options",
    };
}
