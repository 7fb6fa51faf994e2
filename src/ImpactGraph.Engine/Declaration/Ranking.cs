namespace ImpactGraph.Engine;

/// <summary>The place of one answer among others: by score, the greatest first; then by key, in ordinal order.</summary>
/// <param name="Score">How good the answer is, in whatever unit; any number but NaN.</param>
/// <param name="Key">Names the answer for good: a public key, as cursors hold it. Unique in a ranking, and Unicode.</param>
public readonly record struct Rank(double Score, string Key)
{
    /// <summary>The order of ranks: the one that stands first is the least.</summary>
    public static IComparer<Rank> Order { get; } = Comparer<Rank>.Create(static (one, other) =>
    {
        var score = other.Score.CompareTo(one.Score);
        return score != 0 ? score : string.CompareOrdinal(one.Key, other.Key);
    });
}

/// <summary>All answers to a question in their order, in a form that does not depend on the class of the objects.</summary>
public abstract class Ranking
{
    private protected Ranking(IReadOnlyList<Rank> ranks, string question)
    {
        for (var i = 0; i < ranks.Count; i++)
        {
            if (double.IsNaN(ranks[i].Score)) throw new ArgumentException($"The score of `{ranks[i].Key}` is not a number.", nameof(ranks));
            if (i > 0 && Rank.Order.Compare(ranks[i - 1], ranks[i]) >= 0) throw new ArgumentException($"`{ranks[i].Key}` stands in the wrong place: ranks are ordered by score, the greatest first, then by key, and a key comes once.", nameof(ranks));
        }
        Ranks = ranks;
        Question = question;
    }

    internal IReadOnlyList<Rank> Ranks { get; }
    internal string Question { get; }

    internal abstract IReadOnlyList<object> Make(IReadOnlyList<int> positions);

    /// <summary>The number of ranks that stand before a place.</summary>
    /// <param name="inclusive">Whether one at the very place counts.</param>
    internal int Before(Rank place, bool inclusive)
    {
        var (low, high) = (0, Ranks.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var order = Rank.Order.Compare(Ranks[middle], place);
            if (order < 0 || (inclusive && order == 0)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>All answers to a question in their order, of which the engine takes a page.</summary>
/// <typeparam name="TObject">What is made of each answer on the page.</typeparam>
public sealed class Ranking<TObject> : Ranking where TObject : class
{
    private readonly Func<IReadOnlyList<int>, IReadOnlyList<TObject>> _make;

    /// <summary>A ranking; costs one comparison for each rank.</summary>
    /// <param name="ranks">In the order of <see cref="Rank.Order"/>: score descending, then key ascending (ordinal).</param>
    /// <param name="make">Makes the objects at these positions in <paramref name="ranks"/>, in this order. Called once at most, with the positions of the page, and not at all when no object is selected.</param>
    /// <param name="question">What was asked, whoever asks and whichever page: every argument that the ranking depends on. A cursor of another question is refused.</param>
    /// <exception cref="ArgumentException">The ranks are not in order, a key comes twice, or a score is not a number.</exception>
    public Ranking(IReadOnlyList<Rank> ranks, Func<IReadOnlyList<int>, IReadOnlyList<TObject>> make, string question) : base(ranks, question) => _make = make;

    internal override IReadOnlyList<object> Make(IReadOnlyList<int> positions)
    {
        var made = _make(positions);
        return made.Count == positions.Count ? made : throw new InvalidOperationException($"{positions.Count} objects of {typeof(TObject).Name} were to be made, but {made.Count} were.");
    }
}
