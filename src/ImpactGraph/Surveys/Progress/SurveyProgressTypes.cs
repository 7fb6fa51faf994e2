using ImpactGraph.Engine;

namespace ImpactGraph.Surveys.Progress;

/// <summary>What callers see of how far a round has come.</summary>
internal sealed class SurveyProgressType : ObjectType<SurveyProgress>
{
    public SurveyProgressType() : base("SurveyProgress", "How far a round of a survey has come. Responses that are still drafts are in no figure; nor are those to a private survey that were not released to the caller.")
    {
        Identity(p => p.Identity);
        Entity<Round>("round", p => p.RoundId).NonNull().Describe("Round that is followed.");
        Field("asked", p => p.Counts.Asked).Describe("Organisations that are asked: those of a tier that has a wording, open on the day of collection.");
        Field("submitted", p => p.Counts.Submitted).Describe("Organisations of those that have handed in, released or not; of a private survey those alone whose response is released to the caller.");
        Field("released", p => p.Counts.Released).Describe("Organisations of those whose answers are shown to peers or to everybody.");
        Field("answers", p => p.Counts.Answers).Describe("Questions that organisations have answered in those responses.");
        Objects("tiers", p => p.Tiers).ListSize(4).Describe("The same for each tier that is asked, the national one first.");
        Field("at", p => p.At).Describe("Instant at which it was counted, in UTC.");
    }
}

internal sealed class TierProgressType : ObjectType<TierProgress>
{
    public TierProgressType() : base("TierProgress", "How far one tier has come with a round of a survey.")
    {
        Identity(p => p.Identity);
        Field("tier", p => p.Tier).Describe("Tier that is asked.");
        Field("asked", p => p.Counts.Asked).Describe("Organisations of the tier that are asked.");
        Field("submitted", p => p.Counts.Submitted).Describe("Organisations of those that have handed in, released or not; of a private survey those alone whose response is released to the caller.");
        Field("released", p => p.Counts.Released).Describe("Organisations of those whose answers are shown to peers or to everybody.");
        Field("answers", p => p.Counts.Answers).Describe("Questions that organisations of the tier have answered in those responses.");
    }
}
