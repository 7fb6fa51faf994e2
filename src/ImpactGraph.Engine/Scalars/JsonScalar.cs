using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Scalars;

/// <summary><c>JSON</c>: any JSON value, in answers only.</summary>
internal sealed class JsonScalar : ScalarGraphType, IDescribedScalar
{
    public JsonScalar()
    {
        Name = "JSON";
        Description = "The `JSON` scalar type represents any JSON value: objects, lists, strings, numbers, `true`, `false` and null. It stands in answers only.";
    }

    public string? SpecifiedBy => "https://www.rfc-editor.org/rfc/rfc8259";

    public string Expected => "nothing: JSON cannot be given";

    /// <inheritdoc/>
    public override bool CanParseLiteral(GraphQLValue value) => false;

    /// <inheritdoc/>
    public override bool CanParseValue(object? value) => false;

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => ThrowLiteralConversionError(value, $"Expected {Expected}.");

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => ThrowValueConversionError(value);

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value;
}
