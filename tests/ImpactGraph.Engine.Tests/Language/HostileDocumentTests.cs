using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class HostileDocumentTests
{
    private static readonly TestSchema _schema = new();
    private static readonly DocumentReader _reader = new(_schema);

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
        Assert.Equal(message, Refused("{" + Many(100_000, _ => "a{") + "a" + new string('}', 100_001)).Message);
        Assert.Equal(message, Refused("{ books(where: " + Many(50_000, _ => "[") + new string(']', 50_000) + ") { name } }").Message);
        Assert.Equal(message, Refused("{" + Many(100_000, _ => "...{") + "a" + new string('}', 100_001)).Message);
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
