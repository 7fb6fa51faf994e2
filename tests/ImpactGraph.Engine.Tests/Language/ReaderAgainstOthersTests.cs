using System.Text.Json;
using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;
using ImpactGraph.TestTools;

namespace ImpactGraph.Engine.Tests.Language;

/// <summary>The rules are partly this engine's own: others must accept and refuse the same documents.</summary>
public sealed class ReaderAgainstOthersTests
{
    private static readonly TestSchema _schema = new();
    private static readonly DocumentReader _reader = new(_schema);

    private static readonly string[] _documents = Make();

    private static string[] Make()
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, 3_000).Select(_ => new Writer(random).Document())];
    }

    [Fact]
    public async Task Refuses_whatever_graphql_dotnet_refuses()
    {
        // The reverse does not hold: graphql-dotnet lets an Int! stand for an ID!, and an [Int] for an [[Int]].
        foreach (var text in _documents)
            Assert.True(!_reader.Read(text).IsValid || await AcceptsAsync(text), text);
    }

    [FactThatNeeds("node npm")]
    public async Task Accepts_what_graphql_js_accepts_and_nothing_else()
    {
        const string script = """
            import { buildSchema, parse, validate } from 'graphql';
            import { readFileSync } from 'node:fs';
            const { sdl, documents } = JSON.parse(readFileSync(0, 'utf8'));
            const schema = buildSchema(sdl);
            console.log(JSON.stringify(documents.map(text => validate(schema, parse(text)).length === 0)));
            """;
        var answer = await Node.RunAsync(script, JsonSerializer.Serialize(new { sdl = SdlPrinter.Print(_schema), documents = _documents }));
        var theirs = JsonSerializer.Deserialize<bool[]>(answer)!;
        foreach (var (text, accepted) in _documents.Zip(theirs))
        {
            var ours = _reader.Read(text);
            Assert.True(ours.IsValid == accepted, $"{text}\nOurs: {string.Join(" | ", ours.Errors.Select(e => e.Message))}");
        }
        // Both must occur often, or the comparison says nothing.
        Assert.InRange(theirs.Count(accepted => accepted), 300, 2_700);
    }

    private static async Task<bool> AcceptsAsync(string text)
    {
        var document = Parser.Parse(text);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
            {
                Schema = _schema,
                Document = document,
                Rules = DocumentValidator.CoreRules,
                Operation = operation,
                Variables = Inputs.Empty,
                Extensions = Inputs.Empty,
                UserContext = new Dictionary<string, object?>(),
                Metrics = Metrics.None,
            });
            // A variable without value is no fault of the document.
            if (result.Errors.Any(error => error is not InvalidVariableError)) return false;
        }
        return true;
    }

    /// <summary>Writes documents that are nearly right.</summary>
    private sealed class Writer(Random random)
    {
        private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

        public string Document()
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Root()));
            var fragments = body.Contains("...F", StringComparison.Ordinal) ? $" fragment F on {Pick("Book", "Book", "Node", "Author")} {{ {Selections(1)} }}" : "";
            var used = body.Contains("$n", StringComparison.Ordinal) || fragments.Contains("$n", StringComparison.Ordinal);
            var declared = used != (random.Next(30) == 0);
            var variables = declared
                ? Pick("($n: Int)", "($n: Int)", "($n: Int = 1)", "($n: Int!)", "($n: String)", "($n: [Int])", "($n: ID!)", "($n: Boolean!)", "($n: Size!)", "($n: BookFilterInput)")
                : "";
            return $"query Q{variables} {{ {body} }}{fragments}";
        }

        private string Root() => Pick(
            $"books{Arguments()} {{ {Selections(0)} }} ",
            $"x: books{Arguments()} {{ {Selections(0)} }} ",
            $"x: node(id: {Pick("1", "\"a\"", "$n", "1.5")}) {{ id {Pick("", "... on Book { x: name }", "... on Book { x: size } ... on Author { x: name }")} }} ",
            $"item(by: {Pick("{id: 1}", "{id: $n}", "{title: \"x\"}", "{}", "{id: 1, title: \"x\"}", "{id: null}")}) {{ __typename }} ",
            $"y: echo(text: {Literal()}) ",
            $"y: echo(text: {Literal()}, float: {Literal()}) ");

        private string Arguments() => Pick("", "", $"(first: {Literal()})", $"(where: {Filter()})", $"(first: {Literal()}, where: {Filter()})", "(size: SMALL)", "(size: $n)");

        private string Literal() => Pick("1", "1", "$n", "$n", "null", "\"x\"", "[1]", "true");

        private string Filter() => Pick(
            "{}", "{pages: 1}", "{pages: $n}", "{pages: \"x\"}", "{title: $n}", "{limit: $n}", "{limit: null}", "{and: {pages: $n}}", "{and: [{pages: 1}, {x: 1}]}",
            "{sizes: [SMALL, $n]}", "{grid: [[$n], 1]}", "{grid: $n}", "{pages: 1, pages: 2}", "null", "$n");

        private string Selections(int depth) => Pick(
            "name", "name size", "n: name", "n: size", "name @skip(if: true)", "name @include(if: $n)",
            depth == 0 ? "...F" : "id",
            depth == 0 ? "id ...F" : "name",
            depth < 2 ? $"author {{ {Pick("name", "id books { id }", "x")} }}" : "id",
            "... on Book { name }", "... on Node { id }", "... on Author { id }", "name name: size", "n: name n: name");
    }
}
