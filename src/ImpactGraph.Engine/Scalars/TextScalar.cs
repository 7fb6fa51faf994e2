using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Scalars;

/// <summary>What a scalar of this engine adds to graphql-dotnet's.</summary>
internal interface IDescribedScalar
{
    /// <summary>Address of the specification, for <c>@specifiedBy</c> and introspection; null when there is none.</summary>
    string? SpecifiedBy { get; }

    /// <summary>What is accepted, as the end of the sentence "Expected …".</summary>
    string Expected { get; }
}

/// <summary>A scalar whose wire form is a JSON string.</summary>
public abstract class TextScalar<T> : ScalarGraphType, IDescribedScalar where T : notnull
{
    private const int LongestText = 2048;

    string? IDescribedScalar.SpecifiedBy => SpecifiedBy;

    string IDescribedScalar.Expected => Expected;

    private protected virtual string? SpecifiedBy => null;

    private protected abstract string Expected { get; }

    /// <summary>Reads the wire form; false when it does not have it or names nothing that exists.</summary>
    public abstract bool TryParse(ReadOnlySpan<char> text, out T value);

    /// <summary>The wire form of a value.</summary>
    public abstract string Format(T value);

    /// <summary>Other CLR types that mean the same; false when there is no such meaning.</summary>
    private protected virtual bool TryConvert(object value, out T converted)
    {
        converted = default!;
        return false;
    }

    /// <inheritdoc/>
    public override bool CanParseLiteral(GraphQLValue value) =>
        value is GraphQLNullValue || (value is GraphQLStringValue text && TryParse(text.Value.Span, out _));

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text when TryParse(text.Value.Span, out var parsed) => parsed,
        _ => ThrowLiteralConversionError(value, $"Expected {Expected}."),
    };

    /// <inheritdoc/>
    public override bool CanParseValue(object? value) =>
        value is null or T || (value is string text ? TryParse(text, out _) : TryConvert(value, out _));

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        T typed => typed,
        string text when TryParse(text, out var parsed) => parsed,
        not string when TryConvert(value, out var converted) => converted,
        _ => ThrowValueConversionError(value),
    };

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value switch
    {
        null => null,
        T typed => Format(typed),
        string text when TryParse(text, out var parsed) => Format(parsed),
        not string when TryConvert(value, out var converted) => Format(converted),
        _ => ThrowSerializationError(value),
    };

    /// <inheritdoc/>
    public override GraphQLValue ToAST(object? value) =>
        value is null ? new GraphQLNullValue() : new GraphQLStringValue((string)Serialize(value)!);

    /// <summary>Reads a JSON string in place, without an intermediate string where it has no escapes.</summary>
    internal bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType != JsonTokenType.String || length > LongestText)
        {
            value = default!;
            return false;
        }

        Span<char> text = stackalloc char[LongestText];
        var written = reader.CopyString(text);
        return TryParse(text[..written], out value);
    }
}
