using System.Text;

namespace ImpactGraph.Engine.Tests.Text;

/// <summary>The words of a text are the tokens that SQLite's index of words makes of it.</summary>
public sealed class WordsOfATextTests
{
    /// <summary>Where text is dense, and where tokenizers err: ASCII, Latin, marks, Greek, Cyrillic, Hangul, CJK, full width, Deseret, emoji, tags.</summary>
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x00, 0x7F), (0x30, 0x7A), (0x80, 0x24F), (0x2B0, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0x97F), (0x1E00, 0x1FFF), (0x2000, 0x21FF),
        (0x2460, 0x24FF), (0x3040, 0x30FF), (0x4E00, 0x4EFF), (0xA640, 0xA7FF), (0xAC00, 0xACFF), (0xE000, 0xE010), (0xFE00, 0xFFFF), (0x10400, 0x1044F), (0x1F300, 0x1F6FF), (0x20000, 0x2000F), (0xE0000, 0xE01FF),
    ];

    [Theory]
    [InlineData("Quality  improvement", "quality", "improvement")]
    [InlineData("St. Thomas' (Guy’s) NHS-Trust", "st", "thomas", "guy", "s", "nhs", "trust")]
    [InlineData("Ångström, naïve café, Łódź", "angstrom", "naive", "cafe", "łodz")]
    [InlineData("cafe\u0301 \u0301alone", "cafe", "alone")]
    [InlineData("PDSA2 ３Ｄ Ⅻ", "pdsa2", "３ｄ", "ⅻ")]
    [InlineData("straße STRASSE ẞ", "straße", "strasse", "ß")]
    [InlineData("a_b\0c\"d*e", "a", "b", "c", "d", "e")]
    [InlineData("")]
    [InlineData(" .,;:!?-–—()[]{}\"'`´+*/\\|<>=~^°%&$§#@€£\t\r\n\0")]
    public void Are_letters_and_digits_without_case_and_diacritics(string text, params string[] words)
    {
        using var index = new Fts5();
        Assert.Equal(words, TextWords.Of(text));
        Assert.Equal(words, index.TokensOf([text])[0]);
    }

    [Fact]
    public void Are_the_tokens_of_the_index_for_each_code_point()
    {
        using var index = new Fts5();
        // At the beginning of a word, inside, and at its end; every code point but those of planes that hold nothing.
        var points = Enumerable.Range(1, 0x2FFFF).Concat(Enumerable.Range(0xE0000, 0x1000)).Concat(Enumerable.Range(0x10FF00, 0x100)).Where(Rune.IsValid).ToList();
        var texts = points.Chunk(64).Select(chunk => string.Concat(chunk.Select(point => $" {new Rune(point)}Q Q{new Rune(point)}Z Z{new Rune(point)}"))).ToList();
        var tokens = index.TokensOf(texts);
        for (var i = 0; i < texts.Count; i++) Same(texts[i], tokens[i]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Are_the_tokens_of_the_index_for_any_text(int seed)
    {
        using var index = new Fts5();
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 3000).Select(_ => Random(random)).ToList();
        var tokens = index.TokensOf(texts);
        for (var i = 0; i < texts.Count; i++) Same(texts[i], tokens[i]);
    }

    private static void Same(string text, IReadOnlyList<string> tokens)
    {
        var words = TextWords.Of(text);
        if (!tokens.SequenceEqual(words))
            Assert.Fail($"{string.Join(' ', text.EnumerateRunes().Select(r => r.Value.ToString("X", null)))}\nindex: {string.Join(" | ", tokens)}\nwords: {string.Join(" | ", words)}");
    }

    private static string Random(Random random)
    {
        var text = new StringBuilder();
        var (first, last) = Blocks[random.Next(Blocks.Length)];
        for (var length = random.Next(40); length > 0; length--)
        {
            if (random.Next(4) == 0) (first, last) = Blocks[random.Next(Blocks.Length)];
            var point = random.Next(12) == 0 ? random.Next(0x110000) : random.Next(first, last + 1);
            if (Rune.IsValid(point)) text.Append(new Rune(point));
            // Half a character: the database gets the replacement character in its place.
            else text.Append((char)point);
        }
        return text.ToString();
    }
}
