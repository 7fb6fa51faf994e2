using System.ComponentModel;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Results;

namespace ImpactGraph.PeerLearning.Needs;

/// <remarks>The numbers are an order of importance: of a theme the first counts that any of its questions has.</remarks>
[Description("What an answer, or the answers of a theme, say of an organisation.")]
public enum AssessmentState
{
    [Description("A no, or one of the two lowest of five levels; of a theme, where any question is one.")]
    Gap = 1,

    [Description("The middle of five levels; of a theme, where any question is that and none a gap.")]
    UnderWay = 2,

    [Description("A yes, or one of the two highest of five levels; of a theme, where no question that was answered says otherwise.")]
    Strength = 3,

    [Description("It was asked, and there is no such answer that the caller may see.")]
    NotKnown = 4,

    [Description("It is not asked of the organisation: not of its tier, or it was not open on the day of collection.")]
    NotAsked = 5,
}

/// <summary>Strengths and gaps of an organisation after a round of a survey.</summary>
/// <param name="Identity">Unique in the answer.</param>
/// <param name="Methods">Row numbers of what it uses, agreed ones first.</param>
/// <param name="Skilled">Improvers who are with it or below it and hold a method.</param>
internal sealed record NeedsAssessment(string Identity, int RoundId, IReadOnlyList<ThemeAssessment> Themes, IReadOnlyList<int> Methods, PeopleCount Skilled);

/// <summary>Strengths and gaps in one theme.</summary>
/// <param name="Questions">In the order of the questionnaire.</param>
internal sealed record ThemeAssessment(string Identity, Theme Theme, IReadOnlyList<QuestionAssessment> Questions)
{
    public AssessmentState State => Questions.Select(question => question.State).DefaultIfEmpty(AssessmentState.NotAsked).Min();
}

/// <summary>What one answer says.</summary>
/// <param name="AnswerId">Row number. Null when there is none that the caller may see.</param>
/// <param name="Peers">Share of the tier for which it is a strength.</param>
internal sealed record QuestionAssessment(string Identity, int QuestionId, AssessmentState State, int? AnswerId, Proportion Peers);

internal sealed class NeedsAssessmentType : ObjectType<NeedsAssessment>
{
    public NeedsAssessmentType() : base("NeedsAssessment", "Strengths and gaps of an organisation after a round of a survey, with what they rest on.")
    {
        Identity(n => n.Identity);
        Entity<Round>("round", n => n.RoundId).NonNull().Describe("Round of the survey.");
        Objects("themes", n => n.Themes).ListSize(4).Describe("Each theme of the baseline once, in their order.");
        Entities<MethodUse>("methods", n => n.Methods).ListSize(5).Describe("Improvement methods that it uses, agreed ones first: evidence for TOOLS.");
        Object("skilled", n => n.Skilled).NonNull().Describe("Improvers who are with it, or with an organisation below it, today and hold a method, whoever asks: evidence for CAPABILITY. Small figures are suppressed and the others rounded.");
    }
}

internal sealed class ThemeAssessmentType : ObjectType<ThemeAssessment>
{
    public ThemeAssessmentType() : base("ThemeAssessment", "Strengths and gaps of an organisation in one theme.")
    {
        Identity(t => t.Identity);
        Field("theme", t => t.Theme).Describe("Theme.");
        Field("state", t => t.State).Describe("What its questions say together.");
        Objects("questions", t => t.Questions).ListSize(4).Describe("Questions of the theme that are answered by yes or no, or by a level, in the order of the questionnaire. Empty when the survey has none.");
    }
}

internal sealed class QuestionAssessmentType : ObjectType<QuestionAssessment>
{
    public QuestionAssessmentType() : base("QuestionAssessment", "What one answer says of an organisation, and how its peers stand.")
    {
        Identity(q => q.Identity);
        Entity<Question>("question", q => q.QuestionId).NonNull().Describe("Question.");
        Field("state", q => q.State).Describe("What the answer says.");
        Entity<Answer>("answer", q => q.AnswerId).Describe("The answer. Null when there is none that the caller may see.");
        Object("peers", q => q.Peers).NonNull().Describe("Share of organisations of its tier, among those that answered, for which it is a strength: counted as in `surveyResults`. NOT_ASKED where its tier is not.");
    }
}
