using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>A validated document's value cannot be used after all, because of what a variable holds.</summary>
internal sealed class CoercionException(GraphError error) : Exception(error.Message)
{
    public GraphError Error { get; } = error;
}

/// <summary>Literals of a valid document → values, in the form that <see cref="CoercedVariables"/> describes.</summary>
internal static class LiteralCoercion
{
    /// <summary>The value of a literal, variables filled in.</summary>
    /// <returns><see cref="CoercedVariables.Absent"/> when the literal is a variable without value: then the place's own default holds.</returns>
    /// <exception cref="CoercionException">A variable is null or absent where a value is required.</exception>
    public static object? Coerce(IGraphType type, GraphQLValue literal, GraphOperation operation, CoercedVariables variables) =>
        Coerce(type, literal, new(operation, variables));

    /// <summary>The value of a literal that holds no variable.</summary>
    public static object? CoerceConstant(IGraphType type, GraphQLValue literal) => Coerce(type, literal, default);

    /// <summary>The value of a literal of a scalar or enum.</summary>
    /// <remarks>An ID written as a number is its digits: ids have one CLR type, however they were written.</remarks>
    public static object? CoerceLeaf(ScalarGraphType type, GraphQLValue literal) => literal switch
    {
        GraphQLNullValue => null,
        GraphQLIntValue digits when type is IdGraphType => digits.Value.ToString(),
        _ => type.ParseLiteral(literal),
    };

    /// <summary>The default of an argument or input field, in the same form; null when there is none.</summary>
    public static object? Default(IGraphType type, object? declared) => Defaults.Coerce(type, declared);

    private readonly record struct Scope(GraphOperation? Operation, CoercedVariables? Variables)
    {
        public object? ValueOf(GraphQLVariable variable)
        {
            if (Operation is null) return CoercedVariables.Absent;
            var index = Operation.IndexOfVariable(variable.Name.Value.Span);
            return index < 0 ? CoercedVariables.Absent : Variables!.Values[index];
        }
    }

    private static object? Coerce(IGraphType type, GraphQLValue literal, Scope scope)
    {
        if (literal is GraphQLVariable variable)
        {
            var value = scope.ValueOf(variable);
            if (value is null && type is NonNullGraphType) throw NullRefused();
            // A variable of an item's type may stand for the whole list.
            return value is null || ReferenceEquals(value, CoercedVariables.Absent) ? value : Wrap(type, value);
        }
        if (type is NonNullGraphType nonNull)
            return literal is GraphQLNullValue ? throw NullRefused() : Coerce(nonNull.ResolvedType!, literal, scope);
        if (literal is GraphQLNullValue) return null;
        return type switch
        {
            ListGraphType list => CoerceList(list.ResolvedType!, literal, scope),
            IInputObjectGraphType input when literal is GraphQLObjectValue fields => CoerceObject(InputShape.Of(input), fields, scope),
            ScalarGraphType scalar => CoerceLeaf(scalar, literal),
            _ => throw new InvalidOperationException($"A {literal.Kind} is no {type}."),
        };
    }

    private static object Wrap(IGraphType type, object value)
    {
        if (type is NonNullGraphType nonNull) type = nonNull.ResolvedType!;
        return type is ListGraphType list && value is not object?[] ? new object?[] { Wrap(list.ResolvedType!, value) } : value;
    }

    private static object?[] CoerceList(IGraphType item, GraphQLValue literal, Scope scope)
    {
        if (literal is not GraphQLListValue list) return [Coerce(item, literal, scope)];
        if (list.Values is not { Count: > 0 } items) return [];
        var values = new object?[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Coerce(item, items[i], scope);
            if (ReferenceEquals(value, CoercedVariables.Absent)) value = item is NonNullGraphType ? throw NullRefused() : null;
            values[i] = value;
        }
        return values;
    }

    private static InputObject CoerceObject(InputShape shape, GraphQLObjectValue literal, Scope scope)
    {
        var given = literal.Fields ?? [];
        var fields = new List<KeyValuePair<string, object?>>(given.Count);
        var set = new bool[shape.Fields.Length];
        foreach (var field in given)
        {
            var at = shape.IndexOf(field.Name.Value.Span);
            var declared = shape.Fields[at];
            var value = Coerce(declared.Type, field.Value, scope);
            if (ReferenceEquals(value, CoercedVariables.Absent)) continue;
            if (value is null && shape.Type.IsOneOf) throw OneOfRefused(shape.Type.Name, declared.Name);
            set[at] = true;
            fields.Add(new(declared.Name, value));
        }
        if (shape.Type.IsOneOf && fields.Count != 1) throw OneOfRefused(shape.Type.Name, null);
        AddDefaults(shape, set, fields);
        return new(fields);
    }

    /// <summary>Adds the defaults of fields left out.</summary>
    /// <exception cref="CoercionException">A required field is left out.</exception>
    private static void AddDefaults(InputShape shape, bool[] set, List<KeyValuePair<string, object?>> fields)
    {
        for (var i = 0; i < set.Length; i++)
        {
            var field = shape.Fields[i];
            if (set[i]) continue;
            if (field.HasDefault) fields.Add(new(field.Name, field.Default));
            else if (field.IsRequired) throw NullRefused($"{shape.Type.Name}.{field.Name}");
        }
    }

    private static CoercionException NullRefused(string? coordinate = null) => new(coordinate is null
        ? GraphError.WithCode("HC0018", "Cannot accept null for non-nullable input.")
        : GraphError.WithCode("HC0018", "Cannot accept null for non-nullable input.", new KeyValuePair<string, object?>("fieldCoordinate", coordinate)));

    private static CoercionException OneOfRefused(string type, string? nullField) => new(nullField is null
        ? GraphError.WithCode("HC0054", OneOfTexts.NotExactlyOne(type))
        : GraphError.WithCode("HC0056", OneOfTexts.Null(type, nullField), new KeyValuePair<string, object?>("fieldCoordinate", $"{type}.{nullField}")));
}

/// <summary>What is said of a oneOf input object that does not hold exactly one value.</summary>
internal static class OneOfTexts
{
    public static string NotExactlyOne(string type) =>
        $"The OneOf Input Object `{type}` requires that exactly one field must be supplied and that field must not be `null`.";

    public static string Several(string type) =>
        $"More than one field of the OneOf Input Object `{type}` is set; exactly one of the fields must be set and non-null.";

    public static string Null(string type, string field) =>
        $"`null` was set to the field `{field}` of the OneOf Input Object `{type}`; exactly one of the fields must be set and non-null.";
}
