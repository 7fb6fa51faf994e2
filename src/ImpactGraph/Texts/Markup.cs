using System.Text.RegularExpressions;

namespace ImpactGraph.Texts;

/// <summary>Finds what an HTML parser would not take for text, so that a page which forgets to escape shows what the caller wrote.</summary>
/// <remarks>Source: WHATWG HTML, 13.2.5 (tag open state, character reference state). <c>a &lt; b</c>, <c>&lt;3</c>, <c>R&amp;D</c> and <c>AT&amp;T</c> are text.</remarks>
internal static partial class Markup
{
    /// <summary>What is wrong, and what to do; null for text.</summary>
    public static string? Fault(string text) =>
        Tag().IsMatch(text) ? "It holds what a browser takes for a tag; write text only, with a space after <."
        : Reference().IsMatch(text) ? "It holds what a browser takes for a character reference; write the character itself, or a space after &."
        : null;

    [GeneratedRegex("<[a-zA-Z/!?]", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    // The names at the end need no semicolon.
    [GeneratedRegex(
        "&(#([0-9]|[xX][0-9a-fA-F])|[a-zA-Z][a-zA-Z0-9]{0,31};"
        + "|AElig|AMP|Aacute|Acirc|Agrave|Aring|Atilde|Auml|COPY|Ccedil|ETH|Eacute|Ecirc|Egrave|Euml|GT|Iacute|Icirc|Igrave|Iuml|LT|Ntilde|Oacute|Ocirc|Ograve|Oslash|Otilde|Ouml|QUOT|REG|THORN|Uacute|Ucirc|Ugrave|Uuml|Yacute"
        + "|aacute|acirc|acute|aelig|agrave|amp|aring|atilde|auml|brvbar|ccedil|cedil|cent|copy|curren|deg|divide|eacute|ecirc|egrave|eth|euml|frac12|frac14|frac34|gt|iacute|icirc|iexcl|igrave|iquest|iuml|laquo|lt|macr|micro|middot"
        + "|nbsp|not|ntilde|oacute|ocirc|ograve|ordf|ordm|oslash|otilde|ouml|para|plusmn|pound|quot|raquo|reg|sect|shy|sup1|sup2|sup3|szlig|thorn|times|uacute|ucirc|ugrave|uml|uuml|yacute|yen|yuml)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
