namespace ImpactGraph.Engine.Tests.Fuzzing;

/// <summary>A document and its variables, to be changed at random.</summary>
internal sealed record Case(string Document, string Variables = "{}");

/// <summary>What people ask, and what only attackers ask, over the library.</summary>
internal static class Corpus
{
    private const string Filtered = "query Q($where: BookFilterInput, $order: [BookSortInput!], $first: Int = 5, $more: Boolean! = true) { books(first: $first, where: $where, order: $order) { totalCount nodes { title author @include(if: $more) { name } } } }";

    public static IReadOnlyList<Case> All { get; } =
    [
        new("{ books(first: 3) { nodes { id title pages author { name books(first: 2) { nodes { title } } } } pageInfo { endCursor hasNextPage } } }"),
        new("query($code: String!) { loan(code: $code) { code book { title } } }", """{"code":"x"}"""),
        new(Filtered, """{"where":{"or":[{"title":{"contains":"a"}},{"author":{"name":{"startsWith":"B"}}}]},"order":[{"title":"ASC"}],"first":2}"""),
        new(Filtered, """{"where":{"loans":{"some":{"renewals":{"gt":1}}},"genre":{"in":["NOVEL",null]}},"first":0,"more":false}"""),
        new(Filtered, "{\"where\":" + Many(60, _ => "{\"and\":[") + "{}" + Many(60, _ => "]}") + "}"),
        new(Filtered, "{\"where\":{\"title\":{\"in\":[" + Many(300, i => $"\"t{i}\",") + "\"\\uD83D\\uDE00\"]}}}"),
        new(Filtered, "{\"where\":{\"or\":[" + Many(100, i => $"{{\"pages\":{{\"eq\":{i}}}}},") + "{}]}}"),
        new("query($id: ID!, $ids: [ID!]!) { node(id: $id) { __typename ... on Book { title } ... on Author { name } } nodes(ids: $ids) { id } }", """{"id":"Qm9vazox","ids":["a","Qm9vazox",""]}"""),
        new("{ __schema { types { name kind fields { name type { name ofType { name } } } } } __type(name: \"Book\") { name } }"),
        new("{ __type(name: \"Book\") { fields { type { fields { name } } } } }"),
        new($"{{ books {{ nodes {{ {Many(60, i => $"...F{i} ")} }} }} }} {Many(60, i => $"fragment F{i} on Book {{ title }} ")}"),
        new($"{{ books(first: 1) {{ nodes {{ ...F0 }} }} }} {Many(6, i => $"fragment F{i} on Book {{ a{i}: sequelOf {{ ...F{i + 1} }} b{i}: sequelOf {{ ...F{i + 1} }} }} ")} fragment F6 on Book {{ title }}"),
        new($"{{ {Many(80, _ => "books(first: 1) { nodes { title title } } ")} }}"),
        new($"{{ {Many(80, i => $"a{i}: __typename ")} }}"),
        new($"query({Many(40, i => $"$v{i}: Int ")}) {{ __typename }}"),
        new("{ books { nodes " + Many(12, _ => "{ author { books { nodes ") + "{ title }" + Many(12, _ => " } } }") + " } }"),
        new("{ books(where: { title: { eq: \"\\uD83D\\uDE00 \u00e4 \\\" \\n\" } }) { totalCount } }"),
        new("query A { __typename } query B($x: [Int!] = [1, 2]) { books(first: 1) { nodes { title } } }", """{"x":[1]}"""),
        // Found by a seed: the parser fell over the end of the text.
        new("query Q($more Boolean\"\"\"! = t\u00c0ue) { books(first: 1) { tount nodes { title author @include(if: $more) { name } } } }"),
        new("mutation { change } subscription { news }"),
        new("mutation M($title: String = \"a\", $more: Boolean! = true) { a: renameBook(input: { book: 1, title: $title }) { book @include(if: $more) { title author { name } } errors { __typename ... on Error { message } ... on TitleTakenError { holder { title } } } } ...F } fragment F on Mutation { countPages(input: {}) { stocktake { pages } } }", """{"title":"b","more":false}"""),
        new("mutation($input: RenameBookInput!) { renameBook(input: $input) { __typename book { id } } countPages(input: { least: 3 }) { stocktake { longest { title } } } }", """{"input":{"book":2,"title":"\u0000 ä"}}"""),
        new("{ books(first: 1, after: \"WzFd\", last: 2, before: \"e30=\") { edges { cursor node { title } } } }"),
    ];

    public static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", ":", "$", "!", "@", "...", "\"", "\"\"\"", "\\", "on", "null", "true", "1e9", "-1", "99999999999", "#", "\uD800", "\0", "\uFEFF", "\u2028", "fragment F on Book { title }",
        "query", "$first", "$where", "__typename", "__schema", "@skip(if: $more)", "@include(if: true)", "first: 1000000", "order: [{ title: DESC }]", "where: { or: [{}] }", "\"\\uD800\"", "{\"x\":", "[[[[",
    ];

    private static string Many(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));
}
