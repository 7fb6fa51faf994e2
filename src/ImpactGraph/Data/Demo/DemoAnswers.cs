using ImpactGraph.Data.Seeding;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Data.Demo;

/// <summary>What the organisations of the invented country answered, and which methods they use.</summary>
internal sealed class DemoAnswers
{
    private const string Survey = "baseline";
    private const string Round = "2023";
    private const string MethodsUsed = "METHODS_USED";

    private readonly Random _random = new(42200);
    private readonly DemoTable _responses = new("responses.csv", "organisation_code", "survey_code", "round_code", "state", "submitted_at");
    private readonly DemoTable _answers = new("answers.csv", "organisation_code", "survey_code", "round_code", "question_code", "yes", "scale", "text", "absence");
    private readonly DemoTable _selections = new("selections.csv", "organisation_code", "survey_code", "round_code", "question_code", "option_code");
    private readonly DemoTable _codings = new("codings.csv", "organisation_code", "survey_code", "round_code", "question_code", "code", "coded_by", "coded_on");
    private readonly DemoTable _uses = new("method-uses.csv", "organisation_code", "method_code", "agreed", "since", "reach", "source");

    public DemoAnswers(IReadOnlyCollection<DemoOrganisation> organisations)
    {
        // The national body is not asked: its directorates are.
        var asked = organisations.Where(one => one.IsOpenOn(DemoData.CollectedOn) && one.Kind != OrganisationKind.NhsEngland).ToList();
        var (counted, drafting) = Split(asked);
        var answers = YesNo(counted);
        foreach (var organisation in asked)
        {
            if (answers.TryGetValue(organisation, out var given))
            {
                AddResponse(organisation, given);
            }
            else if (drafting.Contains(organisation))
            {
                AddDraft(organisation);
            }
        }

        new DemoSelfAssessments(_responses, _answers, _selections).Add(organisations);
    }

    public IEnumerable<DemoTable> Tables() => [_responses, _answers, _selections, _codings, _uses];

    private (List<DemoOrganisation> Counted, HashSet<DemoOrganisation> Drafting) Split(List<DemoOrganisation> asked)
    {
        var providers = asked.Where(one => one.Tier == Tier.Provider).ToArray();
        _random.Shuffle(providers);
        var drafting = providers.Take(DemoFigures.ProvidersThatOnlyDrafted).ToHashSet();
        var absent = providers.Skip(drafting.Count).Take(DemoFigures.ProvidersThatDidNotTakePart).ToHashSet();
        return ([.. asked.Where(one => !drafting.Contains(one) && !absent.Contains(one))], drafting);
    }

    /// <summary>Hands out the counted answers of each tier; who is strong in one theme is likelier to be so in the next.</summary>
    private Dictionary<DemoOrganisation, YesNoAnswer[]> YesNo(List<DemoOrganisation> counted)
    {
        var answers = counted.ToDictionary(one => one, _ => new YesNoAnswer[DemoFigures.Questions.Length]);
        foreach (var tier in counted.GroupBy(one => one.Tier))
        {
            var strength = tier.ToDictionary(one => one, _ => _random.Next(100));
            for (var question = 0; question < DemoFigures.Questions.Length; question++)
            {
                var given = Spread(DemoFigures.ByTier[tier.Key][question]);
                foreach (var (organisation, answer) in tier.OrderByDescending(one => strength[one] + _random.Next(100)).Zip(given))
                {
                    answers[organisation][question] = answer;
                }
            }
        }

        return answers;
    }

    private static IEnumerable<YesNoAnswer> Spread(DemoFigures.Counts counts) =>
    [
        .. Enumerable.Repeat(new YesNoAnswer(true, null), counts.Yes),
        .. Enumerable.Repeat(new YesNoAnswer(null, AbsenceReason.NotApplicable), counts.NotApplicable),
        .. Enumerable.Repeat(new YesNoAnswer(null, AbsenceReason.NoResponse), counts.NoResponse),
        .. Enumerable.Repeat(new YesNoAnswer(false, null), counts.No),
    ];

    private void AddResponse(DemoOrganisation organisation, YesNoAnswer[] given)
    {
        var state = _random.Next(100) switch { < 8 => ResponseState.Submitted, < 20 => ResponseState.ReleasedToPeers, _ => ResponseState.ReleasedPublic };
        var submitted = new DateTime(2023, 8, _random.Next(1, 32), _random.Next(8, 18), _random.Next(60), 0, DateTimeKind.Utc);
        _responses.Add(organisation.Code, Survey, Round, EnumText<ResponseState>.Of(state), submitted);
        for (var question = 0; question < given.Length; question++)
        {
            AddAnswer(organisation, DemoFigures.Questions[question], yes: given[question].Yes, absence: given[question].Absence);
        }

        AddMethods(organisation, given[1]);
        foreach (var question in DemoPhrases.Questions)
        {
            AddText(organisation, question);
        }
    }

    /// <summary>Begun and never handed in. What it says is rare elsewhere, so that a figure that counts it is seen to be wrong.</summary>
    private void AddDraft(DemoOrganisation organisation)
    {
        _responses.Add(organisation.Code, Survey, Round, EnumText<ResponseState>.Of(ResponseState.Draft), null);
        AddAnswer(organisation, "EXECUTIVE", yes: false);
        AddAnswer(organisation, "METHOD", yes: false);
        AddAnswer(organisation, MethodsUsed);
        _selections.Add(organisation.Code, Survey, Round, MethodsUsed, DemoMethods.Local);
    }

    private void AddMethods(DemoOrganisation organisation, YesNoAnswer agreed)
    {
        List<string> methods = agreed.Yes switch
        {
            true => DemoMethods.Agreed(_random),
            false when _random.Next(2) == 0 => DemoMethods.Scattered(_random),
            _ => [],
        };
        if (organisation.Tier == Tier.National)
        {
            AddAnswer(organisation, MethodsUsed, absence: AbsenceReason.NotAsked);
            AddUses(organisation, methods, agreed.Yes == true, "Improvement plan of the directorate, 2023");
            return;
        }

        AddUses(organisation, methods, agreed.Yes == true, "Baseline answer, August 2023");
        List<string> options = methods.Count > 0 && _random.Next(100) < 8 ? [.. methods, DemoMethods.Local] : methods;
        AddAnswer(organisation, MethodsUsed, absence: options.Count > 0 ? null : agreed.Yes is null ? AbsenceReason.NoResponse : AbsenceReason.NotApplicable);
        foreach (var option in options)
        {
            _selections.Add(organisation.Code, Survey, Round, MethodsUsed, option);
        }
    }

    /// <summary>The first method is the agreed one, where one is; others sometimes are too.</summary>
    private void AddUses(DemoOrganisation organisation, List<string> methods, bool agreed, string source)
    {
        for (var index = 0; index < methods.Count; index++)
        {
            var isAgreed = agreed && (index == 0 || _random.Next(100) < 25);
            DateOnly? since = _random.Next(100) < 70 ? new DateOnly(_random.Next(2012, 2023), _random.Next(1, 13), 1) : null;
            var reach = _random.Next(100) < 80 ? EnumText<MethodReach>.Of(isAgreed ? Wide(organisation) : MethodReach.Team + _random.Next(3)) : null;
            _uses.Add(organisation.Code, methods[index], isAgreed, since, reach, source);
        }
    }

    private MethodReach Wide(DemoOrganisation organisation) =>
        organisation.Tier is Tier.IntegratedCareBoard or Tier.Region ? MethodReach.System : MethodReach.Directorate + _random.Next(2);

    private void AddText(DemoOrganisation organisation, string question)
    {
        var chance = _random.Next(100);
        if (chance < 11)
        {
            AddAnswer(organisation, question, absence: chance < 10 ? AbsenceReason.NoResponse : AbsenceReason.Suppressed);
            return;
        }

        var (text, codes) = DemoPhrases.Invent(question, organisation.Tier, _random);
        AddAnswer(organisation, question, text: text);
        foreach (var code in codes)
        {
            var coder = _random.Next(4) == 0 ? "Second coder" : "Survey analysis team";
            _codings.Add(organisation.Code, Survey, Round, question, code, coder, new DateOnly(2023, 9, _random.Next(4, 30)));
        }
    }

    private void AddAnswer(DemoOrganisation organisation, string question, bool? yes = null, string? text = null, AbsenceReason? absence = null) =>
        _answers.Add(organisation.Code, Survey, Round, question, yes, null, text, absence is { } reason ? EnumText<AbsenceReason>.Of(reason) : null);

    private readonly record struct YesNoAnswer(bool? Yes, AbsenceReason? Absence);
}
