using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Sql;

/// <summary>What a statement's parameters are bound from: everything that differs between two runs of one plan.</summary>
internal sealed class BindState(CoercedVariables variables, RequestContext request)
{
    public CoercedVariables Variables { get; } = variables;
    public RequestContext Request { get; set; } = request;

    /// <summary>The key of the one parent, or the list of the keys of all, for whom rows are read.</summary>
    public object? Parents { get; set; }

    /// <summary>The arguments of a question that code asks.</summary>
    public Dictionary<Argument, object?>? Call { get; set; }

    /// <summary>How many rows to read for a page.</summary>
    public long Limit { get; set; }

    /// <summary>The keys of the cursor after which the page begins.</summary>
    public object?[]? After { get; set; }

    /// <summary>The keys of the cursor before which the page ends.</summary>
    public object?[]? Before { get; set; }
}

/// <summary>Gives one parameter its value. Null stands for SQL's null.</summary>
internal abstract class Binder
{
    public abstract object? Bind(BindState state);
}

/// <summary>A value that stands in the document or in the declaration.</summary>
internal sealed class ConstantBinder(object? value) : Binder
{
    public object? Value { get; } = value;

    public override object? Bind(BindState state) => Value;
}

/// <summary>A value that the caller sent, converted to what the database holds.</summary>
internal sealed class SourceBinder(ValueSource source, Func<object?, object?> convert) : Binder
{
    public override object? Bind(BindState state) => convert(source.Get(state.Variables));
}

/// <summary>A value that depends on the request: who asks, and when.</summary>
internal sealed class RequestBinder(Func<RequestContext, object?> value, Func<object?, object?> convert) : Binder
{
    public override object? Bind(BindState state) => convert(value(state.Request));
}

/// <summary>Where a value of a request comes from: the document itself, or a place inside a variable.</summary>
internal abstract class ValueSource
{
    public abstract object? Get(CoercedVariables variables);
}

internal sealed class ConstantSource(object? value) : ValueSource
{
    public override object? Get(CoercedVariables variables) => value;
}

/// <summary>A variable, or a member of one.</summary>
/// <param name="index">Position of the variable.</param>
/// <param name="path">Names (string) of input fields and positions (int) in lists, from the variable inwards.</param>
internal sealed class VariableSource(int index, object[] path) : ValueSource
{
    public VariableSource Then(object step) => new(index, [.. path, step]);

    public override object? Get(CoercedVariables variables)
    {
        var value = variables.Values[index];
        foreach (var step in path)
        {
            // The plan was made for variables of this very shape, so each step exists.
            value = step is string name ? ((InputObject)value!).TryGet(name, out var member) ? member : CoercedVariables.Absent : ((object?[])value!)[(int)step];
        }
        return ReferenceEquals(value, CoercedVariables.Absent) ? null : value;
    }
}

/// <summary>A list of which each item comes from somewhere else.</summary>
internal sealed class ListSource(IReadOnlyList<ValueSource> items) : ValueSource
{
    public override object? Get(CoercedVariables variables)
    {
        var values = new object?[items.Count];
        for (var i = 0; i < values.Length; i++) values[i] = items[i].Get(variables);
        return values;
    }
}

internal sealed class ParentsBinder : Binder
{
    public override object? Bind(BindState state) => state.Parents;
}

internal sealed class LimitBinder : Binder
{
    public override object? Bind(BindState state) => state.Limit;
}

internal sealed class CursorBinder(int key, bool before) : Binder
{
    public override object? Bind(BindState state) => (before ? state.Before : state.After)![key];
}

/// <summary>An argument of a question that code asks; its default where the call leaves it out.</summary>
internal sealed class CallBinder(Argument argument, Func<object?, object?> convert) : Binder
{
    public override object? Bind(BindState state) => convert(
        state.Call!.TryGetValue(argument, out var given) ? given
        : argument.IsOptional ? argument.DefaultFor(state.Request)
        : throw new InvalidOperationException($"The question needs a value for `{argument.Name}`."));
}
