namespace ImpactGraph.Engine.Language;

/// <summary>A coerced input object: its fields in the order the caller gave them, then the defaults of those left out.</summary>
/// <remarks>An absent field without default has no entry, so absent and null differ.</remarks>
internal sealed class InputObject(IReadOnlyList<KeyValuePair<string, object?>> fields)
{
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } = fields;

    public bool TryGet(string name, out object? value)
    {
        foreach (var field in Fields)
        {
            if (field.Key != name) continue;
            value = field.Value;
            return true;
        }
        value = null;
        return false;
    }
}

/// <summary>
/// The coerced variables of one request, by position in <see cref="GraphOperation.Variables"/>.
/// A value is null, <see cref="Absent"/> (not given, no default), what the scalar's ParseValue returns (bool, int, long, double, decimal, string, Guid, DateOnly, …),
/// the enum's CLR value, <c>object?[]</c> for a list, or an <see cref="InputObject"/>.
/// </summary>
internal sealed class CoercedVariables(object?[] values)
{
    /// <summary>Stands where the caller gave no value and the declaration has no default.</summary>
    public static readonly object Absent = new();

    public static readonly CoercedVariables None = new([]);

    public object?[] Values { get; } = values;
}
