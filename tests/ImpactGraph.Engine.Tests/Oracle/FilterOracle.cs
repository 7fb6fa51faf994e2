using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Whether a row matches a filter, by C#'s rules: true, false, or null when the filter says nothing.</summary>
internal sealed class FilterOracle(OracleSchema schema, Viewer viewer)
{
    public bool? Matches(OracleType type, Input? filter, object? row)
    {
        if (filter is not ObjectInput conditions) return null;
        return All(conditions.Members.Select(m => m.Name switch
        {
            "and" => m.Value is ListInput and ? All(and.Items.Select(i => Matches(type, i, row))) : null,
            "or" => m.Value is ListInput or ? Any(or.Items.Select(i => Matches(type, i, row))) : null,
            _ => Member(type, type.Field(m.Name), m.Value, row),
        }));
    }

    private static bool? All(IEnumerable<bool?> answers)
    {
        var said = answers.OfType<bool>().ToList();
        return said.Count == 0 ? null : said.TrueForAll(a => a);
    }

    private static bool? Any(IEnumerable<bool?> answers)
    {
        var said = answers.OfType<bool>().ToList();
        return said.Count == 0 ? null : said.Exists(a => a);
    }

    private bool? Member(OracleType type, OracleField field, Input condition, object? row)
    {
        if (condition.IsNull) return null;
        var answer = field.Shape switch
        {
            Shape.ToOne => Matches(schema.Type(field.Type), condition, schema.Target(viewer, field, row, LibraryFixture.Today)),
            Shape.ToMany or Shape.Connection => List(field, (ObjectInput)condition, row),
            Shape.Id => Operations(condition, row is null ? null : type.IdOf(row)),
            _ => Operations(condition, row is null ? null : field.Read(row, default)),
        };
        return answer is null ? null : answer.Value && (!field.IsGuarded || Shows(field, row));
    }

    /// <summary>Whether the caller is shown a value. Whatever is asked of a field that may be hidden, nothing else matches: what is hidden and what is missing are the same.</summary>
    private bool Shows(OracleField field, object? row) => row is not null && field.Visible(viewer, row) && field.Shape switch
    {
        Shape.ToOne => schema.Target(viewer, field, row, LibraryFixture.Today) is not null,
        Shape.ToMany or Shape.Connection or Shape.Id => true,
        _ => field.Read(row, default) is not null,
    };

    private bool? List(OracleField field, ObjectInput conditions, object? row)
    {
        var type = schema.Type(field.Type);
        var items = row is null ? [] : field.Items(viewer, row, LibraryFixture.Today).Where(i => type.Visible(viewer, i)).ToList();
        return All(conditions.Members.Select<(string Name, Input Value), bool?>(m =>
        {
            if (m.Name == "any") return items.Count > 0 == (bool)((Leaf)m.Value).Value!;
            // Whether the filter says anything does not depend on the row.
            if (Matches(type, m.Value, null) is null) return null;
            return m.Name switch
            {
                "some" => items.Exists(i => Matches(type, m.Value, i)!.Value),
                "none" => !items.Exists(i => Matches(type, m.Value, i)!.Value),
                _ => items.TrueForAll(i => Matches(type, m.Value, i)!.Value),
            };
        }));
    }

    private static bool? Operations(Input operations, object? value) =>
        operations is not ObjectInput members ? null : All(members.Members.Select<(string Name, Input Value), bool?>(m => m.Name switch
        {
            "and" => m.Value is ListInput and ? All(and.Items.Select(i => Operations(i, value))) : null,
            "or" => m.Value is ListInput or ? Any(or.Items.Select(i => Operations(i, value))) : null,
            "in" => In((ListInput)m.Value, value),
            "nin" => !In((ListInput)m.Value, value),
            _ => Operation(m.Name, value, ((Leaf)m.Value).Value),
        }));

    private static bool In(ListInput list, object? value) => list.Items.Any(i => Equals(((Leaf)i).Value, value));

    private static bool Operation(string name, object? value, object? operand) => name switch
    {
        "eq" => Equals(value, operand),
        "neq" => !Equals(value, operand),
        "gt" => value is not null && Values.Compare(value, operand) > 0,
        "gte" => value is not null && Values.Compare(value, operand) >= 0,
        "lt" => value is not null && Values.Compare(value, operand) < 0,
        "lte" => value is not null && Values.Compare(value, operand) <= 0,
        "contains" => value is string text && text.Contains((string)operand!, StringComparison.Ordinal),
        "startsWith" => value is string text && text.StartsWith((string)operand!, StringComparison.Ordinal),
        "endsWith" => value is string text && text.EndsWith((string)operand!, StringComparison.Ordinal),
        ['n', .. var positive] => !Operation(positive, value, operand),
        _ => throw new NotSupportedException(name),
    };
}
