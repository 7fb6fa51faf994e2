using System.Globalization;
using System.Net;
using System.Text;

namespace ImpactGraph.Texts;

/// <summary>What callers write: names of this country pass as they are, and whatever steers, hides or is markup does not.</summary>
public sealed class TextsOfCallersTests
{
    private const int Most = 200;

    [Theory]
    [InlineData("Siân Llŷr ap Gwyddfid")]
    [InlineData("Ŵyn Ẁalters-Ŷork")]
    [InlineData("Róisín O'Dálaigh")]
    [InlineData("Muḥammad al-Ḥusaynī")]
    [InlineData("محمد")]
    [InlineData("می‌خواهم")] // a non-joiner between Persian letters
    [InlineData("ශ්‍රී")] // a joiner in Sinhala
    [InlineData("鄭成功")]
    [InlineData("Zoë 👩🏽‍⚕️ of the 🏴󠁧󠁢󠁷󠁬󠁳󠁿 team ❤️ 1️⃣ 🙂‍↔️")]
    [InlineData("R&D, AT&T, Q & A; a < b, x <3, 5 > 4, <- here")]
    [InlineData("Flow \"lead\" (50%) #1 @ward")]
    public void Keep_what_people_write(string text)
    {
        Assert.Equal(Composition.Of(text), Kept(text));
    }

    [Theory]
    [InlineData("  Ada\u00A0Lovelace\u3000 ", "Ada Lovelace")]
    [InlineData("Sia\u0302n", "Siân")]
    [InlineData("\t Ada \r\n", "Ada")]
    public void Are_trimmed_composed_and_spaced(string text, string kept) => Assert.Equal(kept, Kept(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0\t")]
    [InlineData(null)]
    public void Are_nothing_when_blank(string? text)
    {
        Assert.Null(new PlainText().Optional("role", text, Most));
        Assert.Equal("name", FaultIn(text).Field);
    }

    [Theory]
    [InlineData("<b>Ada</b>")]
    [InlineData("Ada<script>alert(1)</script>")]
    [InlineData("Ada <img src=x onerror=alert(1)")]
    [InlineData("Ada </")]
    [InlineData("Ada <!-- hidden")]
    [InlineData("Ada <?php")]
    [InlineData("Ada &lt;b&gt;")]
    [InlineData("Ada &#60;b>")]
    [InlineData("Ada &#x3c;b>")]
    [InlineData("Ada &lt")]
    [InlineData("Ada &NotEqualTilde;")]
    [InlineData("Ada \u037E &lt\u037E")] // a Greek question mark, which composing makes a semicolon
    public void Hold_no_markup(string text) => Assert.Contains("browser", FaultIn(text).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Ada\0")]
    [InlineData("Ada\nLovelace")]
    [InlineData("Ada\u0085Lovelace")]
    [InlineData("Ada\u2028Lovelace")]
    [InlineData("Ada \u202Eecalevol")]
    [InlineData("Ada \u2066Lovelace\u2069")]
    [InlineData("A\u200Bda")]
    [InlineData("A\u200Dda")]
    [InlineData("A\u00ADda")]
    [InlineData("\uFEFFAda")]
    [InlineData("A\u2060da")]
    [InlineData("Ada\u3164")]
    [InlineData("\u2800")]
    [InlineData("A\u034Fda")]
    [InlineData("Ada\uE000")]
    [InlineData("Ada\uFFFE")]
    [InlineData("Ada\U000E0041\U000E0042")]
    [InlineData("Ada\U0001F3F4\U000E0041\U000E007F")]
    [InlineData("Ada\U0001F3F4\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061\U000E007F")] // a text behind a flag
    [InlineData("🙂\uFE0F\uFE0E\uFE0F")]
    [InlineData("Ada \uFE0F")]
    public void Hold_nothing_that_is_not_seen(string text) => Assert.Contains("not seen", FaultIn(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Hold_whole_characters()
    {
        Assert.Contains("broken", FaultIn("Ada\uD83D").Message, StringComparison.Ordinal);
        Assert.Contains("broken", FaultIn("\uDE42Ada").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_no_heaps_of_marks()
    {
        Assert.Contains("marks", FaultIn("A" + string.Concat(Enumerable.Repeat("\u0335\u0321", 20))).Message, StringComparison.Ordinal);
        Assert.Contains("marks", FaultIn("\u0301Ada").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_as_long_as_they_may_be_and_no_longer()
    {
        Assert.Equal(new string('a', Most), Kept(" " + new string('a', Most) + " "));
        Assert.Contains("At most 200", FaultIn(new string('a', Most + 1)).Message, StringComparison.Ordinal);
        Assert.Contains("At most 200", FaultIn(new string('<', 1_000_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Have_lines_where_that_is_said()
    {
        var texts = new PlainText();
        Assert.Equal("one\ntwo\nthree four", texts.Required("reason", "one\r\ntwo\rthree\tfour\n", Most, lines: true));
        Assert.Empty(texts.Errors);
    }

    /// <summary>Made of pieces that go wrong together: what is kept is kept again as it is, decodes to itself, and holds nothing that a tokenizer of HTML, written out slowly, would not give as text.</summary>
    [Fact]
    public void Once_kept_stay_as_they_are_whatever_was_written()
    {
        string[] pieces = ["<", "&", "#", "x", "3c", ";", "lt", "amp", "/", "!", "?", "b", ">", " ", "\u00A0", "\u0301", "\u200D", "\u200B", "\u202E", "\uFE0F", "👩", "🏴", "\U000E0067", "\U000E007F", "é", "e", "\u037E", "\uD83D", "\n", "\0", "ก", "می", "\u0338"];
        var random = new Random(20261123);
        var kept = 0;
        for (var turn = 0; turn < 40_000; turn++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            var texts = new PlainText();
            if (texts.Optional("name", text, Most) is not { } plain) continue;
            kept++;
            Assert.Equal(plain, Kept(plain));
            Assert.Equal(plain, WebUtility.HtmlDecode(plain));
            Assert.Equal(plain, Composition.Of(plain));
            Assert.False(HasTags(plain), plain);
            Assert.DoesNotContain(plain.EnumerateRunes(), r => r.Value is not (0x200D or 0x200C or (>= 0xE0000 and <= 0xE007F)) && Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format);
        }

        Assert.InRange(kept, 2_000, 38_000);
    }

    [Theory]
    [InlineData("ada.lovelace@nhs.net")]
    [InlineData("o'neill+qi@a-trust.nhs.uk")]
    [InlineData(" a@b.cd ")]
    public void Are_addresses_where_one_is_asked(string text)
    {
        var texts = new PlainText();
        Assert.Equal(text.Trim(), texts.Email("email", text, 254));
        Assert.Empty(texts.Errors);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@nhs")]
    [InlineData("ada@@nhs.net")]
    [InlineData("ada lovelace@nhs.net")]
    [InlineData("ada..lovelace@nhs.net")]
    [InlineData(".ada@nhs.net")]
    [InlineData("ada@-nhs.net")]
    [InlineData("ada@nhs..net")]
    [InlineData("ada@nhs.net\nbcc:x@y.zz")]
    [InlineData("Ada <ada@nhs.net>")]
    [InlineData("ada@nhs.net,x@y.zz")]
    [InlineData("siân@nhs.net")]
    [InlineData("")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@nhs.net")]
    public void Are_no_addresses_in_any_other_form(string text)
    {
        var texts = new PlainText();
        texts.Email("email", text, 254);
        Assert.Equal("email", Assert.IsType<InvalidTextError>(Assert.Single(texts.Errors)).Field);
    }

    [Theory]
    [InlineData("01632 960123", true)]
    [InlineData("+44 (0)1632 960123 ext 12", true)]
    [InlineData("01632-960.123 x4", true)]
    [InlineData("999", true)]
    [InlineData("call me", false)]
    [InlineData("12", false)]
    [InlineData("01632 960123; drop", false)]
    [InlineData("０１６３２ ９６０１２３", false)]
    [InlineData("01632 960123 ext", false)]
    public void Are_numbers_where_one_is_asked(string text, bool isOne)
    {
        var texts = new PlainText();
        Assert.Equal(isOne ? text : null, texts.Telephone("telephone", text, 40));
        Assert.Equal(isOne ? 0 : 1, texts.Errors.Count);
    }

    [Fact]
    public void Tell_of_every_field_that_is_wrong_and_of_each_once()
    {
        var texts = new PlainText();
        texts.Required("name", "<b>\u200B", Most);
        texts.Optional("role", "fine", Most);
        texts.Email("email", "", Most);
        Assert.Equal(["name", "email"], texts.Errors.Cast<InvalidTextError>().Select(e => e.Field));
    }

    /// <summary>WHATWG's data state and tag open state, one character after the other.</summary>
    private static bool HasTags(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] == '<' && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '!' or '?' or '/')) return true;
        }

        return false;
    }

    private static string Kept(string text)
    {
        var texts = new PlainText();
        var kept = texts.Required("name", text, Most);
        Assert.Empty(texts.Errors);
        return kept;
    }

    private static InvalidTextError FaultIn(string? text)
    {
        var texts = new PlainText();
        Assert.Equal("", texts.Required("name", text, Most));
        return Assert.IsType<InvalidTextError>(Assert.Single(texts.Errors));
    }
}
