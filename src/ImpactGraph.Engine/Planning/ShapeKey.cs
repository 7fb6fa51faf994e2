using System.Globalization;
using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// What of the variables a plan depends on: which are given, which are null, which members objects have, truth values and enums (orders, @include).
/// Numbers and texts are left out: they are parameters.
/// </summary>
internal static class ShapeKey
{
    public static string Of(CoercedVariables variables)
    {
        if (variables.Values.Length == 0) return "";
        // Most operations have a few scalars: one character each, and no text is made for the common case of a known key.
        if (Simple(variables.Values) is { } simple) return simple;
        var key = new StringBuilder();
        foreach (var value in variables.Values) Append(key, value, inList: false);
        return key.ToString();
    }

    private static readonly string[] Scalars = ["", "s", "ss", "sss", "ssss"];

    private static string? Simple(object?[] values)
    {
        if (values.Length >= Scalars.Length) return null;
        foreach (var value in values)
            if (value is not (string or int or DateOnly)) return null;
        return Scalars[values.Length];
    }

    private static void Append(StringBuilder key, object? value, bool inList)
    {
        switch (value)
        {
            case null: key.Append('n'); break;
            case InputObject fields:
                key.Append('{');
                foreach (var (name, member) in fields.Fields)
                {
                    key.Append(name).Append(':');
                    Append(key, member, inList: false);
                }
                key.Append('}');
                break;
            case object?[] items when items.Length > 0 && items.Any(i => i is InputObject or object?[]):
                key.Append('[');
                foreach (var item in items) Append(key, item, inList: true);
                key.Append(']');
                break;
            // A list of scalars is one parameter, however long; only whether it holds null matters.
            case object?[] items: key.Append(items.Contains(null) ? 'M' : 'L'); break;
            case bool flag: key.Append(flag ? 't' : 'f'); break;
            case Enum member: key.Append('e').Append(Convert.ToInt64(member, CultureInfo.InvariantCulture)).Append(';'); break;
            default: key.Append(ReferenceEquals(value, CoercedVariables.Absent) ? 'a' : 's'); break;
        }
    }
}
