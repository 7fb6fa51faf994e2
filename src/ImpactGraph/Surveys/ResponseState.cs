using System.ComponentModel;

namespace ImpactGraph.Surveys;

/// <remarks>The order is a rank: a comparison with <see cref="Submitted"/> decides what is counted.</remarks>
[Description("How far an organisation's response has gone, from draft to public.")]
public enum ResponseState
{
    [Description("Still being written; counted nowhere.")]
    Draft = 1,

    [Description("Handed in; counted in figures unless the survey is private, its single answers seen by the organisation only.")]
    Submitted = 2,

    [Description("Shown to the organisations that take part.")]
    ReleasedToPeers = 3,

    [Description("Shown to everybody.")]
    ReleasedPublic = 4,
}
