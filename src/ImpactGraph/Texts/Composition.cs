using System.Globalization;
using System.Text;

namespace ImpactGraph.Texts;

/// <summary>Unicode's normal form C: a letter and its marks as one character where there is one, marks in one order.</summary>
/// <remarks>The runtime leaves texts as they are where globalisation is invariant, as it is here. Source: UAX #15; the data is <c>Composition.txt</c>. Characters that Unicode added after its version and that compose stay as they are.</remarks>
internal static class Composition
{
    private const int FirstSyllable = 0xAC00, FirstL = 0x1100, FirstV = 0x1161, FirstT = 0x11A7, Ls = 19, Vs = 21, Ts = 28;

    private static readonly Dictionary<int, int[]> Parts = [];
    private static readonly Dictionary<(int, int), int> Wholes = [];
    private static readonly Dictionary<int, int> Classes = [];

    static Composition()
    {
        using var file = new StreamReader(typeof(Composition).Assembly.GetManifestResourceStream("ImpactGraph.Texts.Composition.txt")!);
        while (file.ReadLine() is { } line)
        {
            if (line[0] == '#') continue;
            foreach (var item in line.Split(',')) Learn(item);
        }
    }

    /// <summary>The text in normal form C. Time grows with the length; an ASCII text is given back as it is.</summary>
    /// <param name="text">Whole characters.</param>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var parts = new List<(int Rune, int Class)>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, parts);
        Reorder(parts);
        var composed = new StringBuilder(text.Length);
        foreach (var rune in Compose(parts)) composed.Append(new Rune(rune).ToString());
        return composed.ToString();
    }

    private static void Decompose(int rune, List<(int Rune, int Class)> into)
    {
        if (rune is >= FirstSyllable and < FirstSyllable + (Ls * Vs * Ts))
        {
            var number = rune - FirstSyllable;
            into.Add((FirstL + (number / (Vs * Ts)), 0));
            into.Add((FirstV + (number / Ts % Vs), 0));
            if (number % Ts > 0) into.Add((FirstT + (number % Ts), 0));
        }
        else if (Parts.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts) Decompose(part, into);
        }
        else into.Add((rune, Classes.GetValueOrDefault(rune)));
    }

    // Marks between two letters by class; List.Sort would not keep equal ones in order.
    private static void Reorder(List<(int Rune, int Class)> parts)
    {
        for (var from = 0; from < parts.Count; from++)
        {
            var until = from;
            while (until < parts.Count && parts[until].Class > 0) until++;
            if (until - from > 1)
            {
                var sorted = parts.GetRange(from, until - from).OrderBy(part => part.Class).ToList();
                for (var at = 0; at < sorted.Count; at++) parts[from + at] = sorted[at];
            }

            from = until;
        }
    }

    private static List<int> Compose(List<(int Rune, int Class)> parts)
    {
        var composed = new List<int>(parts.Count);
        var (letter, last) = (-1, 0);
        foreach (var (rune, ofClass) in parts)
        {
            // Blocked by a mark of its own class or a higher one, or by a letter between.
            if (letter >= 0 && (letter == composed.Count - 1 || (last > 0 && last < ofClass)) && Whole(composed[letter], rune) is { } whole)
            {
                composed[letter] = whole;
                continue;
            }

            if (ofClass == 0) letter = composed.Count;
            last = ofClass;
            composed.Add(rune);
        }

        return composed;
    }

    private static int? Whole(int first, int second) => (first, second) switch
    {
        ( >= FirstL and < FirstL + Ls, >= FirstV and < FirstV + Vs) => FirstSyllable + ((((first - FirstL) * Vs) + second - FirstV) * Ts),
        ( >= FirstSyllable and < FirstSyllable + (Ls * Vs * Ts), > FirstT and < FirstT + Ts) when (first - FirstSyllable) % Ts == 0 => first + second - FirstT,
        _ => Wholes.TryGetValue((first, second), out var whole) ? whole : null,
    };

    private static void Learn(string item)
    {
        var numbers = item.Split('=', '!', '-', ' ', ':');
        if (item.Contains(':', StringComparison.Ordinal))
        {
            for (var rune = Hex(numbers[0]); rune <= Hex(numbers[1]); rune++) Classes[rune] = int.Parse(numbers[2], CultureInfo.InvariantCulture);
            return;
        }

        var whole = Hex(numbers[0]);
        Parts[whole] = [.. numbers.Skip(1).Select(Hex)];
        if (item.Contains('=', StringComparison.Ordinal)) Wholes[(Parts[whole][0], Parts[whole][1])] = whole;
    }

    private static int Hex(string number) => int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
