using System.Text.Json;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>How fields are asked for of an exhibit, and where they stand in the answer.</summary>
/// <param name="Exhibits">Of which kind, as in <see cref="MatrixWorld"/>.</param>
/// <param name="Type">What fields are selected of. Fields of other types are shown when something of this type is found.</param>
/// <param name="Query"><c>FIELDS</c> stands for the selection, and each variable for what the exhibit has under its name.</param>
/// <param name="Path">Names from the data down; lists are gone through, or a number takes one of them. Empty for the data.</param>
internal sealed record Way(string Exhibits, string Type, string Query, string Path)
{
    /// <summary>Whether a figure is exact counts as being shown it.</summary>
    public bool IsFigure { get; init; }

    /// <summary>What is found of the exhibit; objects about another person (<c>who</c>) are left out.</summary>
    public IEnumerable<JsonElement> Find(JsonElement data, Exhibit exhibit)
    {
        IEnumerable<JsonElement> found = [data];
        foreach (var name in Path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            found = found.SelectMany(one => Below(one, name, exhibit));
        return found.ToList();
    }

    private static IEnumerable<JsonElement> Below(JsonElement one, string name, Exhibit exhibit)
    {
        if (one.ValueKind != JsonValueKind.Object) return [];
        var position = name.IndexOf('#', StringComparison.Ordinal);
        var below = one.GetProperty(position < 0 ? name : name[..position]);
        if (below.ValueKind != JsonValueKind.Array) return below.ValueKind == JsonValueKind.Null ? [] : [below];
        if (position >= 0) return below.EnumerateArray().Skip(int.Parse(name[(position + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Take(1);
        return below.EnumerateArray().Where(item => !item.TryGetProperty("who", out var who) || who.GetProperty("id").GetString() == exhibit.Ids["improver"]);
    }
}

/// <summary>The ways that <see cref="MatrixTable.Fields"/> names.</summary>
internal static class MatrixWays
{
    public static readonly IReadOnlyDictionary<string, Way> All = new Dictionary<string, Way>
    {
        ["improver"] = OfNode("Identity", "Improver", "improver"),
        ["improver-capability"] = OfNode("Capability", "Improver", "improver"),
        ["improver-contact"] = OfNode("Contact", "Improver", "improver"),
        ["improver-availability"] = OfNode("Availability", "Improver", "improver"),
        ["improver-history"] = OfNode("History", "Improver", "improver"),
        ["processing"] = BelowImprover("Identity", "Processing", "processing", "processing"),
        ["contact"] = BelowImprover("Contact", "Contact", "contact", "contact"),
        ["availability"] = BelowImprover("Availability", "Availability", "availability", "availability"),
        ["experience"] = BelowImprover("History", "ThemeExperience", "experience", "experience"),
        // The latest first.
        ["post"] = BelowImprover("Identity", "Post", "posts", "posts#0"),
        ["former-post"] = BelowImprover("History", "Post", "posts", "posts#1"),
        ["capability"] = OfNode("Capability", "Capability", "capability"),
        ["dispute"] = new("Capability", "CapabilityDispute", "query ($capability: ID!) { it: node(id: $capability) { ... on Capability { disputes { FIELDS } } } }", "it.disputes"),
        ["request"] = OfNode("Request", "JoinRequest", "request"),
        ["requests"] = new("Request", "Network", "query ($network: String!, $name: String!) { network(code: $network) { FIELDS } }", "network"),
        ["membership"] = OfNode("Identity", "Membership", "membership"),
        ["former-membership"] = OfNode("History", "Membership", "former"),
        ["match"] = Found("Members", "ImproverMatch", """network: "N3", near: "P1" """, "FIELDS", ""),
        ["distance"] = Found("Members", "Distance", """network: "N3", near: "P1" """, "distance { FIELDS }", ".distance"),
        ["reason-network"] = Found("Members", "MatchReason", """network: "N3" """, "reasons { FIELDS }", ".reasons"),
        ["reason-method"] = Found("Capability", "MatchReason", """methods: [{ method: "QSIR" }]""", "reasons { FIELDS }", ".reasons"),
        ["reason-theme"] = Found("History", "MatchReason", """themes: ["FLOW"]""", "reasons { FIELDS }", ".reasons"),
        ["step"] = new("Members", "IntroductionStep", "query ($verifier: ID!, $improver: ID!) { path: introductionPath(from: $verifier, to: $improver) { who: improver { id } FIELDS } }", "path"),
        ["step-at-work"] = new("Identity", "IntroductionStep", "query ($colleague: ID!, $improver: ID!) { path: introductionPath(from: $colleague, to: $improver) { who: improver { id } FIELDS } }", "path"),
        ["bridge"] = new("Members", "Bridge", """{ network(code: "N3") { bridges(first: 100) { who: improver { id } FIELDS } } }""", "network.bridges"),
        ["people"] = new("Identity", "Query", "query ($improver: ID!, $name: String!) { FIELDS }", ""),
        ["skilled-people"] = new("Capability", "Query", "query ($name: String!) { FIELDS }", ""),
        ["members"] = new("Members", "Network", """query ($name: String!) { network(code: "N3") { FIELDS } }""", "network"),
        ["workers"] = new("Identity", "Organisation", """query ($name: String!) { organisations(where: { code: { in: ["P1", "P3"] } }) { nodes { FIELDS } } }""", "organisations.nodes"),
        ["holders"] = new("Capability", "Method", """query ($name: String!) { method(code: "QSIR") { FIELDS } }""", "method"),

        ["entry"] = OfNode("Identity", "AuditEntry", "entry"),
        ["organisation-entry"] = OfNode("Organisation", "AuditEntry", "entry"),
        ["subject"] = new("Identity", "AuditSubject", "query ($entry: ID!) { it: node(id: $entry) { ... on AuditEntry { subjects { FIELDS } } } }", "it.subjects"),
        ["entries"] = new("Identity", "Query", "query ($uuid: UUID!) { FIELDS }", ""),
        ["account"] = OfNode("Identity", "Account", "account"),
        ["closed-account"] = OfNode("Members", "Account", "account"),
        ["grant"] = OfNode("Identity", "RoleGrant", "grant"),
        ["coordination"] = OfNode("Identity", "RoleGrant", "coordination"),
        ["accounts"] = new("Identity", "Query", "query ($subject: String!) { FIELDS }", ""),

        ["answer"] = OfNode("Response", "Answer", "answer"),
        ["response"] = OfNode("Response", "Response", "response"),
        ["coding"] = new("Response", "Coding", "query ($answer: ID!) { it: node(id: $answer) { ... on Answer { codings { FIELDS } } } }", "it.codings"),
        ["answers"] = new("Response", "Query", "query ($code: String!, $survey: String!, $round: String!) { FIELDS }", ""),
        ["organisation-answers"] = new("Response", "Organisation", "query ($code: String!, $survey: String!, $round: String!) { organisation(code: $code) { FIELDS } }", "organisation"),
        ["self-assessment"] = OfNode("Self-assessment", "Response", "response"),
        ["self-assessed"] = OfNode("Self-assessment", "Answer", "answer"),
        ["self-assessed-coding"] = new("Self-assessment", "Coding", "query ($answer: ID!) { it: node(id: $answer) { ... on Answer { codings { FIELDS } } } }", "it.codings"),
        ["self-assessments"] = new("Self-assessment", "Query", "query ($code: String!, $survey: String!, $round: String!) { FIELDS }", ""),
        ["organisation-self-assessments"] = new("Self-assessment", "Organisation", "query ($code: String!, $survey: String!, $round: String!) { organisation(code: $code) { FIELDS } }", "organisation"),

        ["challenge"] = OfNode("Challenge", "Challenge", "challenge"),
        ["need"] = OfNode("Challenge", "Need", "need"),
        ["prioritisation"] = BelowChallenge("Prioritisation", "prioritisation { FIELDS }", "prioritisation"),
        ["score-part"] = BelowChallenge("ScorePart", "prioritisation { scoreParts { FIELDS } }", "prioritisation.scoreParts"),
        ["approach"] = BelowChallenge("ApproachUse", "prioritisation { approaches { FIELDS } }", "prioritisation.approaches"),
        ["outcome"] = BelowChallenge("Outcome", "outcome { FIELDS }", "outcome"),
        ["similar"] = BelowChallenge("SimilarChallenge", "solvedBefore { FIELDS }", "solvedBefore"),
        ["similarity"] = BelowChallenge("SimilarityPart", "solvedBefore { parts { FIELDS } }", "solvedBefore.parts"),
        ["own-challenges"] = new("Challenge", "Organisation", "query ($code: String!, $title: String!) { organisation(code: $code) { FIELDS } }", "organisation"),
        ["invitation"] = OfNode("Invitation", "Invitation", "invitation"),
        ["invitations-to"] = OfNode("Invitation", "Challenge", "challenge"),
        ["invitations-of"] = new("Invitation", "Improver", "query ($improver: ID!, $title: String!) { it: node(id: $improver) { ... on Improver { FIELDS } } }", "it"),
        ["assignment"] = OfNode("Assignment", "Assignment", "assignment"),
        ["assignments"] = new("Assignment", "Query", "query ($title: String!) { FIELDS }", ""),
        ["challenges"] = new("Challenge", "Query", "query ($challenge: ID!, $title: String!) { FIELDS }", ""),
        ["example"] = OfNode("Example", "PracticeExample", "example"),
        ["examples"] = new("Example", "Query", "query ($title: String!) { FIELDS }", ""),
        ["organisation-examples"] = new("Example", "Organisation", "query ($code: String!, $title: String!) { organisation(code: $code) { FIELDS } }", "organisation"),
        ["method-examples"] = new("Example", "Method", """query ($title: String!) { method(code: "QSIR") { FIELDS } }""", "method"),
        ["offer"] = OfNode("Offer", "SupportOffer", "offer"),
        ["offers"] = new("Offer", "Query", "query ($title: String!) { FIELDS }", ""),
        ["organisation-offers"] = new("Offer", "Organisation", "query ($code: String!, $title: String!) { organisation(code: $code) { FIELDS } }", "organisation"),
        ["offered"] = new("Offer", "OfferedSupport", "query ($below: String!) { organisation(code: $below) { supportOffered { FIELDS } } }", "organisation.supportOffered"),
        ["plan"] = OfNode("Plan", "DevelopmentPlan", "plan"),
        ["plan-action"] = OfNode("Plan", "PlanAction", "action"),
        ["organisation-plan"] = new("Plan", "Organisation", "query ($code: String!) { organisation(code: $code) { FIELDS } }", "organisation"),

        ["count"] = new("Organisation", "PeopleCount", "query ($code: String!) { organisation(code: $code) { it: improverCount { rounded } } }", "organisation.it") { IsFigure = true },
        ["coverage"] = new("Organisation", "PeopleCount", "query ($code: String!) { organisation(code: $code) { coverage { people { rounded } } } }", "organisation.coverage.people") { IsFigure = true },
        ["within"] = new("Organisation", "PeopleCount", "query ($code: String!) { capabilityCoverage(within: $code) { people { rounded } } }", "capabilityCoverage.people") { IsFigure = true },
        ["supply"] = new("Country", "PeopleCount", "{ supplyAndDemand { able { rounded } } }", "supplyAndDemand.able") { IsFigure = true },
        ["everywhere"] = new("Country", "PeopleCount", """{ all: __typename method(code: "QSIR") { improverCount { rounded } } network(code: "N3") { memberCount { rounded } coverage { people { rounded } } } }""", "network.memberCount") { IsFigure = true },
        ["open"] = new("Everything", "Query", "{ FIELDS }", ""),
    };

    /// <summary>What is given to fields, so that they are about the exhibit, where <see cref="Walk.GivenArguments"/> would not do.</summary>
    public static readonly IReadOnlyDictionary<string, string> Arguments = new Dictionary<string, string>
    {
        ["Query.node"] = "(id: $improver)",
        ["Query.nodes"] = "(ids: [$improver])",
        ["Query.improver"] = "(id: $improver)",
        ["Query.improvers"] = "(where: { name: { eq: $name } })",
        ["Query.capabilities"] = "(where: { improver: { name: { eq: $name } } })",
        ["Network.members"] = "(where: { improver: { name: { eq: $name } } })",
        ["Network.joinRequests"] = "(where: { name: { eq: $name } })",
        ["Organisation.improvers"] = "(where: { name: { eq: $name } })",
        ["Method.improvers"] = "(where: { name: { eq: $name } })",
        ["Query.auditEntries"] = "(where: { subjects: { some: { uuid: { eq: $uuid } } } })",
        ["Query.accounts"] = "(where: { subject: { eq: $subject } })",
        ["Organisation.challenges"] = "(where: { title: { eq: $title } })",
        ["Improver.invitations"] = "(where: { challenge: { title: { eq: $title } } })",
        ["Improver.assignments"] = "(where: { challenge: { title: { eq: $title } } })",
        ["Query.assignments"] = "(where: { challenge: { title: { eq: $title } } })",
        ["Query.challenge"] = "(id: $challenge)",
        ["Query.challenges"] = "(where: { title: { eq: $title } })",
        ["Query.answers"] = "(where: { organisation: { code: { eq: $code } }, round: { code: { eq: $round }, survey: { code: { eq: $survey } } } })",
        ["Organisation.responses"] = "(where: { round: { code: { eq: $round }, survey: { code: { eq: $survey } } } })",
        ["Organisation.answers"] = "(where: { round: { code: { eq: $round }, survey: { code: { eq: $survey } } } })",
        ["Query.practiceExamples"] = "(where: { title: { eq: $title } })",
        ["Organisation.practiceExamples"] = "(where: { title: { eq: $title } })",
        ["Method.practiceExamples"] = "(where: { title: { eq: $title } })",
        ["Query.supportOffers"] = "(where: { title: { eq: $title } })",
        ["Organisation.supportOffers"] = "(where: { title: { eq: $title } })",
        ["Organisation.developmentPlan"] = """(survey: "baseline", round: "Draft")""",
        ["Query.network"] = """(code: "N1")""",
        ["Query.survey"] = """(code: "baseline")""",
        ["Query.surveyResults"] = """(survey: "baseline", round: "open")""",
    };

    private static Way OfNode(string exhibits, string type, string id) => new(exhibits, type, $$"""query (${{id}}: ID!) { it: node(id: ${{id}}) { ... on {{type}} { FIELDS } } }""", "it");

    private static Way BelowChallenge(string type, string selection, string path) =>
        new("Challenge", type, $$"""query ($challenge: ID!) { it: node(id: $challenge) { ... on Challenge { {{selection}} } } }""", "it." + path);

    private static Way BelowImprover(string exhibits, string type, string field, string path) =>
        new(exhibits, type, $$"""query ($improver: ID!) { it: node(id: $improver) { ... on Improver { {{field}} { FIELDS } } } }""", "it." + path);

    private static Way Found(string exhibits, string type, string input, string selection, string path) =>
        new(exhibits, type, $$"""{ found: findImprovers(first: 100, input: { {{input}} }) { nodes { who: improver { id } {{selection}} } } }""", "found.nodes" + path);
}
