using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <remarks>The order is the usual one; <see cref="ChallengeStates"/> says what leads from one to another.</remarks>
[Ranked, Description("How far a challenge has come.")]
public enum ChallengeState
{
    [Description("Somebody said that it is there, and what it needs.")]
    Raised = 1,

    [Description("Its weight against others was rated.")]
    Prioritised = 2,

    [Description("People are being invited.")]
    Staffing = 3,

    [Description("Somebody is confirmed, and works on it.")]
    UnderWay = 4,

    [Description("It has come to an end, with an outcome.")]
    Closed = 5,
}
