using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>No way to people comes into the schema without somebody saying by which rule it is guarded.</summary>
[Collection(nameof(WalkFixture))]
public sealed class EveryEdgeTests(WalkFixture worlds)
{
    private SchemaMap Schema => worlds.Schema;

    [Fact]
    public void Leads_from_a_type_that_is_known_to_speak_of_people_or_not_to() =>
        Assert.Equal(Schema.Nouns.Order(StringComparer.Ordinal), PersonRules.Types.Concat(PersonRules.Others).Order(StringComparer.Ordinal));

    [Fact]
    public void To_people_and_of_the_root_has_a_rule()
    {
        var edges = Schema.Objects["Query"].Select(f => f.At).Concat(Schema.Edges.Where(e => PersonRules.Types.Contains(Schema.Target(e)!)).Select(e => e.At)).Distinct();
        Assert.Equal(edges.Order(StringComparer.Ordinal), PersonRules.Edges.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Has_a_rule_that_is_there()
    {
        foreach (var rule in PersonRules.Edges.Values.Where(r => r.Length > 0))
            Assert.NotNull(typeof(ImpactGraphSchema).Assembly.GetType("ImpactGraph." + rule[..rule.LastIndexOf('.')])?.GetMember(rule[(rule.LastIndexOf('.') + 1)..]).SingleOrDefault());
    }

    [Fact]
    public void Is_given_each_of_its_arguments()
    {
        var declared = from type in Schema.Objects from field in type.Value from argument in field.Arguments where !GivenArguments.IsAskedElsewhere(field, argument.Name) select $"{field.At}({argument.Name}:)";
        var given = from field in GivenArguments.Of from argument in field.Value.SelectMany(NamesIn).Distinct() select $"{field.Key}({argument}:)";
        Assert.Equal(declared.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));

        static IEnumerable<string> NamesIn(string arguments) => System.Text.RegularExpressions.Regex.Matches(arguments, @"(\w+):").Select(m => m.Groups[1].Value);
    }
}
