using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>A query may be large, but never becomes an unexpected error.</summary>
public sealed class LargeQueriesTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    [InlineData(1500)]
    [InlineData(40_000)]
    public async Task With_long_lists_of_conditions_are_answered_or_refused(int conditions)
    {
        foreach (var name in new[] { "or", "and" })
        {
            var where = new Dictionary<string, object> { [name] = Enumerable.Range(0, conditions).Select(n => new { pages = new { neq = n } }) };
            var answer = await library.AskAsync("query($where: BookFilterInput) { books(where: $where) { totalCount nodes { title } } }", variables: JsonSerializer.Serialize(new { where }));
            if (conditions <= 1500) Assert.Empty(answer.Errors);
            Assert.All(answer.Errors, e => Assert.Equal("books", e.GetProperty("path")[0].GetString()));
        }
    }

    [Theory]
    [InlineData(100_000)]
    public async Task With_long_lists_of_values_are_answered(int values)
    {
        var answer = await library.AskAsync("query($pages: [Int]) { books(where: {pages: {in: $pages}}) { totalCount } }", variables: JsonSerializer.Serialize(new { pages = Enumerable.Range(0, values) }));
        Assert.Equal(90, answer["books", "totalCount"].GetInt32());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(90)]
    public async Task With_long_ways_over_relations_to_one_are_answered_or_refused(int steps)
    {
        foreach (var query in new[]
        {
            $"{{ books {{ nodes {{ {Nest("sequelOf { ", steps, "title", " }")} }} }} branches {{ name }} }}",
            $"{{ books(where: {{ {Nest("sequelOf: {", steps, "title: {eq: null}", "}")} }}) {{ nodes {{ title }} }} branches {{ name }} }}",
            $"{{ books(order: [{{ {Nest("sequelOf: {", steps, "title: ASC", "}")} }}]) {{ nodes {{ title }} }} branches {{ name }} }}",
            $"{{ books(where: {{ {Nest("sequels: {some: {", steps, "pages: {neq: -1}", "}}")} }}) {{ nodes {{ title }} }} branches {{ name }} }}",
        })
        {
            var answer = await library.AskAsync(query);
            if (steps <= 10) Assert.Empty(answer.Errors);
            Assert.All(answer.Errors, e => Assert.Equal("books", e.GetProperty("path")[0].GetString()));
            Assert.Equal(5, answer["branches"].GetArrayLength());
        }
    }

    [Theory]
    [InlineData("a\\u0000")]
    [InlineData("\\u0000")]
    [InlineData("\\uD83D\\uDE00")]
    public async Task With_strange_texts_match_only_those(string text)
    {
        foreach (var filter in new[] { $"eq: \"{text}\"", $"in: [\"{text}\"]", $"contains: \"{text}\"", $"startsWith: \"{text}\"", $"endsWith: \"{text}\"" })
        {
            var answer = await library.AskAsync($"{{ books(first: 100, where: {{title: {{{filter}}}}}) {{ nodes {{ title }} }} }}");
            var wanted = JsonSerializer.Deserialize<string>($"\"{text}\"")!;
            Assert.All(answer["books", "nodes"].EnumerateArray(), n => Assert.Contains(wanted, n.GetProperty("title").GetString()!, StringComparison.Ordinal));
        }
    }

    private static string Nest(string open, int times, string inside, string close) => string.Concat(Enumerable.Repeat(open, times)) + inside + string.Concat(Enumerable.Repeat(close, times));
}
