using System.Globalization;
using System.Text;

namespace ImpactGraph.Texts;

/// <summary>Which characters a text may hold: those that a reader sees, in the order in which they stand.</summary>
internal static class PlainCharacters
{
    /// <summary>Marks on one letter: more than any language writes, and fewer than reach into the line above.</summary>
    private const int MostMarks = 6;

    private const int Joiner = 0x200D, NonJoiner = 0x200C, BlackFlag = 0x1F3F4, LastTag = 0xE007F;

    /// <summary>Whether it holds half a surrogate pair, which is no character.</summary>
    public static bool HasHalves(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }

        return false;
    }

    /// <summary>Every kind of space as a plain one; where there may be several lines, every end of a line as a line feed.</summary>
    public static string Spaced(string text, bool lines)
    {
        if (lines) text = text.ReplaceLineEndings("\n").Replace('\t', ' ');
        return string.Create(text.Length, text, static (plain, source) =>
        {
            for (var at = 0; at < plain.Length; at++) plain[at] = char.GetUnicodeCategory(source[at]) == UnicodeCategory.SpaceSeparator ? ' ' : source[at];
        });
    }

    /// <summary>What is wrong, and what to do; null for nothing.</summary>
    /// <param name="text">Whole characters.</param>
    /// <param name="lines">Whether it may have several lines.</param>
    public static string? Fault(string text, bool lines)
    {
        var runes = text.EnumerateRunes().ToArray();
        var marks = 0;
        for (var at = 0; at < runes.Length; at++)
        {
            var (before, rune, after) = (at == 0 ? default : runes[at - 1], runes[at], at + 1 == runes.Length ? default : runes[at + 1]);
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks || (marks > 0 && at == 0)) return "It has marks that no letter carries; write the letters without them.";
            if (rune.Value == '\n' && lines) continue;
            if (rune.Value == BlackFlag) at += FlagTags(runes.AsSpan(at + 1));
            else if (IsUnseen(rune) && !IsInPlace(before, rune, after)) return FormattableString.Invariant($"It holds a character that is not seen (U+{rune.Value:X4}); remove it, or type the text anew.");
        }

        return null;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Controls, formatting and private use by category; then noncharacters, and what looks like nothing in spite of its category: fillers, selectors of variants, tags, and the blank of Braille.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0x1D159 or (>= 0x180B and <= 0x180F) or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xE0000 and <= 0xE0FFF)
        || IsSelector(rune);

    // What is not seen belongs to what is: joined emoji, letters of scripts that write with joiners, and one variant of one character.
    private static bool IsInPlace(Rune before, Rune rune, Rune after) => rune.Value switch
    {
        Joiner when IsJoining(before) && IsJoining(after) => true,
        Joiner => (IsPicture(before) || before.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF)) && (IsPicture(after) || after.Value == 0x2194),
        NonJoiner => IsJoining(before) && IsJoining(after),
        _ => IsSelector(rune) && !IsSelector(before) && !Rune.IsWhiteSpace(before) && before.Value != 0,
    };

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsPicture(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    // Arabic to Sinhala.
    private static bool IsJoining(Rune rune) => rune.Value is >= 0x0600 and <= 0x0DFF;

    /// <summary>How many tags after a flag make it one of England, Scotland, Wales or another part of a country; 0 when they do not.</summary>
    private static int FlagTags(ReadOnlySpan<Rune> after)
    {
        var letters = 0;
        while (letters < after.Length && after[letters].Value is (>= 0xE0030 and <= 0xE0039) or (>= 0xE0061 and <= 0xE007A)) letters++;
        return letters is >= 3 and <= 6 && letters < after.Length && after[letters].Value == LastTag ? letters + 1 : 0;
    }
}
