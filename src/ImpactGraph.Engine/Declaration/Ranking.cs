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

/// <summary>Ranks in their order, of which each is known when it is asked for: a ranking of very many whose keys are dear reads those of the page alone.</summary>
/// <remarks>In the order of <see cref="Rank.Order"/>, each key once; nobody checks it. Asked by one thread, while the field's code may still read.</remarks>
public interface IRanks
{
    /// <summary>How many there are. What of this and of the order has to be right, says <see cref="WantedRanks"/>.</summary>
    int Count { get; }

    /// <summary>The score at a position; cheap, any number but NaN.</summary>
    double ScoreAt(int position);

    /// <summary>The key at a position. Asked for positions of the page, and for positions of a cursor's very score.</summary>
    string KeyAt(int position);
}

/// <summary>All answers to a question in their order, in a form that does not depend on the class of the objects.</summary>
public abstract class Ranking
{
    private protected Ranking(IRanks ranks, string question)
    {
        Ranks = ranks;
        Question = question;
    }

    internal IRanks Ranks { get; }
    internal string Question { get; }

    internal abstract IReadOnlyList<object> Make(IReadOnlyList<int> positions);

    /// <summary>The number of ranks that stand before a place.</summary>
    /// <param name="inclusive">Whether one at the very place counts.</param>
    internal int Before(Rank place, bool inclusive)
    {
        // First among the scores, which are cheap, then among the keys of that one score.
        var low = First(0, Ranks.Count, position => Ranks.ScoreAt(position).CompareTo(place.Score) <= 0);
        var high = First(low, Ranks.Count, position => Ranks.ScoreAt(position).CompareTo(place.Score) < 0);
        return First(low, high, position => string.CompareOrdinal(Ranks.KeyAt(position), place.Key) is var order && (order > 0 || (!inclusive && order == 0)));
    }

    /// <summary>The first position from <paramref name="low"/> on for which something holds that then holds for all the rest; <paramref name="high"/> when there is none.</summary>
    private static int First(int low, int high, Predicate<int> holds)
    {
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (holds(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <summary>Ranks that are all known.</summary>
    private protected sealed class KnownRanks : IRanks
    {
        private readonly IReadOnlyList<Rank> _ranks;

        public KnownRanks(IReadOnlyList<Rank> ranks)
        {
            for (var i = 0; i < ranks.Count; i++)
            {
                if (double.IsNaN(ranks[i].Score)) throw new ArgumentException($"The score of `{ranks[i].Key}` is not a number.", nameof(ranks));
                if (i > 0 && Rank.Order.Compare(ranks[i - 1], ranks[i]) >= 0) throw new ArgumentException($"`{ranks[i].Key}` stands in the wrong place: ranks are ordered by score, the greatest first, then by key, and a key comes once.", nameof(ranks));
            }
            _ranks = ranks;
        }

        public int Count => _ranks.Count;

        public double ScoreAt(int position) => _ranks[position].Score;

        public string KeyAt(int position) => _ranks[position].Key;
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
    /// <param name="question">What was asked, whoever asks and whichever page: every argument that the ranking depends on, and for rankings of rows the row, by its public id: cursors tell nothing of row numbers. A cursor of another question is refused.</param>
    /// <exception cref="ArgumentException">The ranks are not in order, a key comes twice, or a score is not a number.</exception>
    public Ranking(IReadOnlyList<Rank> ranks, Func<IReadOnlyList<int>, IReadOnlyList<TObject>> make, string question) : this(new KnownRanks(ranks), make, question)
    {
    }

    /// <summary>The same, of ranks that are known only when they are asked for.</summary>
    /// <param name="ranks">In order, which is not checked.</param>
    /// <param name="make">As above; called after the keys of the page were asked for.</param>
    /// <param name="question">As above.</param>
    public Ranking(IRanks ranks, Func<IReadOnlyList<int>, IReadOnlyList<TObject>> make, string question) : base(ranks, question) => _make = make;

    internal override IReadOnlyList<object> Make(IReadOnlyList<int> positions)
    {
        var made = _make(positions);
        return made.Count == positions.Count ? made : throw new InvalidOperationException($"{positions.Count} objects of {typeof(TObject).Name} were to be made, but {made.Count} were.");
    }
}
