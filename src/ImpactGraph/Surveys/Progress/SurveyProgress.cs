using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Progress;

/// <summary>How far the organisations of one tier, or of all, have come with a round.</summary>
/// <param name="Asked">Organisations that are asked.</param>
/// <param name="Submitted">Organisations of them that have handed in.</param>
/// <param name="Released">Organisations of them whose answers are shown to peers or to everybody.</param>
/// <param name="Answers">Questions answered by those that have handed in.</param>
public readonly record struct ProgressCounts(int Asked, int Submitted, int Released, int Answers)
{
    public static ProgressCounts operator +(ProgressCounts a, ProgressCounts b) => new(a.Asked + b.Asked, a.Submitted + b.Submitted, a.Released + b.Released, a.Answers + b.Answers);
}

/// <summary>How far a tier has come with a round.</summary>
public sealed record TierProgress(string Identity, Tier Tier, ProgressCounts Counts);

/// <summary>How far a round of a survey has come. Drafts are in no figure, so that nobody sees who is writing; nor are responses to a private survey that were not released to the caller.</summary>
/// <param name="Identity">Survey and round, for a client's cache.</param>
/// <param name="Tiers">Tiers that are asked, the national one first.</param>
/// <param name="At">When it was counted.</param>
public sealed record SurveyProgress(string Identity, int RoundId, IReadOnlyList<TierProgress> Tiers, DateTimeOffset At)
{
    /// <summary>All tiers together.</summary>
    public ProgressCounts Counts { get; } = Tiers.Aggregate(default(ProgressCounts), (sum, tier) => sum + tier.Counts);

    /// <summary>Whether the figures are those of <paramref name="other"/>, whenever they were counted.</summary>
    public bool SaysTheSameAs(SurveyProgress other) => Tiers.SequenceEqual(other.Tiers);
}
