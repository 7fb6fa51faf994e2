using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using GraphQL;
using GraphQL.Types;

namespace ImpactGraph.Engine.Language;

/// <summary>An input object type laid out for coercion: names in UTF-8, defaults coerced once.</summary>
internal sealed class InputShape
{
    private static readonly ConditionalWeakTable<IInputObjectGraphType, InputShape> _shapes = [];

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byName;

    private InputShape(IInputObjectGraphType type)
    {
        Type = type;
        Fields = [.. type.Fields.Select(field => new ShapeField(field))];
        _byName = Fields.Select((field, at) => (field.Name, at)).ToDictionary(x => x.Name, x => x.at, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IInputObjectGraphType Type { get; }

    public ShapeField[] Fields { get; }

    public static InputShape Of(IInputObjectGraphType type) => _shapes.GetValue(type, static key => new InputShape(key));

    /// <summary>The position of a field; -1 when there is none of that name.</summary>
    public int IndexOf(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var at) ? at : -1;

    /// <summary>The position of a field; -1 when there is none of that name.</summary>
    public int IndexOf(ReadOnlySpan<byte> utf8Name)
    {
        Span<char> name = stackalloc char[128];
        // Names are ASCII: a longer or non-ASCII one is no name of ours.
        return Ascii.ToUtf16(utf8Name, name, out var length) == OperationStatus.Done ? IndexOf(name[..length]) : -1;
    }
}

/// <summary>A field of an input object type.</summary>
internal sealed class ShapeField(FieldType definition)
{
    private object? _default;
    private volatile bool _defaultKnown;

    public string Name { get; } = definition.Name;

    public IGraphType Type { get; } = definition.ResolvedType!;

    public bool HasDefault { get; } = definition.DefaultValue is not null;

    public bool IsRequired => !HasDefault && Type is NonNullGraphType;

    // Coerced late: the default of a recursive type would otherwise need its own shape while that is being built.
    public object? Default
    {
        get
        {
            if (_defaultKnown) return _default;
            _default = Defaults.Coerce(Type, definition.DefaultValue);
            _defaultKnown = true;
            return _default;
        }
    }
}

/// <summary>Default values as types declare them, in the form that coercion gives.</summary>
internal static class Defaults
{
    public static object? Coerce(IGraphType type, object? value)
    {
        if (type is NonNullGraphType nonNull) return Coerce(nonNull.ResolvedType!, value);
        if (value is null) return null;
        if (value is GraphQLParser.AST.GraphQLValue literal) return LiteralCoercion.CoerceConstant(type, literal);
        if (type is ScalarGraphType) return value;
        if (type is ListGraphType { ResolvedType: { } item })
            return value is IEnumerable items and not string ? items.Cast<object?>().Select(i => Coerce(item, i)).ToArray() : [Coerce(item, value)];
        if (type is IInputObjectGraphType input && value is IEnumerable<KeyValuePair<string, object?>> fields)
            return new InputObject([.. fields.Select(f => new KeyValuePair<string, object?>(f.Key, Coerce(input.GetField(f.Key)!.ResolvedType!, f.Value)))]);
        return LiteralCoercion.CoerceConstant(type, type.ToAST(value));
    }
}
