using System.Text;

namespace ImpactGraph.Engine.Sql;

/// <summary>Writes queries in the language of FTS5.</summary>
internal static class Fts5Query
{
    private const string Nothing = "\"\"";

    /// <summary>The query's text: words in quotes, in which FTS5 knows no operators.</summary>
    public static string Of(TextQuery query)
    {
        if (query.Groups.Count == 0) return Nothing;
        var text = new StringBuilder();
        foreach (var group in query.Groups)
        {
            // One group that cannot be found decides.
            if (group.Count == 0) return Nothing;
            text.Append(text.Length == 0 ? "(" : " AND (");
            for (var i = 0; i < group.Count; i++)
            {
                if (i > 0) text.Append(" OR ");
                Append(text, group[i]);
            }
            text.Append(')');
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, TextWord word)
    {
        text.Append('"');
        foreach (var character in word.Text)
        {
            // FTS5 reads its queries only up to a NUL; in a text a NUL separates words, as a space does.
            if (character == '\0') text.Append(' ');
            else if (character == '"') text.Append("\"\"");
            else text.Append(character);
        }
        text.Append('"');
        if (word.IsPrefix) text.Append('*');
    }
}
