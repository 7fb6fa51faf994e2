namespace ImpactGraph.Engine.Tests.Text;

/// <summary>One typing error in a word is forgiven, and no more.</summary>
public sealed class TypingErrorsTests
{
    [Theory]
    [InlineData("quality", "quality", true)]
    [InlineData("quality", "qualty", true)]
    [InlineData("quality", "qualiity", true)]
    [InlineData("quality", "qualety", true)]
    [InlineData("quality", "qulaity", true)]
    [InlineData("quality", "qulait", false)]
    [InlineData("quality", "uqlaity", false)]
    [InlineData("quality", "equity", false)]
    [InlineData("abcd", "bcda", false)]
    [InlineData("a", "", true)]
    [InlineData("ab", "", false)]
    [InlineData("", "", true)]
    [InlineData("漢😀字", "漢😁字", true)]
    [InlineData("漢😀字", "漢字", true)]
    [InlineData("漢😀字", "😀漢字", true)]
    [InlineData("漢😀字", "漢ab字", false)]
    public void Are_one_character_more_less_or_another_or_two_that_changed_places(string one, string other, bool within)
    {
        Assert.Equal(within, TextWords.IsWithinOneError(one, other));
        Assert.Equal(within, TextWords.IsWithinOneError(other, one));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Are_what_the_distance_says_for_any_words(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 100_000; i++)
        {
            var one = Word(random, random.Next(9));
            var other = random.Next(3) == 0 ? Word(random, random.Next(9)) : Changed(random, one, random.Next(4));
            Assert.True(Distance(one, other) <= 1 == TextWords.IsWithinOneError(string.Concat(one), string.Concat(other)), $"{string.Concat(one)} {string.Concat(other)}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_one_leave_two_words_a_variant_in_common(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 30_000; i++)
        {
            var one = Word(random, random.Next(TextWords.ShortestForgiven, 12));
            var other = Changed(random, one, 1);
            if (other.Count < TextWords.ShortestForgiven) continue;
            Assert.True(TextWords.Variants(string.Concat(one)).Intersect(TextWords.Variants(string.Concat(other))).Any(), $"{string.Concat(one)} {string.Concat(other)}");
        }
    }

    [Theory]
    [InlineData("word", "word", "ord", "wrd", "wod", "wor")]
    [InlineData("aabb", "aabb", "abb", "aab")]
    [InlineData("a😀😀b", "a😀😀b", "😀😀b", "a😀b", "a😀😀")]
    [InlineData("nhs", "nhs")]
    [InlineData("😀😀😀", "😀😀😀")]
    [InlineData("", "")]
    public void Are_found_by_variants_that_leave_out_one_character_each(string word, params string[] variants) => Assert.Equal(variants, TextWords.Variants(word));

    [Fact]
    public void Are_not_forgiven_in_words_that_nobody_types()
    {
        var longest = new string('x', TextWords.LongestForgiven - 2) + "yz";
        Assert.Equal(4, TextWords.Variants(longest).Count);
        Assert.Equal([longest + "x"], TextWords.Variants(longest + "x"));
        Assert.Single(TextWords.Variants(new string('x', 100_000) + "y"));
    }

    [Fact]
    public void Are_told_without_allocation()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) TextWords.IsWithinOneError("improvement", "imporvement");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Of few letters, so that words are near each other; one of them takes two units.</summary>
    private static List<string> Word(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => Letter(random))];

    private static string Letter(Random random) => random.Next(4) switch { 0 => "a", 1 => "b", 2 => "😀", _ => "😁" };

    private static List<string> Changed(Random random, List<string> word, int changes)
    {
        List<string> changed = [.. word];
        for (; changes > 0; changes--)
        {
            var at = random.Next(changed.Count + 1);
            switch (random.Next(4))
            {
                case 0: changed.Insert(at, Letter(random)); break;
                case 1 when at < changed.Count: changed.RemoveAt(at); break;
                case 2 when at < changed.Count: changed[at] = Letter(random); break;
                case 3 when at + 1 < changed.Count: (changed[at], changed[at + 1]) = (changed[at + 1], changed[at]); break;
            }
        }
        return changed;
    }

    /// <summary>Optimal string alignment, from its definition.</summary>
    private static int Distance(List<string> one, List<string> other)
    {
        var cost = new int[one.Count + 1, other.Count + 1];
        for (var i = 0; i <= one.Count; i++)
        {
            for (var j = 0; j <= other.Count; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[one.Count, other.Count];
    }
}
