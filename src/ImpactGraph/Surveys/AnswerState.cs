using System.ComponentModel;

namespace ImpactGraph.Surveys;

/// <remarks>Each reason for absence has the number that it has in <see cref="AbsenceReason"/>.</remarks>
[Description("Whether there is an answer, and if not, why.")]
public enum AnswerState
{
    [Description("There is an answer.")]
    Answered = 0,

    [Description("The organisation's tier is not asked this question.")]
    NotAsked = AbsenceReason.NotAsked,

    [Description("The organisation was asked and gave no answer.")]
    NoResponse = AbsenceReason.NoResponse,

    [Description("The organisation said that the question does not apply to it.")]
    NotApplicable = AbsenceReason.NotApplicable,

    [Description("There is an answer, which is not shown.")]
    Suppressed = AbsenceReason.Suppressed,
}
