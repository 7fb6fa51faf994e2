using GraphQLParser;
using GraphQLParser.Exceptions;

namespace ImpactGraph.Engine.Language;

/// <summary>Counts the tokens of a text, before anything is made of them. The parser has no such limit.</summary>
internal static class TokenCount
{
    public static GraphError? Check(string text, DocumentLimits limits)
    {
        // Each token is at least a character, so most documents need no counting.
        if (text.Length <= limits.Tokens) return null;
        try
        {
            var token = default(Token);
            for (var count = 0; count <= limits.Tokens; count++)
            {
                token = Lexer.Lex(text, token.End);
                if (token.Kind == TokenKind.EOF) return null;
            }
            var location = Location.FromLinearPosition(text, token.Start);
            return GraphError.WithCode("HC0014", $"The GraphQL request document contains more than {limits.Tokens} tokens. Parsing aborted.") with { Locations = [new(location.Line, location.Column)] };
        }
        catch (Exception fault) when (fault is GraphQLSyntaxErrorException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // The parser comes no further than this either, and says what is wrong.
            return null;
        }
    }
}
