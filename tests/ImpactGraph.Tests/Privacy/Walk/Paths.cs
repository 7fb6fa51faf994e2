namespace ImpactGraph.Privacy.Walk;

/// <summary>Ways through the schema from the root.</summary>
internal static class Paths
{
    /// <summary>Every way on which no type comes twice, but for one step from a type to itself; the shorter before the longer.</summary>
    public static IEnumerable<FieldOf[]> All(SchemaMap schema)
    {
        var ways = new Queue<FieldOf[]>();
        foreach (var root in schema.EdgesOf("Query")) ways.Enqueue([root]);
        while (ways.TryDequeue(out var way))
        {
            yield return way;
            var visited = way.Select(schema.Target).ToList();
            foreach (var next in schema.EdgesOf(visited[^1]!))
                if (!visited.Contains(schema.Target(next)) || (next.Owner == schema.Target(next) && !way.Any(f => f.Owner == schema.Target(f)))) ways.Enqueue([.. way, next]);
        }
    }

    /// <summary>The shortest way to a type; null when none leads there.</summary>
    public static FieldOf[]? To(SchemaMap schema, string type) => type == "Query" ? [] : All(schema).FirstOrDefault(w => schema.Target(w[^1]) == type);

    /// <summary>
    /// Every short way; of the longer ones those that go from one field to another as no shorter one does, and a part of the rest:
    /// what is hidden at a field depends on the field, and on how its rows were come by, not on all that was before.
    /// </summary>
    public static IEnumerable<FieldOf[]> ToWalk(SchemaMap schema)
    {
        const int Short = 3;
        const int Long = 7;
        const int Part = 16;
        var pairs = new HashSet<(FieldOf, FieldOf)>();
        var turn = 0;
        foreach (var way in All(schema).TakeWhile(w => w.Length <= Long))
        {
            var isGuarded = way.Skip(Math.Max(0, way.Length - 3)).Any(f => PersonRules.Guards(schema.Target(f)!));
            var isNew = way.Length > 1 && pairs.Add((way[^2], way[^1]));
            if (way.Length < Short || (isGuarded && (way.Length == Short || isNew || turn++ % Part == 0))) yield return way;
        }
    }

    /// <summary>Asks for all values at the end of a way.</summary>
    public static string Ask(SchemaMap schema, FieldOf[] way) => Wrap(schema, way.SkipLast(1), End(schema, way[^1]), 3);

    /// <summary>All values of what a field leads to; of a connection also its count, its cursors and its ends.</summary>
    public static string End(SchemaMap schema, FieldOf field, string? arguments = null, int depth = 0)
    {
        if (schema.Target(field) is not { } type) return $"{field.Name}{arguments} {{ __typename id {string.Join(' ', schema.Nodes.Select(n => $"... on {n} {{ {schema.Values(n, n + "_")} }}"))} }}";
        var deeper = depth == 0 ? "" : " " + string.Join(' ', schema.EdgesOf(type).Select(e => End(schema, e, SchemaMap.IsConnection(e) ? GivenArguments.Default(e, "first: 5") : null, depth - 1)));
        var values = (schema.Values(type) + deeper).Trim();
        if (values.Length == 0) values = "__typename";
        return SchemaMap.IsConnection(field)
            ? $"{field.Name}{arguments ?? GivenArguments.Default(field, "first: 100")} {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor }} nodes {{ {values} }} }}"
            : $"{field.Name}{arguments ?? GivenArguments.Default(field)} {{ {values} }}";
    }

    /// <summary>Puts a selection below a way.</summary>
    /// <param name="first">Size of the pages on the way.</param>
    public static string Wrap(SchemaMap schema, IEnumerable<FieldOf> way, string selection, int first)
    {
        foreach (var field in way.Reverse())
            selection = SchemaMap.IsConnection(field)
                ? $"{field.Name}{GivenArguments.Default(field, $"first: {first}")} {{ nodes {{ {selection} }} }}"
                : $"{field.Name}{GivenArguments.Default(field)} {{ {selection} }}";
        return selection;
    }
}
