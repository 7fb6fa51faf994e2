using ImpactGraph.Engine.Language;
using ImpactGraph.TestTools;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class SchemaTextTests
{
    private static readonly string _text = SdlPrinter.Print(new TestSchema());

    [Fact]
    public void Is_the_same_each_time() => Assert.Equal(_text, SdlPrinter.Print(new TestSchema()));

    [Theory]
    [InlineData("schema {\n  query: Query\n  mutation: Mutation\n  subscription: Subscription\n}\n")]
    [InlineData("\"\"\"A book.\"\"\"\ntype Book implements Node {\n  id: ID!\n  title: String @deprecated(reason: \"Use name.\")\n")]
    [InlineData("  \"\"\"\n  Name.\n  With \\\"\"\" inside.\n  \"\"\"\n  name: String\n")]
    [InlineData("  books(\n    \"\"\"How many.\"\"\"\n    first: Int = 10\n    where: BookFilterInput\n    size: Size = SMALL\n  ): [Book] @cost(weight: \"10\")\n")]
    [InlineData("  node(id: ID!): Node\n")]
    [InlineData("union Item = Author | Book\n")]
    [InlineData("input EitherInput @oneOf {\n")]
    [InlineData("  limit: Int! = 7\n")]
    [InlineData("  note: String @deprecated(reason: \"Nobody reads it.\")\n")]
    [InlineData("  \"\"\"Large.\"\"\"\n  LARGE @deprecated(reason: \"Use SMALL.\")\n")]
    [InlineData("directive @cost(\n  \"\"\"The weight.\"\"\"\n  weight: String!\n) on FIELD_DEFINITION | ARGUMENT_DEFINITION\n")]
    [InlineData("scalar UUID @specifiedBy(url: \"https://tools.ietf.org/html/rfc4122\")\n")]
    [InlineData("scalar Decimal\n")]
    public void Holds(string part) => Assert.Contains(part, _text, StringComparison.Ordinal);

    [Theory]
    [InlineData("__Type")]
    [InlineData("scalar Int\n")]
    [InlineData("directive @skip")]
    [InlineData("\r")]
    public void Leaves_out_what_every_reader_knows(string part) => Assert.DoesNotContain(part, _text, StringComparison.Ordinal);

    [FactThatNeeds("node npm")]
    public async Task Is_a_schema_to_the_reference_implementation()
    {
        const string script = """
            import { buildSchema, validateSchema, printSchema } from 'graphql';
            import { readFileSync } from 'node:fs';
            const schema = buildSchema(readFileSync(0, 'utf8'));
            const errors = validateSchema(schema);
            if (errors.length) throw errors[0];
            console.log(Object.keys(schema.getTypeMap()).filter(n => !n.startsWith('__')).length, schema.getType('EitherInput').isOneOf, schema.getType('URL').specifiedByURL);
            """;
        Assert.Equal("25 true https://tools.ietf.org/html/rfc3986", (await Node.RunAsync(script, _text)).Trim());
    }
}
