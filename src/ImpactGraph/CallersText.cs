namespace ImpactGraph;

/// <summary>Text of a caller, as errors repeat it.</summary>
internal static class CallersText
{
    /// <summary>Longer than any code; enough to know one's own mistake by.</summary>
    private const int Most = 40;

    /// <summary>The beginning of a text that may be of any length; never half a character.</summary>
    public static string Short(string text) => text.Length <= Most ? text : text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)] + "…";
}
