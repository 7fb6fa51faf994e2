namespace ImpactGraph.Engine.Tests.Language;

/// <summary>Valid documents of <see cref="TestSchema"/>, between them with every construct of the language.</summary>
internal static class ValidDocuments
{
    public static readonly string[] All =
    [
        "{ books { name } }",
        "{ __typename __schema { queryType { name } } __type(name: \"Book\") { name } }",
        "query($i: ID!) { item(by: {id: $i}) { ... on Node { id } ... on Book { n: name } ... on Author { name } } }",
        """
        query Q($n: Int = 3, $w: BookFilterInput, $on: Boolean!) {
          books(first: $n, where: {and: [{pages: $n}, {}]}) { name @include(if: $on) }
          b: books(where: $w) { ...F }
        }
        fragment F on Book { ...G @skip(if: $on) author { name } }
        fragment G on Node { id }
        """,
        "{ books(where: {and: {pages: 1}, sizes: SMALL, grid: [[1], [2, null]]}) { name name } }",
        "mutation { rename(input: {name: \"\"\"x\"\"\"}) { name } }",
        "subscription { renamed { name } }",
        "{ echo(short: 1, long: 9007199254740993, decimal: 1.50, float: 1, at: \"2026-01-31T09:30:00Z\", span: \"PT1H\") }",
        "{ a: book(id: 1) { name } b: book(id: \"x\") { name } }",
        "query A { books { name } } query B($ids: [ID!] = [1, \"b\"]) { item(ids: $ids) { ... on Author { id name } ... on Book { id } } }",
        "{ node(id: 1) { ... on Book { author { id } name } ... on Author { x: name books { size } } __typename } }",
    ];
}
