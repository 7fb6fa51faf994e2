using GraphQLParser;
using GraphQLParser.AST;

namespace ImpactGraph.Privacy.Walk;

/// <summary>No way to people comes into the schema without somebody saying by which rule it is guarded.</summary>
[Collection(nameof(WalkFixture))]
public sealed class EveryEdgeTests(WalkFixture worlds)
{
    // What lies below a subscription's root is asked by PeopleBelowASubscriptionTests; the walk asks queries.
    private static readonly string[] Roots = ["Query", "Subscription"];

    private SchemaMap Schema => worlds.Schema;

    [Fact]
    public void Leads_from_a_type_that_is_known_to_speak_of_people_or_not_to() =>
        Assert.Equal(Schema.Nouns.Order(StringComparer.Ordinal), PersonRules.Types.Concat(PersonRules.OfOrganisations).Concat(PersonRules.Others).Order(StringComparer.Ordinal));

    [Fact]
    public void To_people_and_of_the_root_has_a_rule()
    {
        var edges = Roots.SelectMany(root => Schema.Objects[root]).Select(f => f.At).Concat(Schema.Edges.Where(e => PersonRules.Types.Contains(Schema.Target(e)!)).Select(e => e.At)).Distinct();
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
        var declared = from type in Schema.Objects where type.Key is not ("Subscription" or "Mutation") from field in type.Value from argument in field.Arguments where !GivenArguments.IsAskedElsewhere(field, argument.Name) select $"{field.At}({argument.Name}:)";
        var given = from field in GivenArguments.Of from argument in field.Value.SelectMany(ArgumentsIn).Select(a => a.Name.StringValue).Distinct() select $"{field.Key}({argument}:)";
        Assert.Equal(declared.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_given_each_member_of_an_input()
    {
        var declared = Schema.Inputs.Where(i => !i.Key.EndsWith("FilterInput", StringComparison.Ordinal) && !i.Key.EndsWith("SortInput", StringComparison.Ordinal) && !Schema.MutationInputs.Contains(i.Key)).SelectMany(i => i.Value).Select(m => m.At);
        var given = from field in Schema.Objects.Values.SelectMany(t => t)
                    from argument in GivenArguments.Of.GetValueOrDefault(field.At, []).SelectMany(ArgumentsIn)
                    from member in MembersIn(argument.Value, field.Arguments.Single(a => a.Name == argument.Name.StringValue).Type.Name)
                    select member;
        Assert.Equal(declared.Order(StringComparer.Ordinal), given.Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<GraphQLArgument> ArgumentsIn(string arguments) => arguments.Length == 0 ? []
        : ((GraphQLField)Parser.Parse(Probe.Of("", $"{{ field({arguments}) }}", _ => "ID").Text).Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet.Selections[0]).Arguments!.Items;

    private IEnumerable<string> MembersIn(GraphQLValue value, string type) => value switch
    {
        GraphQLListValue list => (list.Values ?? []).SelectMany(item => MembersIn(item, type)),
        GraphQLObjectValue members => (members.Fields ?? []).SelectMany(m => MembersIn(m.Value, Schema.Inputs[type].Single(f => f.Name == m.Name.StringValue).Type.Name).Prepend($"{type}.{m.Name.StringValue}")),
        _ => [],
    };
}
