using System.Text;

namespace ImpactGraph.TestTools;

/// <summary>Changes a text at random, the same way for the same numbers: what others would never send on purpose.</summary>
internal static class TextMutation
{
    /// <param name="original">What is changed, in one to four places.</param>
    /// <param name="other">Another text of the kind; parts of it are put in.</param>
    /// <param name="pieces">What else is put in.</param>
    public static string Change(Random random, string original, string other, IReadOnlyList<string> pieces)
    {
        var text = new StringBuilder(original);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            if (text.Length == 0) text.Append('{');
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0: text.Insert(at, pieces[random.Next(pieces.Count)]); break;
                case 1: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                case 2: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at))); break;
                case 3:
                    var from = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(from, Math.Min(random.Next(1, 60), other.Length - from)));
                    break;
                default: text[at] = (char)random.Next(1, 0x250); break;
            }
        }
        return text.ToString();
    }
}
