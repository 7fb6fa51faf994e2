using System.Text;

namespace ImpactGraph.Benchmarks;

/// <summary>Something that a caller sends to make the server work, as large as a body may be.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Query">The document.</param>
/// <param name="Variables">A JSON object.</param>
internal sealed record Attack(string Name, string Query, string Variables = "{}")
{
    private const int Body = 1_000_000;

    public static IReadOnlyList<Attack> All { get; } =
    [
        new("2,000 flat fragments", $"{{ organisations {{ nodes {{ {Many(2_000, i => $"...F{i} ")} }} }} }} {Many(2_000, i => $"fragment F{i} on Organisation {{ name }} ")}"),
        new("900 flat fragments", $"{{ organisations {{ nodes {{ {Many(900, i => $"...F{i} ")} }} }} }} {Many(900, i => $"fragment F{i} on Organisation {{ name }} ")}"),
        new("fragments doubling 22 times", $"{{ organisations {{ nodes {{ ...F0 }} }} }} {Many(22, i => $"fragment F{i} on Organisation {{ a{i}: parent {{ ...F{i + 1} }} b{i}: parent {{ ...F{i + 1} }} }} ")} fragment F22 on Organisation {{ name }}"),
        new("fragments doubling 8 times", $"{{ organisations {{ nodes {{ ...F0 }} }} }} {Many(8, i => $"fragment F{i} on Organisation {{ a{i}: region {{ ...F{i + 1} }} b{i}: board {{ ...F{i + 1} }} }} ")} fragment F8 on Organisation {{ name }}"),
        new("one field, 1 MB", $"{{ organisations {{ nodes {{ {Fill(_ => "name ")} }} }} }}"),
        new("one field, 2,000 times", $"{{ organisations {{ nodes {{ {Many(2_000, _ => "name ")} }} }} }}"),
        new("nested duplicates, 1 MB", $"{{ {Fill(_ => "organisations { nodes { region { name } } } ")} }}"),
        new("nested duplicates, 500", $"{{ {Many(500, _ => "organisations { nodes { region { name } } } ")} }}"),
        new("aliases, 1 MB", $"{{ {Fill(i => $"a{i}: __typename ")} }}"),
        new("aliases, 2,000", $"{{ {Many(2_000, i => $"a{i}: __typename ")} }}"),
        new("aliases of one organisation, 680", $"{{ {Many(680, i => $"a{i}: organisation(code: \"DEMO-P031\") {{ name region {{ name }} }} ")} }}"),
        new("unused variables, 1 MB", $"query({Fill(i => $"$v{i}: Int ")}) {{ __typename }}"),
        new("unused variables, 1,000", $"query({Many(1_000, i => $"$v{i}: Int ")}) {{ __typename }}"),
        new("used variables, 1,000", $"query({Many(1_000, i => $"$v{i}: String ")}) {{ organisations(where: {{ or: [{Many(1_000, i => $"{{name: {{eq: $v{i}}}}} ")}] }}) {{ totalCount }} }}"),
        new("items of a list, 1 MB", $"{{ organisations(where: {{ code: {{ in: [{Fill(_ => "\"a\" ")}] }} }}) {{ totalCount }} }}"),
        new("items of a list, 9,000", $"{{ organisations(where: {{ code: {{ in: [{Many(9_000, i => $"\"a{i}\" ")}] }} }}) {{ totalCount }} }}"),
        new("levels, 1 MB", "{" + Fill(_ => "a{") + "a"),
        new("levels, 190", "{ " + Many(63, _ => "organisations { nodes { region { ") + "name" + Many(190, _ => " }")),
        new("lists in lists, 1 MB", "{ organisations(where: " + Fill(_ => "[")),
        new("objects in objects, 1 MB", "{ organisations(where: " + Fill(_ => "{and:")),
        new("inline fragments in each other, 1 MB", "{" + Fill(_ => "...{")),
        new("strings, 1 MB", $"{{ organisations(where: {{ name: {{ contains: \"{Fill(_ => "x")}\" }} }}) {{ totalCount }} }}"),
        new("characters that are escaped, 1 MB", $"{{ organisations(where: {{ name: {{ contains: \"{Fill(_ => "\\uD83D\\uDE00")}\" }} }}) {{ totalCount }} }}"),
        new("comments, 1 MB", Fill(_ => "#\n") + "{ __typename }"),
        new("commas, 1 MB", "{ __typename " + Fill(_ => ",") + "}"),
        new("operations, 1 MB", Fill(i => $"query Q{i}{{__typename}} ")),
        new("operations, 2,000", Many(2_000, i => $"query Q{i}{{__typename}} ")),
        new("directives, 1 MB", "{ __typename " + Fill(_ => "@skip(if: true) ") + "}"),
        new("unknown fields, 1 MB", $"{{ {Fill(i => $"x{i} ")} }}"),
        new("unknown fields, 2,000", $"{{ {Many(2_000, i => $"x{i} ")} }}"),
        new("introspection in itself", "{ __schema { " + Many(40, _ => "types { fields { type { ") + "name" + Many(120, _ => " }") + " } }"),
        new("introspection under 200 names", $"{{ {Many(200, i => $"a{i}: __schema {{ types {{ name fields {{ name args {{ name }} }} }} }} ")} }}"),
        new("types under 200 names", $"{{ __schema {{ {Many(200, i => $"a{i}: types {{ fields {{ args {{ name description }} }} }} ")} }} }}"),
        new("one type under 1,000 names", $"{{ {Many(1_000, i => $"a{i}: __type(name: \"Query\") {{ name }} ")} }}"),
        new("descriptions of descriptions", $"{{ __schema {{ types {{ {Many(100, i => $"a{i}: fields {{ {Many(10, j => $"d{j}: description ")} }} ")} }} }} }}"),
        new("lists in lists in a variable, 1 MB", Filtered, "{\"where\":" + Fill(_ => "[") + Fill(_ => "]", 0) + "}"),
        new("objects in objects in a variable, 1 MB", Filtered, "{\"where\":" + Fill(_ => "{\"and\":") + "null" + new string('}', Body / 7) + "}"),
        new("conditions in a variable, 1 MB", Filtered, "{\"where\":{\"or\":[" + Fill(_ => "{\"name\":{\"contains\":\"x\"}},") + "{}]}}"),
        new("conditions in a variable, 1,000", Filtered, "{\"where\":{\"or\":[" + Many(1_000, _ => "{\"name\":{\"eq\":\"x\"}},") + "{}]}}"),
        new("empty conditions in a variable, 1 MB", Filtered, "{\"where\":{\"or\":[" + Fill(_ => "{},") + "{}]}}"),
        new("empty conditions in a variable, 40,000", Filtered, "{\"where\":{\"or\":[" + Many(40_000, _ => "{},") + "{}]}}"),
        new("values in a variable, 1 MB", Filtered, "{\"where\":{\"code\":{\"in\":[" + Fill(_ => "\"a\",") + "\"a\"]}}}"),
        new("values in a variable, 49,000", Filtered, "{\"where\":{\"code\":{\"in\":[" + Many(49_000, i => $"\"a{i}\",") + "\"a\"]}}}"),
        new("one member again and again, 1 MB", Filtered, "{\"where\":{\"name\":{" + Fill(_ => "\"eq\":\"x\",") + "\"eq\":\"x\"}}}"),
        new("a text in a variable, 1 MB", Filtered, "{\"where\":{\"name\":{\"contains\":\"" + Fill(_ => "x") + "\"}}}"),
        new("unknown variables, 1 MB", Filtered, "{" + Fill(i => $"\"v{i}\":1,") + "\"x\":1}"),
        new("a search for many words, 1 MB", "query($words: String!) { improvers(search: $words) { totalCount } }", "{\"words\":\"" + Fill(i => $"w{i} ") + "\"}"),
        new("ids, 1 MB", "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", "{\"ids\":[" + Fill(_ => "\"a\",") + "\"a\"]}"),
        new("cursors of 1 MB", "query($after: String!) { organisations(after: $after) { totalCount nodes { name } } }", "{\"after\":\"" + Fill(_ => "A") + "\"}"),
    ];

    private const string Filtered = "query($where: OrganisationFilterInput) { organisations(where: $where) { totalCount } }";

    /// <summary>The same with another text, which no cache knows.</summary>
    public Attack Again(int turn) => this with { Query = $"{Query} #{turn}" };

    private static string Many(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(part(i));
        return text.ToString();
    }

    private static string Fill(Func<int, string> part, int bytes = Body)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < bytes; i++) text.Append(part(i));
        return text.ToString();
    }
}
