using System.Text;

namespace ImpactGraph.Benchmarks;

/// <summary>Questions that are allowed, or nearly: as much as the maxima let through, of the kinds that take longest.</summary>
internal static class HeavyQuestions
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("100 improvers with all lists", "{ improvers(first: 100) { nodes { name organisation { name } capabilities { level method { name synonyms { text } } } experience { planningYear theme { name } } memberships { role network { name } } posts { organisation { name } } } } }"),
        new("pages in pages", "{ organisations(first: 100, where: { tier: { eq: REGION } }) { nodes { children(first: 30) { nodes { name children(first: 10) { nodes { name } } } } } } }"),
        new("100 organisations with coverage", "{ organisations(first: 100) { nodes { name coverage { people { value } } } } }"),
        new("100 organisations with counts", "{ organisations(first: 100) { totalCount nodes { name improverCount { value } improvers(first: 10) { totalCount nodes { name } } } } }"),
        new("coverage by organisation and method", "{ capabilityCoverage(by: [ORGANISATION, METHOD]) { organisation { name } method { name } people { value } share { percent } } }"),
        new("coverage of everything, 10 times", $"{{ {Many(10, i => $"a{i}: capabilityCoverage(by: [ORGANISATION, METHOD, LEVEL]) {{ people {{ value }} }} ")} }}"),
        new("supply and demand by board and method", "{ supplyAndDemand(by: [BOARD, METHOD]) { board { name } method { name } needs places uncoveredPlaces filled able { value } willing { value } unasked { value } } }"),
        new("ranking of everybody, 10 times", $"{{ {Many(10, i => $"a{i}: findImprovers(first: 100, input: {{ methods: [{{ method: \"QSIR\" }}] }}) {{ totalCount nodes {{ score reasons {{ text }} improver {{ name }} }} }} ")} }}"),
        new("bridges of all networks", "{ networks(first: 100) { nodes { name bridges(first: 20) { improver { name } } } } }"),
        new("results by board and question", "{ surveyResults(survey: \"baseline\", round: \"2023\", by: [BOARD, QUESTION]) { board { name } question { code } asked yes share { value } options { count option { label } } } }"),
        new("40 texts contained, over improvers", $"{{ improvers(where: {{ or: [{Many(40, i => $"{{name: {{contains: \"zz{i}\"}}}} ")}] }}) {{ totalCount nodes {{ name }} }} }}"),
        new("200 texts contained, over improvers", $"{{ improvers(where: {{ or: [{Many(200, i => $"{{name: {{contains: \"zz{i}\"}}}} ")}] }}) {{ totalCount nodes {{ name }} }} }}"),
        new("texts contained in methods of improvers, 25", $"{{ improvers(where: {{ and: [{Many(25, i => $"{{capabilities: {{none: {{method: {{name: {{contains: \"zz{i}\"}}}}}}}}}} ")}] }}) {{ totalCount nodes {{ name }} }} }}"),
        new("texts contained in methods of improvers, 100", $"{{ improvers(where: {{ and: [{Many(100, i => $"{{capabilities: {{none: {{method: {{name: {{contains: \"zz{i}\"}}}}}}}}}} ")}] }}) {{ totalCount nodes {{ name }} }} }}"),
        new("lists in lists in lists, filtered", "{ improvers(where: { organisation: { improvers: { all: { capabilities: { none: { method: { improvers: { some: { name: { contains: \"zzzz\" } } } } } } } } } }) { totalCount } }"),
        new("everybody of everybody's methods", "{ organisations(where: { improvers: { some: { capabilities: { some: { method: { improvers: { some: { capabilities: { some: { method: { name: { contains: \"zzzz\" } } } } } } } } } } } }) { totalCount } }"),
    ];

    private static string Many(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(part(i));
        return text.ToString();
    }
}
