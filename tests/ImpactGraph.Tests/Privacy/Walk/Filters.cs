namespace ImpactGraph.Privacy.Walk;

/// <summary>A way through filter or order inputs: members that lead to related rows, then one that is about a value.</summary>
/// <param name="Steps">The members that lead on.</param>
/// <param name="Leaf">The last.</param>
/// <param name="MeetsGuard">Whether there is a row on the way that not everybody sees.</param>
internal sealed record InputWay(IReadOnlyList<FieldOf> Steps, FieldOf Leaf, bool MeetsGuard)
{
    /// <summary>The field that the leaf is about, in the types that callers read.</summary>
    public string Reads(string suffix) => $"{Leaf.Owner[..^suffix.Length]}.{Leaf.Name}";
}

/// <summary>Ways through the inputs of <c>where</c> and <c>order</c>, and questions along them.</summary>
internal static class Filters
{
    private const string Filter = "FilterInput";
    private const string Sort = "SortInput";
    private const string List = "ListFilterInputTypeOf";
    private const string Operation = "OperationFilterInput";

    private static readonly string[] Quantifiers = ["some", "none", "all"];

    /// <summary>Fields with an argument <c>where</c> or <c>order</c>, by the type of the argument.</summary>
    public static IEnumerable<(FieldOf Field, string Input)> Places(SchemaMap schema, string argument) =>
        from type in schema.Objects.Keys
        // Below a subscription others ask, see EveryEdgeTests.
        where type != "Subscription"
        from field in schema.Objects[type]
        from given in field.Arguments
        where given.Name == argument && schema.Inputs.ContainsKey(given.Type.Name)
        select (field, given.Type.Name);

    /// <summary>Every way on which no input comes twice, the shorter before the longer.</summary>
    public static IEnumerable<InputWay> Ways(SchemaMap schema, string input, string suffix)
    {
        var ways = new Queue<(string Input, FieldOf[] Steps, bool MeetsGuard)>();
        ways.Enqueue((input, [], IsGuarded(input)));
        while (ways.TryDequeue(out var way))
        {
            foreach (var member in schema.Inputs[way.Input].Where(m => m.Name is not ("and" or "or")))
            {
                var next = RowsOf(member);
                if (!schema.Inputs.ContainsKey(next) || next.EndsWith(Operation, StringComparison.Ordinal)) yield return new(way.Steps, member, way.MeetsGuard);
                else if (next != input && way.Steps.All(s => RowsOf(s) != next)) ways.Enqueue((next, [.. way.Steps, member], way.MeetsGuard || IsGuarded(next)));
            }
        }

        bool IsGuarded(string name) => PersonRules.Guards(name[..^suffix.Length]);
    }

    /// <summary>Asks how many rows there are for each of some operators.</summary>
    /// <param name="turn">Which of some, none and all comes first; the next list on the way takes the next.</param>
    public static string Ask(SchemaMap schema, FieldOf field, InputWay way, IEnumerable<string> operators, int turn)
    {
        var asked = operators.Select(o => Of(schema, field, $"{o}_{turn}", Along(way, turn, $"{way.Leaf.Name}: {{ {o}: {Operand(way, o)} }}")));
        return Paths.Wrap(schema, Paths.To(schema, field.Owner)!, string.Join(' ', asked), 100);
    }

    /// <summary>Asks how many rows have or lack related rows at the end of a way whose last step is a list.</summary>
    public static string AskWhetherAny(SchemaMap schema, FieldOf field, InputWay way, int turn)
    {
        var list = way with { Steps = [.. way.Steps.SkipLast(1)] };
        var asked = new[] { "true", "false" }.Select(any => Of(schema, field, "any_" + any, Along(list, turn, $"{way.Steps[^1].Name}: {{ any: {any} }}")));
        return Paths.Wrap(schema, Paths.To(schema, field.Owner)!, string.Join(' ', asked), 100);
    }

    public static bool IsList(FieldOf member) => member.Type.Name.StartsWith(List, StringComparison.Ordinal);

    public static IReadOnlyList<string> Operators(SchemaMap schema, InputWay way) => [.. schema.Inputs[way.Leaf.Type.Name].Select(o => o.Name).Where(o => o is not ("and" or "or"))];

    /// <summary>The GraphQL type of the values that a filter on a field takes.</summary>
    public static string TypeOfValues(SchemaMap schema, string read)
    {
        if (!read.Contains('.', StringComparison.Ordinal)) return "String";
        if (read.EndsWith(".id", StringComparison.Ordinal)) return "ID";
        var (type, field) = (read[..read.IndexOf('.', StringComparison.Ordinal)], read[(read.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        var leaf = schema.Inputs[type + Filter].Single(m => m.Name == field);
        return schema.Inputs[leaf.Type.Name].Single(o => o.Name == "eq").Type.Name;
    }

    public static string ReadBy(InputWay way) => way.Reads(Filter);

    public static string SortedBy(InputWay way) => way.Reads(Sort);

    public static IEnumerable<InputWay> FilterWays(SchemaMap schema, string input) => Ways(schema, input, Filter);

    public static IEnumerable<InputWay> SortWays(SchemaMap schema, string input) => Ways(schema, input, Sort);

    /// <summary>Asks for a page in the order of a value, from the cursor <c>$after</c> on.</summary>
    public static string AskInOrder(SchemaMap schema, FieldOf field, InputWay way, string direction)
    {
        var order = way.Steps.Reverse().Aggregate($"{way.Leaf.Name}: {direction}", (inner, step) => $"{step.Name}: {{ {inner} }}");
        var page = $"{field.Name}{GivenArguments.Default(field, $"first: 6, after: $after, order: [{{ {order} }}]")} {{ pageInfo {{ startCursor endCursor hasNextPage hasPreviousPage }} edges {{ cursor }} nodes {{ id }} }}";
        return Paths.Wrap(schema, Paths.To(schema, field.Owner)!, page, 100);
    }

    private static string Of(SchemaMap schema, FieldOf field, string alias, string where) =>
        $"{alias}: {field.Name}{GivenArguments.Default(field, $"where: {{ {where} }}")} {{ {(SchemaMap.IsConnection(field) ? "totalCount" : Figures(schema, schema.Target(field)!))} }}";

    private static string Figures(SchemaMap schema, string type) =>
        string.Join(' ', schema.EdgesOf(type).Where(e => PersonRules.Types.Contains(schema.Target(e)!)).Select(e => Paths.End(schema, e)).Prepend(schema.Values(type)));

    private static string Operand(InputWay way, string name) => name is "in" or "nin" ? $"[{{{way.Reads(Filter)}}}]" : $"{{{way.Reads(Filter)}}}";

    private static string Along(InputWay way, int turn, string leaf)
    {
        foreach (var step in way.Steps.Reverse())
            leaf = IsList(step) ? $"{step.Name}: {{ {Quantifiers[turn++ % Quantifiers.Length]}: {{ {leaf} }} }}" : $"{step.Name}: {{ {leaf} }}";
        return leaf;
    }

    private static string RowsOf(FieldOf member) => IsList(member) ? member.Type.Name[List.Length..] : member.Type.Name;
}
