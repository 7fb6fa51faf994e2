using System.Buffers;
using System.Text;

namespace ImpactGraph.Engine;

/// <summary>Words as an index of words holds them, so that code can look for them, and forgive a typing error in one.</summary>
public static class TextWords
{
    /// <summary>Shorter words are taken as they are typed: with one character changed, three letters are as likely another word or another body's acronym.</summary>
    public const int ShortestForgiven = 4;

    /// <summary>Longer words are taken as they are typed: nobody types such a word, and its variants would take memory by the square of its length.</summary>
    public const int LongestForgiven = 64;

    /// <summary>The words of a text, in order: letters and digits without case and diacritics; everything else separates them.</summary>
    /// <remarks>
    /// These are, code point for code point, the tokens of SQLite's FTS5 with <c>tokenize = "unicode61 remove_diacritics 2"</c>;
    /// only words of more than 32,768 bytes, which FTS5 cuts, are left whole. An unpaired surrogate separates.
    /// </remarks>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        // No code point needs more characters folded than before.
        var word = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var inside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (WordCharacters.Contain(rune.Value) || (inside && WordFolding.IsMark(rune.Value)))
            {
                inside = true;
                if (WordFolding.Fold(rune.Value) is not 0 and var folded) length += new Rune(folded).EncodeToUtf16(word.AsSpan(length));
                continue;
            }
            Close();
        }
        Close();
        ArrayPool<char>.Shared.Return(word);
        return words;

        void Close()
        {
            if (inside) words.Add(new string(word, 0, length));
            (inside, length) = (false, 0);
        }
    }

    /// <summary>
    /// The word, and the word with each of its characters left out, each once. Two words that differ by one typing error have one of these in common,
    /// so an index of variants finds all candidates by equality; <see cref="IsWithinOneError"/> then tells which of them differ by one.
    /// </summary>
    /// <param name="word">A word of <see cref="Of"/>. One shorter than <see cref="ShortestForgiven"/> or longer than <see cref="LongestForgiven"/> has no variant but itself.</param>
    public static IReadOnlyList<string> Variants(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        // A character is at most two units, so this bounds what has to be counted.
        if (word.Length > 2 * LongestForgiven || Count(word) is < ShortestForgiven or > LongestForgiven) return [word];
        var variants = new List<string>(word.Length + 1) { word };
        var before = ReadOnlySpan<char>.Empty;
        for (var i = 0; i < word.Length; i += before.Length)
        {
            var character = word.AsSpan(i, Step(word, i));
            // Either of two equal neighbours leaves the same.
            if (!character.SequenceEqual(before)) variants.Add(string.Concat(word.AsSpan(0, i), word.AsSpan(i + character.Length)));
            before = character;
        }
        return variants;
    }

    /// <summary>Whether at most one typing error lies between two words: one character too many, too few or another, or two neighbours that changed places.</summary>
    /// <returns>True when their optimal string alignment distance, in code points, is 0 or 1.</returns>
    public static bool IsWithinOneError(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var start = one.CommonPrefixLength(other);
        // Never between the halves of a character.
        if (start > 0 && (SplitsAt(one, start) || SplitsAt(other, start))) start--;
        one = one[start..];
        other = other[start..];
        var end = 0;
        while (end < one.Length && end < other.Length && one[^(end + 1)] == other[^(end + 1)]) end++;
        if (end > 0 && (SplitsAt(one, one.Length - end) || SplitsAt(other, other.Length - end))) end--;
        one = one[..^end];
        other = other[..^end];
        if (one.IsEmpty && other.IsEmpty) return true;
        var (first, second) = (one.IsEmpty ? 0 : Step(one, 0), other.IsEmpty ? 0 : Step(other, 0));
        // At most one character is left of each.
        if (one.Length == first && other.Length == second) return true;
        // Or two, which changed places.
        return first > 0 && second > 0 && one.Length == other.Length && one.Length == first + second
            && one[..first].SequenceEqual(other[second..]) && other[..second].SequenceEqual(one[first..]);
    }

    private static int Count(ReadOnlySpan<char> word)
    {
        var count = 0;
        for (var i = 0; i < word.Length; i += Step(word, i)) count++;
        return count;
    }

    /// <summary>How many units the character takes that begins here.</summary>
    private static int Step(ReadOnlySpan<char> word, int at) => SplitsAt(word, at + 1) ? 2 : 1;

    /// <summary>Whether the place before this unit is inside a character.</summary>
    private static bool SplitsAt(ReadOnlySpan<char> word, int at) => at > 0 && at < word.Length && char.IsLowSurrogate(word[at]) && char.IsHighSurrogate(word[at - 1]);
}
