using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Language;
using ImpactGraph.TestTools;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class IntrospectionTests
{
    /// <summary>What graphql-js 16 asks with every option on.</summary>
    private const string Full = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    private static readonly TestSchema _schema = new();
    private static readonly DocumentReader _reader = new(_schema);
    private static readonly IntrospectionRunner _runner = new(_schema);

    private static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Ask(string document, string variables = "{}")
    {
        var read = _reader.Read(document);
        Assert.Empty(read.Errors.Select(e => e.Message));
        Assert.True(VariableCoercion.Coerce(read.Operations[0], Encoding.UTF8.GetBytes(variables), out var coerced, out _));
        return _runner.Run(read.Operations[0], coerced);
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    [Fact]
    public void Answers_the_full_question_of_the_reference_implementation()
    {
        using var schema = JsonDocument.Parse(Ask(Full)["__schema"]);
        var types = schema.RootElement.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!);
        Assert.Equal("https://tools.ietf.org/html/rfc4122", types["UUID"].GetProperty("specifiedByURL").GetString());
        Assert.Equal(JsonValueKind.Null, types["Book"].GetProperty("specifiedByURL").ValueKind);
        Assert.True(types["EitherInput"].GetProperty("isOneOf").GetBoolean());
        Assert.Equal("7", types["BookFilterInput"].GetProperty("inputFields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "limit").GetProperty("defaultValue").GetString());
        Assert.True(types["RequiredInput"].GetProperty("inputFields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "note").GetProperty("isDeprecated").GetBoolean());
    }

    [Theory]
    [InlineData("__Schema", "description")]
    [InlineData("__Directive", "isRepeatable")]
    [InlineData("__InputValue", "isDeprecated")]
    [InlineData("__Type", "specifiedByURL")]
    [InlineData("__Type", "isOneOf")]
    public void Answers_what_the_IDE_asks_when_it_opens(string type, string field)
    {
        var answer = Ask($$"""query IntrospectionQuery { __type(name: "{{type}}") { name fields { name } } }""");
        using var asked = JsonDocument.Parse(answer["__type"]);
        Assert.Contains(field, asked.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
    }

    [Fact]
    public void Answers_only_its_own_part_of_an_operation()
    {
        var answer = Ask("""
            query($n: String!, $not: Boolean!, $w: BookFilterInput) {
              a: __type(name: $n) { ...T }
              ...R
              ... on Query { b: __type(name: "Nothing") { name } }
              c: __type(name: "Book") @include(if: $not) { name }
              d: __type(name: "Book") @skip(if: true) { name }
              books(where: $w) { name }
              __typename
            }
            fragment R on Query { e: __schema { queryType { ...T } } books(where: $w) { name } }
            fragment T on __Type { name x: kind @skip(if: $not) }
            """, """{"n":"Book","not":false}""");
        Assert.Equal("""a={"name":"Book","x":"OBJECT"} b=null e={"queryType":{"name":"Query","x":"OBJECT"}}""",
            string.Join(' ', answer.OrderBy(a => a.Key).Select(a => $"{a.Key}={Text(a.Value)}")));
    }

    [Fact]
    public void Has_nothing_to_say_where_nothing_is_asked()
    {
        Assert.Empty(Ask("{ books { name } }"));
        Assert.Empty(Ask("mutation { rename(input: {name: \"x\"}) { __typename } }"));
    }

    [Fact]
    public void Depends_on_the_variables_of_each_request()
    {
        var operation = _reader.Read("query($n: String!) { __type(name: $n) { name } }").Operations[0];
        foreach (var name in new[] { "Book", "Author", "Book" })
            Assert.Equal($$"""{"name":"{{name}}"}""", Text(_runner.Run(operation, new CoercedVariables([name]))["__type"]));
    }

    [Fact]
    public void Leaves_apostrophes_as_they_are() =>
        Assert.Contains("`YYYY-MM-DD`", Text(Ask("{ __type(name: \"LocalDate\") { description } }")["__type"]), StringComparison.Ordinal);

    [FactThatNeeds("node npm")]
    public async Task Gives_the_reference_implementation_the_printed_schema()
    {
        const string script = """
            import { buildSchema, buildClientSchema, printSchema, lexicographicSortSchema, getIntrospectionQuery } from 'graphql';
            import { readFileSync } from 'node:fs';
            const { introspection, sdl } = JSON.parse(readFileSync(0, 'utf8'));
            const show = schema => printSchema(lexicographicSortSchema(schema));
            const asked = show(buildClientSchema({ __schema: introspection }));
            const printed = show(buildSchema(sdl));
            const lines = text => text.split('\n');
            console.log(asked === printed ? 'same' : lines(asked).filter(l => !lines(printed).includes(l)).concat('=====', lines(printed).filter(l => !lines(asked).includes(l))).join('\n'));
            """;
        var input = $$"""{"introspection":{{Text(Ask(Full)["__schema"])}},"sdl":{{JsonSerializer.Serialize(SdlPrinter.Print(_schema))}}}""";
        Assert.Equal("same", (await Node.RunAsync(script, input)).Trim());
    }
}
