using System.ComponentModel;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;

namespace ImpactGraph.PeerLearning.Partners;

[Description("What speaks for learning from an organisation; all reasons add up to at most 100 points.")]
public enum LearningReasonKind
{
    [Description("It does what the other does not: 40 points when it answered yes to everything that the other did not, and a share of them for some.")]
    Practice,

    [Description("It has agreed on methods that the other does not use: 5 points for each, at most 15. Only where TOOLS is asked about.")]
    Methods,

    [Description("It is of the same form: 10 points.")]
    Kind,

    [Description("It is of the same size: 10 points, 5 for the next band. None where either size is not known.")]
    Size,

    [Description("It is in the same oversight segment today: 10 points, 5 for the next. None where either is in none.")]
    Segment,

    [Description("Where both stand in the tree of today: 15 points for the same board, 10 for the same region.")]
    Nearness,
}

/// <summary>Points for one reason.</summary>
/// <param name="Most">The most that the reason can give.</param>
internal sealed record LearningReason(string Identity, LearningReasonKind Kind, int Points, int Most);

/// <summary>An organisation from which another can learn.</summary>
/// <param name="Identity">Unique in the answer.</param>
/// <param name="Questions">Row numbers of what it answered by yes and the other did not.</param>
/// <param name="Methods">Row numbers of what it has agreed on and the other does not use.</param>
/// <param name="People">Row numbers of who is willing to help there, as far as the caller may see.</param>
/// <param name="Willing">How many are.</param>
internal sealed record LearningPartner(string Identity, int OrganisationId, IReadOnlyList<LearningReason> Reasons, IReadOnlyList<int> Questions, IReadOnlyList<int> Methods, IReadOnlyList<int> People, PeopleCount Willing);

internal sealed class LearningPartnerType : ObjectType<LearningPartner>
{
    /// <param name="find">Makes a partner again from its key.</param>
    public LearningPartnerType(Func<ResolveContext, string, CancellationToken, ValueTask<LearningPartner?>> find) : base("LearningPartner", "LearningPartners", "An organisation that does what another does not, and is like it.")
    {
        Node(p => p.Identity, find);
        Entity<Organisation>("organisation", p => p.OrganisationId).NonNull().Describe("Organisation to learn from.");
        Field("score", p => p.Reasons.Sum(reason => reason.Points)).Describe("Points, 1 to 100, more for who is better to learn from; the sum of the reasons.");
        Objects("reasons", p => p.Reasons).ListSize(6).Describe("What the score is the sum of, each kind once.");
        Entities<Question>("questions", p => p.Questions).ListSize(4).Describe("Questions that it answered by yes and the other, as far as the caller sees, did not; in the order of the questionnaire.");
        Entities<Method>("methods", p => p.Methods).ListSize(3).Describe("Methods that it has agreed on and the other does not use, by code. Empty unless TOOLS is asked about.");
        Entities<Improver>("people", p => p.People).ListSize(LearningPartners.MostPeople).Describe($"Who is willing to help there, at most {LearningPartners.MostPeople}, the highest known level first: of those who show the caller that they are, but for who takes no invitations or is not lent.");
        Object("willing", p => p.Willing).NonNull().Describe("How many are willing to help there with any method, take invitations and are lent, whoever asks; small figures are suppressed and the others rounded.");
    }
}

internal sealed class LearningReasonType : ObjectType<LearningReason>
{
    public LearningReasonType() : base("LearningReason", "Points for one thing that speaks for learning from an organisation.")
    {
        Identity(r => r.Identity);
        Field("kind", r => r.Kind).Describe("What it is.");
        Field("points", r => r.Points).Describe("Points for it, 0 to the most that it can give.");
        Field("most", r => r.Most).Describe("The most that it can give.");
    }
}
