using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQL.Types;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Language;

/// <summary>Variables as JSON → values, in one pass over the bytes.</summary>
internal static class VariableCoercion
{
    private const int MostErrors = 5;
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 200 };

    /// <summary>Coerces the variables that an operation declares; members of the JSON that it does not declare are passed over.</summary>
    /// <param name="json">A JSON object, or nothing for none.</param>
    /// <param name="mostValues">How many values they may hold; no more are read.</param>
    /// <returns>Whether there are no errors; only then are the variables whole.</returns>
    public static bool Coerce(GraphOperation operation, ReadOnlySpan<byte> json, out CoercedVariables variables, out IReadOnlyList<GraphError> errors, int mostValues = int.MaxValue)
    {
        errors = [];
        variables = CoercedVariables.None;
        var declared = operation.Variables;
        if (declared.Count == 0) return true;

        var values = new object?[declared.Count];
        Array.Fill(values, CoercedVariables.Absent);
        List<GraphError>? faults = null;
        if (!json.IsEmpty) ReadAll(operation, json, mostValues, values, ref faults);
        for (var i = 0; i < values.Length; i++)
        {
            if (!ReferenceEquals(values[i], CoercedVariables.Absent)) continue;
            if (declared[i].HasDefault) values[i] = declared[i].Default;
            else if (declared[i].Type is NonNullGraphType) Add(ref faults, Required(declared[i]));
        }
        variables = new(values);
        if (faults is null) return true;
        errors = faults;
        return false;
    }

    private static void ReadAll(GraphOperation operation, ReadOnlySpan<byte> json, int mostValues, object?[] values, ref List<GraphError>? faults)
    {
        var walk = new Walk(json, _options, mostValues);
        var current = default(VariableDefinition);
        try
        {
            walk.Reader.Read();
            while (walk.Reader.Read() && walk.Reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = IndexOf(operation, ref walk.Reader);
                walk.Reader.Read();
                if (at < 0)
                {
                    walk.Reader.Skip();
                    continue;
                }
                current = operation.Variables[at];
                var start = walk.Reader;
                if (walk.Reader.TokenType == JsonTokenType.Null && current.Type is NonNullGraphType)
                {
                    Add(ref faults, Required(current));
                    // Holds the place, so that the variable is not called missing as well.
                    values[at] = null;
                }
                else if (walk.TryRead(current.Type, out var value))
                {
                    values[at] = value;
                }
                else if (walk.IsFull)
                {
                    // What is behind it would be read in vain.
                    Add(ref faults, GraphError.WithCode("HC0016", $"The variables of a request may hold at most {mostValues} values."));
                    Array.Fill(values, null);
                    return;
                }
                else
                {
                    Add(ref faults, walk.Fault!.About(current));
                    values[at] = null;
                    // The fault may stand deep inside the value: go on behind the whole of it.
                    walk.Reader = start;
                    walk.Reader.Skip();
                }
            }
        }
        // Strings with half a surrogate pair, or nesting past the limit.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Add(ref faults, current is null
                ? GraphError.WithCode("HC0016", "The variables cannot be read.")
                : new Fault { Reason = "cannot be read: it is nested too deeply or holds text that is no Unicode." }.About(current));
            Array.Fill(values, null);
        }
    }

    private static int IndexOf(GraphOperation operation, ref Utf8JsonReader reader)
    {
        var declared = operation.Variables;
        if (declared.Count > 8 || reader.ValueIsEscaped) return operation.IndexOfVariable(reader.GetString());
        for (var i = 0; i < declared.Count; i++)
            if (reader.ValueSpan.SequenceEqual(declared[i].Utf8Name)) return i;
        return -1;
    }

    private static void Add(ref List<GraphError>? faults, GraphError fault)
    {
        faults ??= [];
        if (faults.Count < MostErrors) faults.Add(fault);
    }

    private static GraphError Required(VariableDefinition variable) =>
        GraphError.WithCode("HC0018", $"Variable `{variable.Name}` is required.", new KeyValuePair<string, object?>("variable", variable.Name))
            with { Locations = [variable.Location] };

    /// <summary>Why a value does not fit, and where in it.</summary>
    private sealed class Fault
    {
        public required string Reason { get; init; }

        /// <summary>Set with a code of its own: the reason is then the whole message.</summary>
        public string? Code { get; init; }

        /// <summary>From the inside out, because it is gathered on the way back.</summary>
        public List<string> Path { get; } = [];

        public GraphError About(VariableDefinition variable)
        {
            Path.Reverse();
            var path = string.Concat(Path).TrimStart('.');
            var named = new KeyValuePair<string, object?>("variable", variable.Name);
            var error = Code is not null
                ? GraphError.WithCode(Code, Reason, named)
                : GraphError.WithCode("HC0016", $"Variable `{variable.Name}` got an invalid value.", named,
                    new("underlyingError", path.Length == 0 ? $"The value {Reason}" : $"The value at `{path}` {Reason}"));
            return error with { Locations = [variable.Location] };
        }
    }

    private ref struct Walk(ReadOnlySpan<byte> json, JsonReaderOptions options, int mostValues)
    {
        private static readonly object _true = true;
        private static readonly object _false = false;

        public Utf8JsonReader Reader = new(json, options);

        public Fault? Fault;

        private int _left = mostValues;

        /// <summary>Whether reading ended because there are too many values.</summary>
        public readonly bool IsFull => _left < 0;

        /// <summary>Reads the value at the reader's token and leaves the reader at its last token.</summary>
        public bool TryRead(IGraphType type, out object? value)
        {
            value = null;
            if (--_left < 0) return Refuse("is more than may be given.");
            if (type is NonNullGraphType nonNull)
            {
                if (Reader.TokenType == JsonTokenType.Null) return Refuse("must not be null.");
                type = nonNull.ResolvedType!;
            }
            else if (Reader.TokenType == JsonTokenType.Null)
            {
                return true;
            }
            return type switch
            {
                ScalarGraphType leaf => TryReadLeaf(leaf, out value),
                ListGraphType list => TryReadList(list.ResolvedType!, out value),
                IInputObjectGraphType input => TryReadObject(InputShape.Of(input), out value),
                _ => Refuse("has a type that is no input."),
            };
        }

        [SuppressMessage("Style", "IDE0072", Justification = "What is not named falls to the general case.")]
        private bool TryReadLeaf(ScalarGraphType type, out object? value)
        {
            value = null;
            switch (type)
            {
                case StringGraphType when Reader.TokenType == JsonTokenType.String:
                    value = Reader.GetString();
                    return true;
                case IdGraphType when Reader.TokenType == JsonTokenType.String:
                    value = Reader.GetString();
                    return true;
                case IdGraphType when Reader.TokenType == JsonTokenType.Number && !Reader.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E'):
                    value = System.Text.Encoding.ASCII.GetString(Reader.ValueSpan);
                    return true;
                case IntGraphType when Reader.TokenType == JsonTokenType.Number && Reader.TryGetInt32(out var number):
                    value = number;
                    return true;
                case FloatGraphType when Reader.TokenType == JsonTokenType.Number && Reader.TryGetDouble(out var number) && double.IsFinite(number):
                    value = number;
                    return true;
                case BooleanGraphType when Reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                    value = Reader.TokenType == JsonTokenType.True ? _true : _false;
                    return true;
                case EnumerationGraphType names when Reader.TokenType == JsonTokenType.String && EnumNames.TryFind(names, ref Reader, out value):
                    return true;
                case ShortGraphType when Reader.TokenType == JsonTokenType.Number && Reader.TryGetInt16(out var number):
                    value = number;
                    return true;
                case LongGraphType when Reader.TokenType == JsonTokenType.Number && Reader.TryGetInt64(out var number):
                    value = number;
                    return true;
                case DecimalGraphType when Reader.TokenType == JsonTokenType.Number && Reader.TryGetDecimal(out var number):
                    value = number;
                    return true;
                case UuidScalar uuid:
                    return Text(uuid, out value);
                case LocalDateScalar day:
                    return Text(day, out value);
                case DateTimeScalar instant:
                    return Text(instant, out value);
                case LocalTimeScalar time:
                    return Text(time, out value);
                case TimeSpanScalar span:
                    return Text(span, out value);
                case UrlScalar url:
                    return Text(url, out value);
                case StringGraphType or IdGraphType or IntGraphType or FloatGraphType or BooleanGraphType or EnumerationGraphType
                    or ShortGraphType or LongGraphType or DecimalGraphType:
                    return RefuseLeaf(type);
                default:
                    return TryReadOther(type, out value);
            }
        }

        private bool Text<T>(TextScalar<T> type, out object? value) where T : notnull
        {
            if (type.TryRead(ref Reader, out var typed))
            {
                value = typed;
                return true;
            }
            value = null;
            return RefuseLeaf(type);
        }

        private bool TryReadOther(ScalarGraphType type, out object? value)
        {
            object? plain = Reader.TokenType switch
            {
                JsonTokenType.String => Reader.GetString(),
                JsonTokenType.True => _true,
                JsonTokenType.False => _false,
                JsonTokenType.Number when Reader.TryGetInt64(out var whole) => whole,
                JsonTokenType.Number when Reader.TryGetDecimal(out var exact) => exact,
                _ => null,
            };
            value = null;
            if (plain is null || !type.CanParseValue(plain)) return RefuseLeaf(type);
            value = type.ParseValue(plain);
            return true;
        }

        private bool TryReadList(IGraphType item, out object? value)
        {
            value = null;
            object? read;
            if (Reader.TokenType != JsonTokenType.StartArray)
            {
                if (!TryRead(item, out read)) return false;
                value = new[] { read };
                return true;
            }

            var items = ArrayPool<object?>.Shared.Rent(16);
            var count = 0;
            try
            {
                while (Reader.Read() && Reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!TryRead(item, out read)) return Inside($"[{count.ToString(CultureInfo.InvariantCulture)}]");
                    if (count == items.Length) items = Grow(items);
                    items[count++] = read;
                }
                value = items.AsSpan(0, count).ToArray();
                return true;
            }
            finally
            {
                ArrayPool<object?>.Shared.Return(items, clearArray: true);
            }
        }

        private static object?[] Grow(object?[] items)
        {
            var larger = ArrayPool<object?>.Shared.Rent(items.Length * 2);
            items.CopyTo(larger, 0);
            ArrayPool<object?>.Shared.Return(items, clearArray: true);
            return larger;
        }

        private bool TryReadObject(InputShape shape, out object? value)
        {
            value = null;
            if (Reader.TokenType != JsonTokenType.StartObject) return Refuse($"is no `{shape.Type.Name}`: expected an object.");
            var set = shape.Fields.Length <= 64 ? stackalloc bool[64] : new bool[shape.Fields.Length];
            List<KeyValuePair<string, object?>> fields = [];
            while (Reader.Read() && Reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = Reader.ValueIsEscaped ? shape.IndexOf(Reader.GetString()) : shape.IndexOf(Reader.ValueSpan);
                if (at < 0) return RefuseField(shape);
                var field = shape.Fields[at];
                Reader.Read();
                if (!TryRead(field.Type, out var read)) return Inside($".{field.Name}");
                // As in any JSON object, the last of two members of one name counts.
                if (set[at]) fields.RemoveAll(member => member.Key == field.Name);
                set[at] = true;
                fields.Add(new(field.Name, read));
            }
            if (shape.Type.IsOneOf && !IsOneOf(shape, fields)) return false;
            for (var i = 0; i < shape.Fields.Length; i++)
            {
                if (set[i]) continue;
                var field = shape.Fields[i];
                if (field.HasDefault) fields.Add(new(field.Name, field.Default));
                else if (field.IsRequired) return Refuse("is required.") || Inside($".{field.Name}");
            }
            value = new InputObject(fields);
            return true;
        }

        private bool IsOneOf(InputShape shape, List<KeyValuePair<string, object?>> fields)
        {
            var name = shape.Type.Name;
            Fault = fields switch
            {
                [] => new() { Code = "HC0054", Reason = OneOfTexts.NotExactlyOne(name) },
                [{ Value: null, Key: var field }] => new() { Code = "HC0056", Reason = OneOfTexts.Null(name, field) },
                [_] => null,
                _ => new() { Code = "HC0055", Reason = OneOfTexts.Several(name) },
            };
            return Fault is null;
        }

        private bool RefuseField(InputShape shape)
        {
            var name = Reader.GetString()!;
            return Refuse($"has the field `{(name.Length <= 100 ? name : name[..100])}`, which does not exist on the type `{shape.Type.Name}`.");
        }

        private bool RefuseLeaf(ScalarGraphType type) => Refuse(type switch
        {
            IDescribedScalar described => $"is no `{type.Name}`: expected {described.Expected}.",
            EnumerationGraphType names => $"is no `{type.Name}`: expected one of {string.Join(", ", names.Values.Take(50).Select(value => value.Name))}.",
            IntGraphType => "is no `Int`: expected a whole number from -(2^31) to 2^31 - 1.",
            FloatGraphType => "is no `Float`: expected a number.",
            StringGraphType => "is no `String`: expected a text.",
            BooleanGraphType => "is no `Boolean`: expected true or false.",
            IdGraphType => "is no `ID`: expected a text or a whole number.",
            _ => $"is no `{type.Name}`.",
        });

        private bool Refuse(string reason)
        {
            Fault = new() { Reason = reason };
            return false;
        }

        private readonly bool Inside(string step)
        {
            Fault!.Path.Add(step);
            return false;
        }
    }
}

/// <summary>The names of enums, laid out for lookups without a string.</summary>
internal static class EnumNames
{
    private static readonly ConditionalWeakTable<EnumerationGraphType, Dictionary<string, object?>> _names = [];

    /// <summary>The CLR value of the name at the reader's token.</summary>
    public static bool TryFind(EnumerationGraphType type, ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (reader.ValueSpan.Length > 256) return false;
        Span<char> name = stackalloc char[256];
        var length = reader.CopyString(name);
        return _names.GetValue(type, static key => key.Values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal))
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(name[..length], out value);
    }
}
