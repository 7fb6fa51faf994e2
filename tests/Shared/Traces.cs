using System.Globalization;
using System.Text;

namespace ImpactGraph.TestTools;

/// <summary>Words and numbers that nobody else has, and a search for any piece of one in the bytes of files.</summary>
/// <remarks>
/// Words are made of four letters that no other text has seven of in a row, so that any seven such letters are a piece of one: in capitals or small letters, in UTF-8 or UTF-16, with a letter left out as a search
/// keeps them, or half overwritten. Seven random bytes are such letters once in 10^10.
/// </remarks>
internal static class Traces
{
    private const string Letters = "qxzj";
    private const string Digits = "7733773377";
    private const int Piece = 7;

    /// <summary>A word with a capital in front.</summary>
    public static string Word(Random random) => "Q" + new string([.. Enumerable.Range(0, random.Next(9, 13)).Select(_ => Letters[random.Next(Letters.Length)])]);

    /// <summary>Words, as many as fit.</summary>
    public static string Text(Random random, int most)
    {
        var text = Word(random);
        while (text.Length + 14 < most) text += " " + Word(random);
        return text;
    }

    /// <summary>A number to call, as long as none is, so that nobody else has it.</summary>
    public static string Number(Random random) => "01632 " + Digits + " " + random.Next(100_000, 999_999).ToString(CultureInfo.InvariantCulture);

    /// <summary>Files of a folder that hold a piece of a word, or a number, with the first that was found.</summary>
    public static List<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => (File: Path.GetFileName(file), Piece: In(Read(file)))).Where(found => found.Piece is not null).Select(found => $"{found.File}: {found.Piece}")];

    /// <summary>The first piece. Null when there is none.</summary>
    public static string? In(ReadOnlySpan<byte> bytes)
    {
        for (var stride = 1; stride <= 2; stride++)
        {
            // In UTF-16 every other byte is zero, whichever of the two comes first.
            for (var phase = 0; phase < stride; phase++)
            {
                var run = 0;
                for (var i = phase; i < bytes.Length; i += stride)
                {
                    run = IsLetter(bytes[i]) && (stride == 1 || (i + 1 < bytes.Length && bytes[i + 1] == 0) || (i > 0 && bytes[i - 1] == 0)) ? run + 1 : 0;
                    if (run == Piece) return $"{Encoding.UTF8.GetString(bytes.Slice(i - ((Piece - 1) * stride), ((Piece - 1) * stride) + 1))} at {i}";
                }
            }
        }

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            if (bytes.IndexOf(encoding.GetBytes(Digits)) is >= 0 and var at) return $"a number at {at}";
        return null;
    }

    private static bool IsLetter(byte letter) => (letter | 0x20) is 'q' or 'x' or 'z' or 'j';

    // Others have the files open.
    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
