using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>A value of an argument, as a generated query holds it.</summary>
internal abstract class Input
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value behind variables; null when it is a variable without a value.</summary>
    public virtual Input? Given => this;

    public bool IsNull => Given is Leaf { Value: null };

    /// <summary>As it stands in a document.</summary>
    public abstract void Write(StringBuilder text);

    /// <summary>As it stands in the variables.</summary>
    public abstract void WriteJson(StringBuilder text);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    protected static string Scalar(object? value, bool json) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        Enum member => json ? $"\"{OracleNames.Of(member)}\"" : OracleNames.Of(member),
        Direction direction => json ? $"\"{direction.Name}\"" : direction.Name,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime instant => $"\"{instant:yyyy-MM-ddTHH:mm:ss.fffffff}Z\"",
        DateOnly day => $"\"{day:yyyy-MM-dd}\"",
        Guid guid => $"\"{guid:D}\"",
        // Two ways to write the same text.
        string text => JsonSerializer.Serialize(text, text.Length % 2 == 0 ? Relaxed : null),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}

/// <summary>ASC or DESC.</summary>
internal sealed record Direction(string Name)
{
    public static readonly Direction Ascending = new("ASC");
    public static readonly Direction Descending = new("DESC");
}

/// <param name="value">A CLR value, or null.</param>
/// <param name="again">Another value for the same place; null when it must stay.</param>
internal sealed class Leaf(object? value, Func<object?>? again = null) : Input
{
    public object? Value { get; private set; } = value;

    public override void Write(StringBuilder text) => text.Append(Scalar(Value, json: false));

    public override void WriteJson(StringBuilder text) => text.Append(Scalar(Value, json: true));

    public void Redraw()
    {
        if (again is not null) Value = again();
    }
}

internal sealed class ListInput(IReadOnlyList<Input> items) : Input
{
    /// <summary>An item that is a variable without a value is null.</summary>
    public IEnumerable<Input> Items => items.Select(i => i.Given ?? new Leaf(null));

    public override void Write(StringBuilder text)
    {
        text.Append('[');
        foreach (var item in items)
        {
            item.Write(text);
            text.Append(' ');
        }
        text.Append(']');
    }

    public override void WriteJson(StringBuilder text)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            item.WriteJson(text);
        }
        text.Append(']');
    }

    public IReadOnlyList<Input> Raw => items;
}

internal sealed class ObjectInput(IReadOnlyList<(string Name, Input Value)> members) : Input
{
    /// <summary>The members that are given: a variable without a value is not.</summary>
    public IEnumerable<(string Name, Input Value)> Members => members.Where(m => m.Value.Given is not null).Select(m => (m.Name, m.Value.Given!));

    public IReadOnlyList<(string Name, Input Value)> Raw => members;

    public override void Write(StringBuilder text)
    {
        text.Append('{');
        foreach (var (name, value) in members)
        {
            text.Append(name).Append(": ");
            value.Write(text);
            text.Append(' ');
        }
        text.Append('}');
    }

    public override void WriteJson(StringBuilder text)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members)
        {
            if (!first) text.Append(',');
            first = false;
            text.Append('"').Append(name).Append("\":");
            value.WriteJson(text);
        }
        text.Append('}');
    }
}

/// <summary>A variable of the operation.</summary>
/// <param name="type">Its type in SDL.</param>
/// <param name="value">What the caller sends; null for nothing.</param>
/// <param name="default">What the declaration says for then; null for nothing.</param>
internal sealed class VariableInput(string name, string type, Input? value, Input? @default) : Input
{
    public string Name => name;
    public Input? Value => IsLeftOut ? null : value;
    public override Input? Given => Value ?? @default;

    /// <summary>Whether the caller leaves it out, although there is a value for it.</summary>
    public bool IsLeftOut { get; set; }

    public bool MayBeLeftOut => !type.EndsWith('!');
    public string Declaration => $"${name}: {type}" + (@default is null ? "" : " = " + @default);
    public override void Write(StringBuilder text) => text.Append('$').Append(name);
    public override void WriteJson(StringBuilder text) => throw new InvalidOperationException("A variable holds no variable.");
}

/// <summary>Names on the wire, written out so that the engine's naming is tested too.</summary>
internal static class OracleNames
{
    public static string Of(Enum member) => member switch
    {
        Genre.Novel => "NOVEL",
        Genre.Poetry => "POETRY",
        Genre.ShortStories => "SHORT_STORIES",
        Genre.A1B => "A1B",
        Demand.None => "NONE",
        Demand.Low => "LOW",
        Demand.High => "HIGH",
        Demand.VeryHigh => "VERY_HIGH",
        _ => throw new NotSupportedException(),
    };
}
