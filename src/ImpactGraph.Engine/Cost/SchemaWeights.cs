using System.Collections.Concurrent;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>What a schema says of the cost of its fields, laid out for reading. Safe to share between threads.</summary>
internal sealed class SchemaWeights
{
    private readonly ConcurrentDictionary<FieldType, FieldWeight> _fields = new();
    private readonly ConcurrentDictionary<IInputObjectGraphType, InputWeights> _inputs = new();

    public FieldWeight Of(FieldType field) => _fields.GetOrAdd(field, static (key, weights) => weights.Make(key), this);

    /// <summary>Weights of the members of an input object; null for a scalar or enum.</summary>
    public InputWeights? OfInput(IGraphType? type) =>
        Place.Named(type) is IInputObjectGraphType input ? _inputs.GetOrAdd(input, static (key, weights) => new InputWeights(key, weights), this) : null;

    /// <summary>What an object of a type counts in the type cost.</summary>
    public static double OfType(IGraphType? type) => Given((IMetadataReader)type!) ?? (IsComposite(type) ? 1 : 0);

    /// <summary>The weight that a directive gives; null when none does.</summary>
    public static double? Given(IMetadataReader element) =>
        element.FindAppliedDirective(CostDirectives.Cost)?.FindArgument(CostDirectives.Weight)?.Value is string weight ? double.Parse(weight, CultureInfo.InvariantCulture) : null;

    private static bool IsComposite(IGraphType? type) => type is IObjectGraphType or IInterfaceGraphType or UnionGraphType;

    private FieldWeight Make(FieldType field)
    {
        var named = Place.Named(field.ResolvedType)!;
        var isList = (field.ResolvedType is NonNullGraphType nonNull ? nonNull.ResolvedType : field.ResolvedType) is ListGraphType;
        var arguments = new Dictionary<string, ArgumentWeight>();
        foreach (var argument in field.Arguments ?? [])
        {
            var input = OfInput(argument.ResolvedType);
            arguments[argument.Name] = new(Given(argument) ?? (input is null ? 0 : 1), input, argument.DefaultValue as int?);
        }
        return new(named, Given(field) ?? (IsComposite(named) || isList ? 1 : 0), OfType(named), isList, ListSizing.Of(field), arguments);
    }
}

/// <summary>What a field costs.</summary>
/// <param name="Named">The type of its objects or values.</param>
/// <param name="Weight">Of the field, once, however long its list is.</param>
/// <param name="TypeWeight">Of each of its objects.</param>
internal sealed record FieldWeight(IGraphType Named, double Weight, double TypeWeight, bool IsList, ListSizing? Sizing, IReadOnlyDictionary<string, ArgumentWeight> Arguments);

/// <summary>What an argument costs when it is given.</summary>
/// <param name="Input">Its type, if that is an input object or a list of them.</param>
/// <param name="Default">Its default, if that is a number.</param>
internal sealed record ArgumentWeight(double Weight, InputWeights? Input, int? Default);

/// <summary>Where the length of a list is to be found: <c>@listSize</c>.</summary>
internal sealed record ListSizing(int? AssumedSize, string[] SlicingArguments, int? Otherwise, string[] SizedFields, bool RequiresOne)
{
    /// <returns>Null when the field has no such directive.</returns>
    public static ListSizing? Of(FieldType field)
    {
        if (field.FindAppliedDirective(CostDirectives.ListSize) is not { } directive) return null;
        return new(
            Value(CostDirectives.AssumedSize) as int?,
            Names(CostDirectives.SlicingArguments),
            Value(CostDirectives.SlicingArgumentDefaultValue) as int?,
            Names(CostDirectives.SizedFields),
            Value(CostDirectives.RequireOneSlicingArgument) as bool? ?? true);

        object? Value(string name) => directive.FindArgument(name)?.Value;
        string[] Names(string name) => Value(name) is IEnumerable<object> names ? [.. names.Cast<string>()] : [];
    }
}
