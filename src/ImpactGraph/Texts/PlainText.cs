using System.Text.RegularExpressions;
using ImpactGraph.Engine;

namespace ImpactGraph.Texts;

/// <summary>Free text of one input: what may be kept is made of each field, and what may not is an error that names the field.</summary>
/// <remarks>
/// The one rule for whatever callers write: NFC, no blanks at either end, every other space a plain one, at most so many characters (UTF-16, as a browser's <c>maxlength</c> counts),
/// no markup (<see cref="Markup"/>), no character that steers, hides or cannot be read (<see cref="PlainCharacters"/>). A text of blanks is no text.
/// </remarks>
internal sealed partial class PlainText
{
    private readonly List<MutationError> _errors = [];

    /// <summary>What is wrong, a field at most once, in the order asked.</summary>
    public IReadOnlyList<MutationError> Errors => _errors;

    /// <summary>A text that must be there.</summary>
    /// <param name="field">Its name in the input.</param>
    /// <param name="text">What the caller wrote.</param>
    /// <param name="most">Longest that can be kept, in characters of UTF-16.</param>
    /// <param name="lines">Whether it may have several lines; each then ends in a line feed.</param>
    /// <returns>What to keep; the empty text when there is an error.</returns>
    public string Required(string field, string? text, int most, bool lines = false)
    {
        var before = _errors.Count;
        var plain = Optional(field, text, most, lines);
        return plain ?? (_errors.Count > before ? "" : Refuse(field, "Write something; it must not be empty."));
    }

    /// <summary>A text that need not be there.</summary>
    /// <returns>What to keep; null for nothing, and when there is an error.</returns>
    /// <inheritdoc cref="Required"/>
    public string? Optional(string field, string? text, int most, bool lines = false)
    {
        if (text is null) return null;
        // Long texts are not even looked at: nothing shrinks by more than a third when composed.
        if (text.Length > 3L * most) return Nothing(field, Shorter(most));
        if (PlainCharacters.HasHalves(text)) return Nothing(field, "A character is broken; type the text anew.");
        var plain = PlainCharacters.Spaced(Composition.Of(text), lines).Trim();
        if (plain.Length == 0) return null;
        if (plain.Length > most) return Nothing(field, Shorter(most));
        if (PlainCharacters.Fault(plain, lines) is { } fault) return Nothing(field, fault);
        return Markup.Fault(plain) is { } markup ? Nothing(field, markup) : plain;
    }

    /// <summary>An e-mail address that must be there: as browsers take one, with a dot in its domain. Whether mail arrives is not tried.</summary>
    /// <inheritdoc cref="Required"/>
    public string Email(string field, string? text, int most)
    {
        var before = _errors.Count;
        var plain = Required(field, text, most);
        return _errors.Count > before || (Address().IsMatch(plain) && plain.IndexOf('@', StringComparison.Ordinal) <= 64)
            ? plain
            : Refuse(field, "That is no e-mail address; write one such as ada.lovelace@example.org, in letters without accents.");
    }

    /// <summary>A telephone number that need not be there: digits, spaces and <c>+ ( ) - . /</c>, at least three digits, and an extension after <c>ext</c>, <c>x</c> or <c>#</c>.</summary>
    /// <inheritdoc cref="Optional"/>
    public string? Telephone(string field, string? text, int most) =>
        Optional(field, text, most) is not { } plain ? null
        : Number().IsMatch(plain) && plain.Count(char.IsAsciiDigit) >= 3 ? plain
        : Nothing(field, "That is no telephone number; write digits, such as 01632 960123 or +44 1632 960123 ext 12.");

    private static string Shorter(int most) => FormattableString.Invariant($"At most {most} characters; shorten it.");

    private string Refuse(string field, string message) => Nothing(field, message) ?? "";

    private string? Nothing(string field, string message)
    {
        _errors.Add(new InvalidTextError(field, message));
        return null;
    }

    // WHATWG HTML, "valid e-mail address", with RFC 5321's rule that no two dots meet.
    [GeneratedRegex(@"\A[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A\+?[0-9 ()./-]+((ext\.?|x|#) ?[0-9]{1,8})?\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
