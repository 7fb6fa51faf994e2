using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Surveys.Responses;

/// <remarks>The reasons that an organisation can give itself; each has the number that it has in <see cref="AbsenceReason"/>.</remarks>
[Description("Why an organisation gives no answer.")]
public enum ReasonForAbsence
{
    [Description("It leaves the question open.")]
    NoResponse = AbsenceReason.NoResponse,

    [Description("The question does not apply to it.")]
    NotApplicable = AbsenceReason.NotApplicable,
}

/// <summary>An answer as a contributor gives it: one of the values, by the kind of the question, or a reason why there is none.</summary>
internal sealed class AnswerInput
{
    public string Question { get; init; } = "";

    public bool? Yes { get; init; }

    public IReadOnlyList<string>? Options { get; init; }

    public int? Scale { get; init; }

    public string? Text { get; init; }

    public ReasonForAbsence? Absence { get; init; }

    /// <summary>How many of the values are given; one of them must be.</summary>
    public int Given() => (Yes is null ? 0 : 1) + (Options is null ? 0 : 1) + (Scale is null ? 0 : 1) + (Text is null ? 0 : 1) + (Absence is null ? 0 : 1);
}

internal sealed class AnswerInputType : InputType<AnswerInput>
{
    public AnswerInputType() : base("AnswerInput", "An answer: one value, by the kind of the question, or a reason why there is none.")
    {
        Required(i => i.Question, "question").Describe("Code of the question within the survey, such as `METHOD`.");
        Optional(i => i.Yes, "yes").Describe("For a question of kind YES_NO. Left out, it is answered otherwise.");
        Optional(i => i.Options, "options").Describe("Codes of the options chosen: one for a question of kind CHOICE, one or more for CHOICES. Left out, it is answered otherwise.");
        Optional(i => i.Scale, "scale").Describe($"For a question of kind SCALE: from {Answer.ScaleLowest} to {Answer.ScaleHighest}, a higher one meaning more. Left out, it is answered otherwise.");
        Optional(i => i.Text, "text").Describe($"For a question of kind TEXT: plain text of 1 to {Answer.TextMaxLength} characters, without markup. Left out, it is answered otherwise.");
        Optional(i => i.Absence, "absence").Describe("Why there is no answer. Left out, there is one.");
    }
}
