using GraphQLParser;
using GraphQLParser.AST;

namespace ImpactGraph.Privacy.Walk;

/// <summary>A type as the schema writes it, without what is around its name.</summary>
internal sealed record TypeOf(string Name, bool IsList, bool IsNonNull)
{
    public static TypeOf Read(GraphQLType type) => type switch
    {
        GraphQLNonNullType some => Read(some.Type) with { IsNonNull = true },
        GraphQLListType list => Read(list.Type) with { IsList = true, IsNonNull = false },
        GraphQLNamedType named => new(named.Name.StringValue, false, false),
        _ => throw new NotSupportedException(type.GetType().Name),
    };
}

internal sealed record ArgumentOf(string Name, TypeOf Type, bool HasDefault);

/// <summary>A field of an object type, or a member of an input type.</summary>
internal sealed record FieldOf(string Owner, string Name, TypeOf Type, IReadOnlyList<ArgumentOf> Arguments)
{
    /// <summary>The schema's coordinate.</summary>
    public string At => Owner + "." + Name;

    public override string ToString() => At;
}

/// <summary>The schema as it is printed.</summary>
internal sealed class SchemaMap
{
    public SchemaMap(string sdl)
    {
        foreach (var definition in Parser.Parse(sdl).Definitions)
        {
            switch (definition)
            {
                case GraphQLObjectTypeDefinition type:
                    Objects[type.Name.StringValue] = [.. type.Fields!.Select(f => new FieldOf(type.Name.StringValue, f.Name.StringValue, TypeOf.Read(f.Type), [.. (f.Arguments?.Items ?? []).Select(Argument)]))];
                    if (type.Interfaces?.Items.Any(i => i.Name.StringValue == "Node") == true) Nodes.Add(type.Name.StringValue);
                    break;
                case GraphQLInputObjectTypeDefinition input:
                    Inputs[input.Name.StringValue] = [.. input.Fields!.Select(f => new FieldOf(input.Name.StringValue, f.Name.StringValue, TypeOf.Read(f.Type), []))];
                    break;
                case GraphQLEnumTypeDefinition members:
                    Enums[members.Name.StringValue] = [.. members.Values!.Select(v => v.Name.StringValue)];
                    break;
            }
        }

        static ArgumentOf Argument(GraphQLInputValueDefinition argument) => new(argument.Name.StringValue, TypeOf.Read(argument.Type), argument.DefaultValue is not null);
    }

    public Dictionary<string, FieldOf[]> Objects { get; } = [];

    public Dictionary<string, FieldOf[]> Inputs { get; } = [];

    public Dictionary<string, string[]> Enums { get; } = [];

    public List<string> Nodes { get; } = [];

    /// <summary>Object types that stand for something; not the pages around them, nor what mutations answer.</summary>
    public IEnumerable<string> Nouns => Objects.Keys.Where(t => t is not ("Query" or "Mutation" or "Subscription" or "PageInfo") && !IsPage(t) && !t.EndsWith("Payload", StringComparison.Ordinal) && !t.EndsWith("Error", StringComparison.Ordinal));

    /// <summary>Inputs of mutations, by name, and inputs in them.</summary>
    public IEnumerable<string> MutationInputs => Objects.GetValueOrDefault("Mutation", []).SelectMany(f => f.Arguments).SelectMany(a => WithThoseIn(a.Type.Name));

    private IEnumerable<string> WithThoseIn(string input) => Inputs.TryGetValue(input, out var members) ? members.SelectMany(m => WithThoseIn(m.Type.Name)).Prepend(input) : [];

    /// <summary>All fields that lead from one of these types, or from the root, to another.</summary>
    public IEnumerable<FieldOf> Edges => Nouns.Prepend("Query").SelectMany(EdgesOf);

    public static bool IsConnection(FieldOf field) => field.Type.Name.EndsWith("Connection", StringComparison.Ordinal);

    /// <summary>What a field leads to: an object type, or null for values and for the interface of nodes.</summary>
    public string? Target(FieldOf field) =>
        IsConnection(field) ? Objects[field.Type.Name].Single(f => f.Name == "nodes").Type.Name : Objects.ContainsKey(field.Type.Name) ? field.Type.Name : null;

    /// <summary>Fields that lead from a type to others, but for those that are tested elsewhere.</summary>
    public IEnumerable<FieldOf> EdgesOf(string type) => Objects[type].Where(f => Target(f) is not null && !PersonRules.Elsewhere.ContainsKey(f.At));

    /// <summary>The values of a type, as a selection.</summary>
    /// <param name="prefix">Put before the names of the answer.</param>
    public string Values(string type, string prefix = "") =>
        string.Join(' ', Objects[type].Where(f => Target(f) is null && f.Type.Name != "Node").Select(f => (prefix.Length == 0 ? "" : $"{prefix}{f.Name}: ") + f.Name + GivenArguments.Default(f)));

    private static bool IsPage(string type) => type.EndsWith("Connection", StringComparison.Ordinal) || type.EndsWith("Edge", StringComparison.Ordinal);
}
