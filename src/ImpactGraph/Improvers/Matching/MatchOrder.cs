using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Who stands at a place of a ranking.</summary>
/// <param name="Question">Number of the question that they fit, of several that were asked at once.</param>
internal readonly record struct Placed(int Person, Guid PublicId, int Hundredths, int Question = 0);

/// <summary>Everybody who was found, the highest score first, and by public id where scores are equal.</summary>
/// <remarks>Scores are few, and how many have which is known: people are looked up, and put in order, only for those scores that a page touches.</remarks>
internal sealed class MatchOrder : IRanks
{
    /// <summary>Places that are settled together: the largest page.</summary>
    private const int LargestPage = 100;

    private readonly Candidates _found;
    private readonly int _ahead;
    private readonly int[] _starts = new int[MatchScore.Most + 2];
    private readonly Dictionary<int, Placed[]> _settled = [];

    /// <param name="found">Everybody.</param>
    /// <param name="wanted">What of the order has to be right: beyond it nobody is looked up.</param>
    public MatchOrder(Candidates found, WantedRanks wanted)
    {
        (_found, _ahead) = (found, wanted.First ?? LargestPage);
        for (var bucket = 0; bucket <= MatchScore.Most; bucket++) _starts[bucket + 1] = _starts[bucket] + found.CountOf(MatchScore.Most - bucket);
    }

    public int Count => _found.Count;

    public Placed this[int place]
    {
        get
        {
            var bucket = BucketAt(place);
            if (!_settled.ContainsKey(bucket)) Settle(bucket, place);
            return _settled[bucket][place - _starts[bucket]];
        }
    }

    /// <summary>From 0 to 100; known without looking for a person.</summary>
    public double ScoreAt(int position) => (MatchScore.Most - BucketAt(position)) / 100.0;

    /// <summary>The public id.</summary>
    public string KeyAt(int position) => this[position].PublicId.ToString("D");

    /// <summary>Those of the page, which is the last that is asked: what was lent to find them is given back, and only <see cref="Count"/> and scores can be asked from then on.</summary>
    public Placed[] Take(IReadOnlyList<int> places)
    {
        Placed[] page = [.. places.Select(place => this[place])];
        _found.Release();
        return page;
    }

    /// <summary>The bucket that a place is in: the last that begins at or before it, and is not empty. The best score is the first bucket.</summary>
    private int BucketAt(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        var (low, high) = (0, _starts.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_starts[middle] <= place) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>Puts people of equal score in the order of their public ids: those at a place, and those at the places that a page reads next, at once.</summary>
    private void Settle(int bucket, int place)
    {
        var last = BucketAt(Math.Min(place + _ahead, Count) - 1);
        var people = _found.Between(MatchScore.Most - last, MatchScore.Most - bucket);
        var publicIds = _found.PublicIds([.. people.Select(one => one.Person)]).ToDictionary(row => row.ImproverId, row => row.PublicId);
        foreach (var equals in people.GroupBy(one => one.Hundredths))
        {
            var placed = equals.Select(one => new Placed(one.Person, publicIds[one.Person], one.Hundredths, one.Question)).ToArray();
            placed.AsSpan().Sort(static (one, other) => one.PublicId.CompareTo(other.PublicId));
            _settled[MatchScore.Most - equals.Key] = placed;
        }
    }
}
