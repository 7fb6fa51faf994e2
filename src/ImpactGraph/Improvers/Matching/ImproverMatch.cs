using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A person who fits a question, and why.</summary>
/// <param name="Key">What was asked and the person, see <see cref="MatchKey"/>.</param>
internal sealed record ImproverMatch(string Key, int ImproverId, double Score, IReadOnlyList<MatchReason> Reasons, MatchDistance Distance)
{
    /// <summary>The need that the person fits best; null when people are looked for without one.</summary>
    public int? NeedId { get; init; }

    /// <summary>The person, when the match tells what they do not show to everybody; else null.</summary>
    public int? RecordOf { get; init; }
}

/// <summary>How far a person's organisation is from the one that was asked for.</summary>
internal sealed record MatchDistance(string Identity, Whereabouts Place);

/// <summary>One thing that speaks for a person. Members that say nothing about its kind are null.</summary>
/// <param name="Identity">The match, and which of its reasons this is.</param>
/// <param name="Hundredths">Points in the score, in hundredths.</param>
/// <param name="Most">The most that it could have given, in hundredths.</param>
/// <param name="Text">One sentence in English.</param>
internal sealed record MatchReason(string Identity, MatchReasonKind Kind, int Hundredths, int Most, string Text)
{
    public int? MethodId { get; init; }

    public CapabilityLevel? Level { get; init; }

    /// <summary>Null when the reason is not about a level.</summary>
    public bool? IsLevelKnown { get; init; }

    public DateOnly? VerifiedOn { get; init; }

    public int? NetworkId { get; init; }

    public int? ThemeId { get; init; }

    public double Points => Hundredths / 100.0;

    public double Weight => Most / 100.0;
}
