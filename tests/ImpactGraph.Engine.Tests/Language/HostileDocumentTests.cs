using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class HostileDocumentTests
{
    private static readonly TestSchema _schema = new();
    // Rounds have a test of their own, and would hide what is tested here.
    private static readonly DocumentReader _reader = new(_schema, new() { CoordinateCycles = null });

    private static string Many(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static GraphError Refused(string document) => Assert.Single(_reader.Read(document).Errors);

    [Fact]
    public void Has_too_many_fields()
    {
        Assert.True(_reader.Read($"{{ {Many(2047, i => $"a{i}: __typename ")} books {{ name }} }}").Errors is [{ Code: "HC0014" }]);
        Assert.Empty(_reader.Read($"{{ {Many(2048, i => $"a{i}: __typename ")} }}").Errors);
        Assert.Equal("The GraphQL request document contains more than 2048 fields. Parsing aborted.", Refused($"{{ {Many(2049, _ => "__typename ")} }}").Message);
    }

    [Fact]
    public void Doubles_its_fragments() => Assert.Equal(
        "An operation may visit at most 1000 fragments.",
        Refused($"{{ books {{ ...F0 }} }} {Many(22, i => $"fragment F{i} on Book {{ a{i}: author {{ books {{ ...F{i + 1} }} }} b{i}: author {{ books {{ ...F{i + 1} }} }} }} ")} fragment F22 on Book {{ name }}").Message);

    [Fact]
    public void Is_nested_without_end()
    {
        const string message = "The GraphQL request document is nested more than 200 levels deep. Parsing aborted.";
        Assert.Equal(message, Refused($"{{ books {Many(150, _ => "{ author { books ")} {{ name }} {Many(150, _ => "} }")} }}").Message);
        Assert.Equal(message, Refused("{" + Many(12_000, _ => "a{") + "a" + new string('}', 12_001)).Message);
        Assert.Equal(message, Refused("{ books(where: " + Many(20_000, _ => "[") + new string(']', 20_000) + ") { name } }").Message);
        Assert.Equal(message, Refused("{" + Many(12_000, _ => "...{") + "a" + new string('}', 12_001)).Message);
        Assert.Equal(message, Refused($"{{ books {{ ...F0 }} }} {Many(999, i => $"fragment F{i} on Book {{ ...F{i + 1} }} ")} fragment F999 on Book {{ name }}").Message);
        Assert.Empty(_reader.Read($"{{ books {Many(90, _ => "{ author { books ")} {{ name }} {Many(90, _ => "} }")} }}").Errors);
    }

    [Fact]
    public void Repeats_a_directive() =>
        Assert.Equal("One place may hold at most 4 directives.", Refused($"{{ books {Many(5, _ => "@skip(if: true) ")} {{ name }} }}").Message);

    [Fact]
    public void Has_many_operations_over_many_fragments() => Assert.Equal(
        "The operations of a document may visit at most 10000 fragments between them.",
        Refused($"{Many(20, i => $"query Q{i} {{ books {{ ...A }} }} ")} fragment A on Book {{ {Many(900, i => $"...F{i} ")} }} {Many(900, i => $"fragment F{i} on Book {{ name }} ")}").Message);

    [Fact]
    public void Has_many_operations_over_many_values() => Assert.Equal(
        "The operations of a document may hold at most 250000 values between them.",
        Refused($"{Many(60, i => $"query Q{i}($v: Int) {{ ...A }} ")} fragment A on Query {{ books(where: {{and: [{Many(1_000, _ => "{pages: $v} ")}]}}) {{ name }} }}").Message);

    [Fact]
    public void Has_too_many_definitions() => Assert.Equal(
        "A document may hold at most 2048 operations and fragments.",
        Refused($"{{ books {{ name }} }} {Many(2_048, i => $"fragment F{i} on Book {{ ...G }} ")}").Message);

    [Fact]
    public void Has_fragments_in_a_long_circle() =>
        Assert.NotEmpty(_reader.Read($"{{ books {{ ...F0 }} }} {Many(5_000, i => $"fragment F{i} on Book {{ ...F{(i + 1) % 5_000} }} ")}").Errors);

    [Fact]
    public void Declares_too_many_variables() => Assert.Equal(
        "An operation may declare at most 1000 variables.",
        Refused($"query({Many(1_001, i => $"$v{i}: Int ")}) {{ books {{ name }} }}").Message);

    [Fact]
    public void Has_too_many_tokens()
    {
        // With the brackets around: just as many as there may be.
        Assert.DoesNotContain("tokens", Refused($"{{ {Many(24_998, _ => "$a ")} }}").Message, StringComparison.Ordinal);
        var limited = new DocumentReader(_schema, new DocumentLimits { Tokens = 20 });
        Assert.Empty(limited.Read($"{{ {Many(18, i => $"__typename ")} }}").Errors);
        var error = Assert.Single(limited.Read($"{{ {Many(19, i => $"__typename ")} }}").Errors);
        Assert.Equal(("HC0014", "The GraphQL request document contains more than 20 tokens. Parsing aborted."), (error.Code, error.Message));
        // The 21st token: the closing bracket.
        Assert.Equal(new GraphLocation(1, 4 + (19 * 11)), Assert.Single(error.Locations!));
        Assert.Equal("HC0014", Refused($"{{ {Many(60_000, _ => "a ")} }}").Code);
    }

    [Fact]
    public void Has_too_many_comments() =>
        Assert.Contains("tokens", Refused($"{Many(60_000, _ => "#\n")} {{ __typename }}").Message, StringComparison.Ordinal);

    [Fact]
    public void Is_broken_before_it_is_too_long() =>
        Assert.DoesNotContain("tokens", Refused($"{{ __typename ? {Many(60_000, _ => "a ")} }}").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{ books(where: {{sizes: [{0}]}}) {{ name }} }}", -2)]
    [InlineData("query($w: BookFilterInput = {{sizes: [{0}]}}) {{ books(where: $w) {{ name }} }}", -2)]
    public void Has_too_many_values_in_one_argument(string document, int others)
    {
        string With(int items) => string.Format(System.Globalization.CultureInfo.InvariantCulture, document, Many(items, _ => "SMALL "));
        Assert.Empty(_reader.Read(With(10_000 + others)).Errors);
        Assert.Equal("One argument may hold at most 10000 values; give longer lists in variables.", Refused(With(10_001 + others)).Message);
    }

    [Fact]
    public void Goes_round_in_circles()
    {
        var reader = new DocumentReader(_schema);
        string Round(int times) => $"{{ books {Many(times, _ => "{ author { books ")} {{ name }} {Many(times, _ => "} }")} }}";
        Assert.Empty(reader.Read(Round(3)).Errors);
        var error = Assert.Single(reader.Read(Round(5)).Errors);
        Assert.Equal(("HC0087", "Maximum allowed coordinate cycle depth was exceeded."), (error.Code, error.Message));
        // The fourth author, not the last.
        Assert.Equal(["books", "author", "books", "author", "books", "author", "books", "author"], error.Path!);
        Assert.Equal(new GraphLocation(1, 9 + (3 * 17) + 2), Assert.Single(error.Locations!));
    }

    [Fact]
    public void Goes_round_in_circles_through_fragments()
    {
        var reader = new DocumentReader(_schema);
        Assert.Empty(reader.Read("{ books { ...A } } fragment A on Book { author { books { ...B } } } fragment B on Book { author { books { ... { author { name } } } } }").Errors);
        var error = Assert.Single(reader.Read("{ books { ...A } } fragment A on Book { author { books { ...B } } } fragment B on Book { x: author { books { ... { author { y: books { author { name } } } } } } }").Errors);
        Assert.Equal(["books", "author", "books", "x", "books", "author", "y", "author"], error.Path!);
    }

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { name } } } } } }", "fields")]
    [InlineData("{ __type(name: \"Book\") { fields { type { ...F } } } } fragment F on __Type { interfaces { possibleTypes { interfaces { name } } } }", "interfaces")]
    [InlineData("{ __type(name: \"Book\") { inputFields { type { inputFields { name } } } } }", "inputFields")]
    [InlineData("{ __type(name: \"Book\") { possibleTypes { possibleTypes { name } } } }", "possibleTypes")]
    public void Asks_for_types_of_types(string document, string last)
    {
        var error = Refused(document);
        Assert.Equal(("HC0086", "Maximum allowed introspection depth exceeded."), (error.Code, error.Message));
        Assert.Equal(last, error.Path![^1]);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Asks_what_a_type_is_of(int times, bool allowed) => Assert.Equal(
        allowed,
        _reader.Read($"{{ __type(name: \"Book\") {{ fields {{ type {{ {Many(times, _ => "ofType { ")} name {Many(times, _ => "} ")} }} }} }} }}").IsValid);

    [Fact]
    public void Asks_for_the_schema_again_and_again()
    {
        const string Types = "types { fields { name args { name type { name } } } }";
        string Document(int times) => $"{{ __schema {{ ...S }} }} fragment S on __Schema {{ {Many(times, i => $"a{i}: {Types} ")} }}";
        var three = _reader.Read(Document(3));
        Assert.True(three.IsValid);
        // Just as much as three lists are, and a little less.
        var size = new IntrospectionSize(_schema).Of(three.Ast!, three.Operations[0].Ast);
        Assert.True(new DocumentReader(_schema, new() { Introspections = size }).Read(Document(3)).IsValid);
        Assert.Equal("HC0047", Assert.Single(new DocumentReader(_schema, new() { Introspections = size * 0.999 }).Read(Document(3)).Errors).Code);
        Assert.Equal(size / 3, new IntrospectionSize(_schema).Of(_reader.Read(Document(1)).Ast!, _reader.Read(Document(1)).Operations[0].Ast), 0.02);
        Assert.Equal("The operation asks for more introspection than is allowed; ask for each type once.", Refused(Document(200)).Message);
    }

    [Fact]
    public void Makes_field_merging_expensive()
    {
        // Each pair of sibling groups makes a new set of fields below it.
        var limited = new DocumentReader(_schema, new DocumentLimits { MergeComparisons = 1_000 });
        var error = Assert.Single(limited.Read($"{{ {Many(1_500, i => $"a{i % 7}: __typename ")} }}").Errors);
        Assert.Equal("HC0107", error.Code);
    }

    public static TheoryData<string> Seeds => new(ValidDocuments.All);

    [Theory, MemberData(nameof(Seeds))]
    public void Never_brings_the_reader_down(string document)
    {
        var random = new Random(20261122);
        string[] pieces = ["{", "}", "(", ")", "[", "]", ":", "$", "!", "@", "...", "\"", "\"\"\"", "\\", "on", "null", "true", "1e9", "-", "#", "\uD800", "\0", "fragment F on Book", "query", "$n", "__typename", "@skip(if: $n)", "type X"];
        for (var round = 0; round < 400; round++)
        {
            var text = new StringBuilder(document);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0: text.Insert(at, pieces[random.Next(pieces.Length)]); break;
                    case 1: text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)); break;
                    default: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at))); break;
                }
                if (text.Length == 0) text.Append('x');
            }
            var read = _reader.Read(text.ToString());
            Assert.InRange(read.Errors.Count, read.IsValid ? 0 : 1, 5);
            Assert.All(read.Errors, error => Assert.NotEmpty(error.Locations!));
            Assert.All(read.Errors, error => Assert.NotEqual("The document is not valid at this place.", error.Message));
        }
    }
}
