using ImpactGraph.Data.Seeding;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Data.Demo;

/// <summary>How organisations of the invented country see themselves: most keep it to themselves, some show it, and many have not begun.</summary>
internal sealed class DemoSelfAssessments(DemoTable responses, DemoTable answers, DemoTable selections)
{
    private const string Survey = "self-assessment";
    private const string Round = "2026-27";

    private static readonly DateOnly CollectedOn = new(2026, 10, 1);

    // In the order of the questionnaire, those of one component together.
    private static readonly string[][] Questions =
    [
        ["SHARED_AIM", "AIM_MADE_TOGETHER", "FEW_PRIORITIES"],
        ["STAFF_VOICE", "TIME_TO_IMPROVE", "PATIENTS_TAKE_PART"],
        ["LEADERS_COACH", "LEADERS_GO_AND_SEE", "BOARD_LEARNS"],
        ["AGREED_METHOD", "SKILLS_KNOWN", "COACHES_TO_HAND"],
        ["GOALS_ALIGNED", "MEASURES_OVER_TIME", "DAILY_ROUTINE"],
    ];

    private static readonly string[] Levels = ["STARTING", "DEVELOPING", "PROGRESSING", "SPREADING", "IMPROVING_AND_SUSTAINING"];

    // Its own numbers, so that what is invented elsewhere stays as it is.
    private readonly Random _random = new(51515);

    public void Add(IEnumerable<DemoOrganisation> organisations)
    {
        foreach (var organisation in organisations.Where(one => one.Tier is Tier.IntegratedCareBoard or Tier.Provider && one.IsOpenOn(CollectedOn)))
        {
            if (_random.Next(100) < 45) Add(organisation);
        }
    }

    private void Add(DemoOrganisation organisation)
    {
        var state = _random.Next(100) switch { < 10 => ResponseState.Draft, < 60 => ResponseState.Submitted, < 90 => ResponseState.ReleasedToPeers, _ => ResponseState.ReleasedPublic };
        var submitted = new DateTime(2026, _random.Next(5, 11), _random.Next(1, 29), _random.Next(8, 18), _random.Next(60), 0, DateTimeKind.Utc);
        responses.Add(organisation.Code, Survey, Round, EnumText<ResponseState>.Of(state), state == ResponseState.Draft ? null : submitted);
        var maturity = _random.Next(4);
        // Whoever is still writing has come to the end of the second component.
        foreach (var component in state == ResponseState.Draft ? Questions[..2] : Questions)
        {
            var level = maturity + _random.Next(-1, 2);
            foreach (var question in component) AddAnswer(organisation, question, level + _random.Next(2));
        }
    }

    private void AddAnswer(DemoOrganisation organisation, string question, int level)
    {
        var isOpen = _random.Next(100) < 3;
        answers.Add(organisation.Code, Survey, Round, question, null, null, null, isOpen ? EnumText<AbsenceReason>.Of(AbsenceReason.NoResponse) : null);
        if (!isOpen) selections.Add(organisation.Code, Survey, Round, question, Levels[Math.Clamp(level, 0, Levels.Length - 1)]);
    }
}
