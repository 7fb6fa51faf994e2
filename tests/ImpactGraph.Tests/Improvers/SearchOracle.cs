using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers;

/// <summary>Who is found by a text, as slowly and plainly as it can be said. Shares nothing with the search but the entities.</summary>
internal static class SearchOracle
{
    public static HashSet<Improver> Find(World world, Caller caller, string text)
    {
        var words = WordsOf(text);
        if (words.Count == 0) return [];
        var visible = world.Improvers.Where(caller.SeesIdentity).ToList();
        IEnumerable<Improver> found = visible;
        foreach (var word in words)
        {
            var asWritten = visible.Where(i => NameWords(i).Any(w => w.StartsWith(word, StringComparison.Ordinal)) || MethodWords(i, caller).Any(w => w == word || (word.Length > 1 && w.StartsWith(word, StringComparison.Ordinal)))).ToList();
            var counted = asWritten.Count > 0 ? asWritten
                : word.Length >= 4 ? visible.Where(i => NameWords(i).Concat(MethodWords(i, caller)).Any(w => Distance(w, word) <= 1)).ToList()
                : [];
            found = found.Intersect(counted);
        }
        return [.. found];
    }

    private static IEnumerable<string> NameWords(Improver improver) => new[] { improver.Name, improver.Role }.OfType<string>().SelectMany(WordsOf);

    private static IEnumerable<string> MethodWords(Improver improver, Caller caller) => !caller.SeesCapabilities(improver)
        ? []
        : improver.Capabilities.SelectMany(c => new[] { c.Method.Code, c.Method.Name }.Concat(c.Method.Synonyms.Select(s => s.Text))).SelectMany(WordsOf);

    /// <summary>Runs of letters and digits; the texts of these tests have no others than those of ASCII.</summary>
    public static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = "";
        foreach (var c in text.ToLowerInvariant() + " ")
        {
            if (char.IsAsciiLetterOrDigit(c)) word += c;
            else if (word.Length > 0)
            {
                words.Add(word);
                word = "";
            }
        }
        return words;
    }

    /// <summary>Optimal string alignment: additions, omissions, replacements and swaps of neighbours.</summary>
    private static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) table[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[one.Length, other.Length];
    }
}
