using System.Text;

namespace ImpactGraph.Data.Seeding;

/// <summary>Enum members as files write them: UPPER_SNAKE_CASE, as in the schema.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByText = Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);

    public static bool TryParse(string text, out T value) => ByText.TryGetValue(text, out value);

    public static string Known => string.Join(", ", ByText.Keys);

    public static string Of(T value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
