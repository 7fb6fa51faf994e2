using System.Globalization;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace ImpactGraph.Engine.Language;

/// <summary>The parser's complaints in Hot Chocolate's words.</summary>
internal static class SyntaxErrors
{
    private const string Code = "HC0014";

    public static GraphError From(GraphQLParserException exception, DocumentLimits limits) => GraphError.WithCode(Code, exception switch
    {
        GraphQLMaxDepthExceededException => $"The GraphQL request document is nested more than {limits.Nesting} levels deep. Parsing aborted.",
        _ => Say(exception.Description),
    }) with { Locations = [new(exception.Location.Line, exception.Location.Column)] };

    public static GraphError Empty() =>
        GraphError.WithCode(Code, "Unexpected token: EndOfFile.") with { Locations = [new(1, 1)] };

    /// <summary>A text that has no end.</summary>
    public static GraphError Unterminated(string document)
    {
        var location = Location.FromLinearPosition(document, Math.Max(0, document.LastIndexOf("\"\"\"", StringComparison.Ordinal)));
        return GraphError.WithCode(Code, "Unterminated string.") with { Locations = [new(location.Line, location.Column)] };
    }

    private static string Say(string description)
    {
        var text = description.AsSpan();
        var more = text.IndexOf("; for more information", StringComparison.Ordinal);
        if (more >= 0) text = text[..more];

        if (text.StartsWith("Expected ", StringComparison.Ordinal) && text.IndexOf(", found ", StringComparison.Ordinal) is var found and > 0)
            return $"Expected a `{Token(text["Expected ".Length..found])}`-token, but found a `{Token(text[(found + ", found ".Length)..])}`-token.";
        if (text.StartsWith("Unexpected character \"", StringComparison.Ordinal) && text.EndsWith("\"", StringComparison.Ordinal))
        {
            var character = text["Unexpected character \"".Length..^1];
            return character.Length == 1
                ? string.Create(CultureInfo.InvariantCulture, $"Unexpected character `{character}` ({(int)character[0]}).")
                : $"Unexpected character `{character}`.";
        }
        if (text.StartsWith("Unexpected ", StringComparison.Ordinal) && !text.Contains(';'))
            return $"Unexpected token: {Token(text["Unexpected ".Length..])}.";
        var plain = text.ToString().Replace('"', '`');
        return plain.EndsWith('.') ? plain : plain + ".";
    }

    // The parser says: Name "abc", Int "1", EOF, or the punctuator itself.
    private static string Token(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        var kind = space > 0 ? text[..space] : text;
        return kind switch
        {
            "EOF" => "EndOfFile",
            "{" => "LeftBrace",
            "}" => "RightBrace",
            "(" => "LeftParenthesis",
            ")" => "RightParenthesis",
            "[" => "LeftBracket",
            "]" => "RightBracket",
            ":" => "Colon",
            "$" => "Dollar",
            "=" => "Equal",
            "@" => "At",
            "!" => "Bang",
            "|" => "Pipe",
            "&" => "Ampersand",
            "..." => "Spread",
            "Int" or "INT" => "Integer",
            _ => kind.ToString(),
        };
    }
}
