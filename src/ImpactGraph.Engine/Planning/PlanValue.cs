using System.Globalization;
using System.Text;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// A value of an argument as a plan sees it: its shape is known, its leaves are read again for each request.
/// </summary>
internal abstract class PlanValue
{
    /// <summary>Writes the value as it is in a request.</summary>
    public void Describe(StringBuilder text, CoercedVariables variables)
    {
        switch (this)
        {
            case PlanScalar scalar:
                Append(scalar.Source.Get(variables));
                break;
            case PlanList list:
                text.Append('[');
                // The scalars of a list that a variable holds may be others than those of the plan.
                if (list.Items.All(i => i is PlanScalar or PlanNull)) Append(list.Source.Get(variables));
                else
                    foreach (var item in list.Items) item.Describe(text, variables);
                text.Append(']');
                break;
            case PlanObject members:
                text.Append('{');
                foreach (var (name, value) in members.Members)
                {
                    text.Append(name).Append(':');
                    value.Describe(text, variables);
                }
                text.Append('}');
                break;
            default:
                text.Append("null;");
                break;
        }

        void Append(object? value)
        {
            if (value is object?[] items)
                foreach (var item in items) Append(item);
            else if (value is string word) text.Append(word.Length).Append('"').Append(word);
            else text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append(';');
        }
    }

    /// <summary>A value that stands in a document.</summary>
    /// <returns>Null when it is a variable without a value.</returns>
    public static PlanValue? Of(IGraphType type, GraphQLValue literal, GraphOperation operation, CoercedVariables variables)
    {
        if (literal is GraphQLVariable variable)
        {
            var index = operation.IndexOfVariable(variable.Name.Value.Span);
            var value = variables.Values[index];
            if (ReferenceEquals(value, CoercedVariables.Absent)) return null;
            if (value is null && type is NonNullGraphType) throw Faults.NullVariable(variable.Name.StringValue);
            var given = Of(value, new VariableSource(index, []));
            // A variable of an item's type may stand for the whole list.
            return IsList(type) && given is not (PlanList or PlanNull) ? PlanList.Of([given]) : given;
        }
        if (type is NonNullGraphType nonNull) type = nonNull.ResolvedType!;
        if (literal is GraphQLNullValue) return new PlanNull();
        switch (type)
        {
            case ListGraphType list:
                IEnumerable<GraphQLValue> items = literal is GraphQLListValue many ? many.Values ?? [] : [literal];
                return PlanList.Of([.. items.Select(v => Of(list.ResolvedType!, v, operation, variables) ?? new PlanNull())]);
            case IInputObjectGraphType input:
                var members = new List<KeyValuePair<string, PlanValue>>();
                foreach (var field in ((GraphQLObjectValue)literal).Fields ?? [])
                {
                    var name = field.Name.StringValue;
                    if (Of(input.Fields.Find(name)!.ResolvedType!, field.Value, operation, variables) is { } value) members.Add(new(name, value));
                }
                foreach (var field in input.Fields)
                    if (field.DefaultValue is not null && !members.Exists(m => m.Key == field.Name)) members.Add(new(field.Name, new PlanScalar(field.DefaultValue, new ConstantSource(field.DefaultValue))));
                return new PlanObject(members);
            default:
                var parsed = LiteralCoercion.CoerceLeaf((ScalarGraphType)type, literal);
                return new PlanScalar(parsed, new ConstantSource(parsed));
        }
    }

    private static bool IsList(IGraphType type) => type is ListGraphType || type is NonNullGraphType { ResolvedType: ListGraphType };

    /// <summary>A value inside a variable.</summary>
    public static PlanValue Of(object? value, VariableSource source) => value switch
    {
        null => new PlanNull(),
        InputObject fields => new PlanObject([.. fields.Fields.Select(f => new KeyValuePair<string, PlanValue>(f.Key, Of(f.Value, source.Then(f.Key))))]),
        object?[] items => new PlanList([.. items.Select((item, i) => Of(item, source.Then(i)))], source),
        _ => new PlanScalar(value, source),
    };
}

internal sealed class PlanNull : PlanValue;

/// <summary>A leaf.</summary>
/// <param name="value">Its value in the request for which the plan is made; later ones may differ.</param>
internal sealed class PlanScalar(object? value, ValueSource source) : PlanValue
{
    public object? Value { get; } = value;
    public ValueSource Source { get; } = source;
}

internal sealed class PlanList(IReadOnlyList<PlanValue> items, ValueSource source) : PlanValue
{
    public IReadOnlyList<PlanValue> Items { get; } = items;

    /// <summary>The whole list.</summary>
    public ValueSource Source { get; } = source;

    public static PlanList Of(IReadOnlyList<PlanValue> items) =>
        new(items, new ListSource([.. items.Select(i => i switch
        {
            PlanScalar scalar => scalar.Source,
            PlanList list => list.Source,
            _ => new ConstantSource(null),
        })]));
}

internal sealed class PlanObject(IReadOnlyList<KeyValuePair<string, PlanValue>> members) : PlanValue
{
    public IReadOnlyList<KeyValuePair<string, PlanValue>> Members { get; } = members;
}
