namespace ImpactGraph.Improvers.Matching;

/// <summary>How much each reason can add to a score: points that add up to 100. The descriptions of <see cref="MatchReasonKind"/> say the same numbers.</summary>
internal static class MatchWeights
{
    /// <summary>Skill is what is asked for. Its floor for a known level, 42, is more than all other weights together: no nearness makes up for not knowing the level.</summary>
    public const int Method = 60;

    /// <summary>Share of <see cref="Method"/> for a known level that is just enough.</summary>
    public const double LeastKnownLevel = 0.7;

    /// <summary>
    /// Where all of several methods are asked for and the level in one is not known, known levels in the others give one part in so many: enough to put those people in order,
    /// too little to put one of them before somebody whose levels are all known to be enough.
    /// </summary>
    public const int BesideUnknown = 60;

    /// <summary>Somebody near is met sooner; worth between two and three levels of skill.</summary>
    public const int Distance = 12;

    /// <summary>Out of <see cref="Distance"/>: another organisation, though the same plans and the same partners.</summary>
    public const int SameBoard = 9;

    /// <summary>Out of <see cref="Distance"/>: an hour or two away, and regional networks that both know.</summary>
    public const int SameRegion = 4;

    /// <summary>A person without time cannot help now, though perhaps later, or with advice.</summary>
    public const int Availability = 8;

    /// <summary>Who has seen the challenge before starts faster.</summary>
    public const int Experience = 6;

    /// <summary>Who shares a network is easily introduced.</summary>
    public const int Network = 4;

    /// <summary>A verified level is more to be relied on than a claimed one.</summary>
    public const int Verification = 4;

    /// <summary>Less than the rest: who has not said so may still be willing.</summary>
    public const int Willingness = 2;

    /// <summary>So that few do not do everything; no more than a level of skill, for a team that is short of time still needs who can.</summary>
    public const int Load = 4;

    /// <summary>The most points that a kind can give.</summary>
    public static int Of(MatchReasonKind kind) => kind switch
    {
        MatchReasonKind.Method => Method,
        MatchReasonKind.Distance => Distance,
        MatchReasonKind.Availability => Availability,
        MatchReasonKind.Experience => Experience,
        MatchReasonKind.Network => Network,
        MatchReasonKind.Verification => Verification,
        MatchReasonKind.Load => Load,
        _ => Willingness,
    };
}
