using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Who stands at a place of a ranking.</summary>
internal readonly record struct Placed(int Person, Guid PublicId, int Hundredths);

/// <summary>Everybody who was found, the highest score first, and by public id where scores are equal.</summary>
/// <remarks>
/// Scores are few, so people are put in order by counting, with eight bytes for each. Public ids stand in the table of people, wide and far apart:
/// they are read only for those scores that a page touches.
/// </remarks>
internal sealed class MatchOrder : IRanks
{
    /// <summary>Places that are settled together: the largest page.</summary>
    private const int Ahead = 100;

    private readonly int[] _people;
    private readonly int[] _starts = new int[MatchScore.Most + 2];
    private readonly Dictionary<int, Guid[]> _publicIds = [];
    private readonly Func<int[], IReadOnlyList<PublicIdRow>> _read;

    /// <param name="found">Everybody.</param>
    /// <param name="read">Reads the public ids of some people.</param>
    public MatchOrder(Dictionary<int, Candidate> found, Func<int[], IReadOnlyList<PublicIdRow>> read)
    {
        _read = read;
        _people = new int[found.Count];
        foreach (var candidate in found.Values) _starts[Bucket(candidate.Hundredths) + 1]++;
        for (var i = 1; i < _starts.Length; i++) _starts[i] += _starts[i - 1];
        var next = _starts.AsSpan().ToArray();
        foreach (var (person, candidate) in found) _people[next[Bucket(candidate.Hundredths)]++] = person;
    }

    public int Count => _people.Length;

    public Placed this[int place]
    {
        get
        {
            var bucket = BucketAt(place);
            var start = _starts[bucket];
            if (!_publicIds.ContainsKey(bucket)) Settle(start, place);
            return new(_people[place], _publicIds[bucket][place - start], MatchScore.Most - bucket);
        }
    }

    /// <summary>From 0 to 100; known without a public id.</summary>
    public double ScoreAt(int position) => (MatchScore.Most - BucketAt(position)) / 100.0;

    /// <summary>The public id.</summary>
    public string KeyAt(int position) => this[position].PublicId.ToString("D");

    // The best score is the first bucket.
    private static int Bucket(int hundredths) => MatchScore.Most - hundredths;

    /// <summary>The bucket that a place is in: the last that begins at or before it, and is not empty.</summary>
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

    /// <summary>Puts people of equal score in the order of their public ids: those at a place, and those at the places that a page reads next, in one statement.</summary>
    private void Settle(int start, int place)
    {
        var last = BucketAt(Math.Min(place + Ahead, Count) - 1);
        var end = _starts[last + 1];
        var publicIds = _read(_people.AsSpan(start, end - start).ToArray()).ToDictionary(row => row.ImproverId, row => row.PublicId);
        for (var (at, count) = (start, 0); at < end; at += count)
        {
            var bucket = BucketAt(at);
            count = _starts[bucket + 1] - at;
            var people = _people.AsSpan(at, count);
            var ids = new Guid[count];
            for (var i = 0; i < count; i++) ids[i] = publicIds[people[i]];
            ids.AsSpan().Sort(people);
            _publicIds[bucket] = ids;
        }
    }
}
