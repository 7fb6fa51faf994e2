using System.Text;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>A generated operation.</summary>
internal sealed class GeneratedQuery
{
    public List<Selection> Selections { get; } = [];
    public List<VariableInput> Variables { get; } = [];
    public List<(string Name, string Type, List<Selection> Selections)> Fragments { get; } = [];

    public string Text
    {
        get
        {
            var text = new StringBuilder("query");
            if (Variables.Count > 0) text.Append('(').AppendJoin(", ", Variables.Select(v => v.Declaration)).Append(')');
            text.Append(' ');
            Selection.WriteSet(text, Selections);
            foreach (var (name, type, selections) in Fragments)
            {
                text.Append(" fragment ").Append(name).Append(" on ").Append(type).Append(' ');
                Selection.WriteSet(text, selections);
            }
            return text.ToString();
        }
    }

    public string VariablesJson => "{" + string.Join(",", Variables.Where(v => v.Value is not null).Select(v =>
    {
        var text = new StringBuilder();
        v.Value!.WriteJson(text);
        return $"\"{v.Name}\":{text}";
    })) + "}";

    public override string ToString() => Text + "\nvariables: " + VariablesJson;
}

/// <summary>Something between braces: a field, an inline fragment, or a spread.</summary>
internal abstract class Selection
{
    /// <summary>The condition of <c>@include</c> (true) or <c>@skip</c> (false), each as often as it stands.</summary>
    public List<(bool Include, Input If)> Conditions { get; } = [];

    public bool IsIncluded => Conditions.All(c => (bool)((Leaf)c.If.Given!).Value! == c.Include);

    public abstract void Write(StringBuilder text);

    public static void WriteSet(StringBuilder text, List<Selection> selections)
    {
        text.Append("{ ");
        foreach (var selection in selections)
        {
            selection.Write(text);
            text.Append(' ');
        }
        text.Append('}');
    }

    protected void WriteConditions(StringBuilder text)
    {
        foreach (var (include, condition) in Conditions)
        {
            text.Append(include ? " @include(if: " : " @skip(if: ");
            condition.Write(text);
            text.Append(')');
        }
    }
}

internal sealed class FieldSelection(string name, string? alias = null) : Selection
{
    public string Name => name;
    public string? Alias => alias;
    public string ResponseName => alias ?? name;
    public List<(string Name, Input Value)> Arguments { get; init; } = [];
    public List<Selection> Selections { get; } = [];

    /// <summary>An argument's value; null when it is not given, or null.</summary>
    public Input? Argument(string argument) =>
        Arguments.Find(a => a.Name == argument).Value?.Given is { IsNull: false } given ? given : null;

    public override void Write(StringBuilder text)
    {
        if (alias is not null) text.Append(alias).Append(": ");
        text.Append(name);
        if (Arguments.Count > 0)
        {
            text.Append('(');
            foreach (var (argument, value) in Arguments)
            {
                text.Append(argument).Append(": ");
                value.Write(text);
                text.Append(' ');
            }
            text.Append(')');
        }
        WriteConditions(text);
        if (Selections.Count == 0) return;
        text.Append(' ');
        WriteSet(text, Selections);
    }
}

/// <param name="type">The type's name; null for none.</param>
internal sealed class InlineSelection(string? type) : Selection
{
    public string? Type => type;
    public List<Selection> Selections { get; } = [];

    public override void Write(StringBuilder text)
    {
        text.Append("...");
        if (type is not null) text.Append(" on ").Append(type);
        WriteConditions(text);
        text.Append(' ');
        WriteSet(text, Selections);
    }
}

internal sealed class SpreadSelection(string fragment) : Selection
{
    public string Fragment => fragment;

    public override void Write(StringBuilder text)
    {
        text.Append("...").Append(fragment);
        WriteConditions(text);
    }
}
