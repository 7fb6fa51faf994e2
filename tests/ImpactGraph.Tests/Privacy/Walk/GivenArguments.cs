namespace ImpactGraph.Privacy.Walk;

/// <summary>What the walk gives for the arguments that a field declares itself. The first is given wherever the field is only passed through.</summary>
/// <remarks><c>{Type.field}</c> stands for values of that field that somebody has, hidden ones before all; <c>{word}</c> and its like for words in names and roles.</remarks>
internal static class GivenArguments
{
    private const string BeforeTheMove = "\"2026-03-31\"";
    private const string Before = "on: " + BeforeTheMove;
    private const string Later = "on: \"2027-03-01\"";

    private static readonly string[] OnADay = ["", Before, Later];

    private static readonly string[] Codes = [.. Country.Organisations.Select(o => $"code: \"{o}\"")];

    private static readonly string[] Nodes = ["Challenge", "Need", "Invitation", "Assignment", "PracticeExample", "SupportOffer", "DevelopmentPlan", "PlanAction"];

    public static readonly Dictionary<string, string[]> Of = new()
    {
        ["Query.node"] = ["id: {Improver.id}", "id: {Capability.id}", "id: {Membership.id}", "id: {ImproverMatch.id}", "id: {LearningPartner.id}", .. Nodes.Select(n => $"id: {{{n}.id}}")],
        ["Query.nodes"] = ["ids: [{Improver.id}, {Capability.id}, {Improver.id#2}, {Membership.id}]", "ids: [{Challenge.id}, {Need.id}, {Invitation.id}, {Assignment.id}, {PlanAction.id}]"],
        ["Query.organisation"] = ["code: \"P1\"", .. Codes],
        ["Query.method"] = ["code: \"QSIR\"", "code: \"A3\"", "code: \"SPC\""],
        ["Query.network"] = ["code: \"N1\"", "code: \"N2\"", "code: \"N3\"", "code: \"N4\""],
        ["Query.challenge"] = ["id: {Challenge.id}"],
        ["Query.planDeployment"] = [Find("challenges: [{Challenge.id}]"), Find("challenges: [{Challenge.id}], candidatesFrom: \"B1\", timeLimitSeconds: 20"), Find("challenges: [{Challenge.id}, {Challenge.id#2}], network: \"N1\", seed: 2")],
        ["Challenge.matches"] = ["", "need: {Need.id}"],
        ["Query.survey"] = ["code: \"baseline\""],
        ["Query.surveyResults"] =
        [
            "survey: \"baseline\", round: \"2023\"",
            "survey: \"baseline\", round: \"2023\", by: [REGION, QUESTION], questions: [\"LEAD\"]",
            "survey: \"baseline\", round: \"2023\", by: [BOARD, QUESTION], hierarchyOn: " + BeforeTheMove,
        ],
        ["Query.improver"] = ["id: {Improver.id}"],
        ["Query.improvers"] = ["", "search: {word}", "search: {phrase}", "search: {start}", "search: {typo}", "search: \"lean way\"", "search: \"qsri\"", "search: \"kata\"", "search: \"lead spc\""],
        ["Query.findImprovers"] =
        [
            Find("methods: [{ method: \"QSIR\" }]"), Find("methods: [{ method: \"LEAN\", minimumLevel: LEAD }]"), Find("methods: [{ method: \"QSIR\" }, { method: \"LEAN\" }]"),
            Find("methods: [{ method: \"QSIR\", minimumLevel: COACH }, { method: \"A3\" }], match: ANY"), Find("near: \"P1\""), Find("near: \"P3\", methods: [{ method: \"SPC\" }]"),
            Find("themes: [\"FLOW\", \"UEC\"]"), Find("network: \"N1\""), Find("network: \"N2\", methods: [{ method: \"QSIR\" }]"), Find("themes: [\"ELEC\"], willingOnly: true"),
            Find("methods: [{ method: \"QSIR\" }], near: \"B1\", available: { fromOn: \"2026-12-01\", untilOn: \"2027-03-01\", daysPerWeek: 2 }, themes: [\"FLOW\"], willingOnly: true"),
        ],
        ["Query.introductionPath"] = ["from: {Improver.id}, to: {Improver.id#2}", "from: {Improver.id}, to: {Improver.id}"],
        ["Query.capabilityCoverage"] =
        [
            "", "by: [METHOD, LEVEL]", "by: [LEVEL]", "by: [METHOD, ORGANISATION]", "by: [METHOD, BOARD]", "by: [METHOD, REGION]", "by: [METHOD, TIER]", "by: [METHOD, NETWORK]",
            "by: [ORGANISATION]", "by: [ORGANISATION, LEVEL]", "by: [NETWORK]", "by: [NETWORK, LEVEL]", "by: [BOARD, NETWORK, METHOD]", "by: [ORGANISATION, NETWORK, METHOD, LEVEL]",
            "minimumLevel: LEAD", "by: [ORGANISATION, METHOD], minimumLevel: PRACTITIONER", "by: [NETWORK, METHOD], minimumLevel: COACH", "by: [ORGANISATION, METHOD], methods: [\"QSIR\", \"LEAN\"]",
            $"hierarchyOn: {BeforeTheMove}", $"by: [BOARD, METHOD], hierarchyOn: {BeforeTheMove}", $"by: [TIER, METHOD], hierarchyOn: {BeforeTheMove}", $"by: [ORGANISATION, NETWORK, METHOD], hierarchyOn: {BeforeTheMove}",
            $"methods: [\"QSIR\"], hierarchyOn: {BeforeTheMove}", $"within: \"B1\", hierarchyOn: {BeforeTheMove}",
            .. Country.Organisations.Select(o => $"within: \"{o}\""), "within: \"B1\", by: [ORGANISATION, METHOD, LEVEL]", "within: \"P3\", by: [NETWORK, METHOD]",
        ],
        ["Query.supplyAndDemand"] =
        [
            "", "by: []", "by: [BOARD]", "by: [REGION, METHOD]", "by: [BOARD, METHOD]", "by: [BOARD, REGION]",
            $"by: [BOARD], hierarchyOn: {BeforeTheMove}", $"by: [BOARD, METHOD], hierarchyOn: {BeforeTheMove}", $"by: [REGION], hierarchyOn: {BeforeTheMove}",
        ],
        ["Network.bridges"] = ["", "first: 1", "first: 100"],
        ["Organisation.developmentPlan"] = ["survey: \"baseline\", round: \"2023\""],
        ["Organisation.learningPartners"] = ["", "survey: \"baseline\", theme: TOOLS", "question: \"LEAD\""],
        ["Organisation.needs"] = ["survey: \"baseline\", round: \"2023\""],
        ["Organisation.isOpen"] = OnADay,
        ["Organisation.segment"] = OnADay,
        ["Organisation.parent"] = OnADay,
        ["Organisation.ancestors"] = OnADay,
        ["Organisation.board"] = OnADay,
        ["Organisation.region"] = OnADay,
        ["Organisation.children"] = OnADay,
        ["Organisation.descendants"] = OnADay,
        ["Improver.memberships"] = ["", Before, Later, "on: \"2025-01-01\"", "on: \"2022-06-01\""],
        ["Network.members"] = ["", Before, Later, "on: \"2025-01-01\"", "on: \"2022-06-01\""],
        ["Question.wording"] = ["tier: PROVIDER"],
        ["PublishedFigure.consistentCounts"] = ["", "most: 3"],
    };

    private static string Find(string input) => $"input: {{ {input} }}";

    /// <summary>Whether an argument is the business of other questions: filters, orders and pages.</summary>
    public static bool IsAskedElsewhere(FieldOf field, string argument) => argument is "where" or "order" || (SchemaMap.IsConnection(field) && argument is ("first" or "after" or "last" or "before"));

    /// <summary>Filters to be given besides: none; and for figures, which are other figures as soon as there is one, one that every capability matches.</summary>
    public static IEnumerable<string> Besides(FieldOf field) =>
        !SchemaMap.IsConnection(field) && field.Arguments.Any(a => a.Type.Name == "CapabilityFilterInput") ? ["", "where: { method: { code: { neq: \"\" } } }"] : [""];

    /// <summary>The first arguments in brackets; nothing for a field that declares none, or is only told by its connection's.</summary>
    public static string Default(FieldOf field, string more = "") => InBrackets(Of.TryGetValue(field.At, out var given) ? given[0] : "", more);

    public static string InBrackets(string one, string more) => (one, more) switch
    {
        ("", "") => "",
        ("", _) => $"({more})",
        (_, "") => $"({one})",
        _ => $"({one}, {more})",
    };
}
