using System.Buffers;
using System.Runtime.InteropServices;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Somebody who fits, what they score, and in which of the questions that were asked at once.</summary>
internal readonly record struct FoundPerson(int Person, int Hundredths, int Question);

/// <summary>Everybody who fits a question, with what each scores: in an array by row number of the person, or in one that is as long as they are many.</summary>
/// <remarks>
/// Two bytes for each place. Scores are few, so that how many have which is counted while they are found, and nobody is put in order before a page asks.
/// The arrays are lent: new ones of that size would have all memory collected every few dozen questions. Whoever has read what they need says so by <see cref="Release"/>.
/// </remarks>
internal sealed class Candidates
{
    private readonly int[]? _people;
    private ushort[] _scores;
    private byte[]? _questions;
    private int _places;

    // So many of the best are wanted; so many score the least of them or more.
    private readonly int _wanted;
    private int _reached;
    private readonly int[] _counts = new int[MatchScore.Most + 1];
    private readonly Func<int[], IReadOnlyList<PublicIdRow>> _publicIds;

    private Candidates(int[]? people, int places, int questions, int wanted, Func<int[], IReadOnlyList<PublicIdRow>> publicIds)
    {
        (_people, _places, _wanted, _publicIds) = (people, places, wanted, publicIds);
        _scores = ArrayPool<ushort>.Shared.Rent(places);
        Scores.Clear();
        // Read only where there is a score, so that it need not be cleared.
        _questions = questions > 1 ? ArrayPool<byte>.Shared.Rent(places) : null;
    }

    /// <summary>How many people fit.</summary>
    public int Count { get; private set; }

    /// <summary>As many as are wanted score this or more already: whoever scores less is none of them. It grows while people are found.</summary>
    public int Least { get; private set; }

    /// <summary>Nobody yet, out of people with row numbers below <paramref name="places"/>.</summary>
    /// <param name="places">One more than the greatest row number.</param>
    /// <param name="questions">How many are asked at once.</param>
    /// <param name="wanted">How many of the best are wanted.</param>
    /// <param name="publicIds">Gives the public ids of some people.</param>
    public static Candidates Among(int places, int questions, int wanted, Func<int[], IReadOnlyList<PublicIdRow>> publicIds) => new(null, places, questions, wanted, publicIds);

    /// <summary>Those who were found one by one.</summary>
    /// <param name="found">By row number.</param>
    /// <param name="questions">How many are asked at once.</param>
    /// <param name="publicIds">Gives the public ids of some people.</param>
    public static Candidates Of(Dictionary<int, Candidate> found, int questions, Func<int[], IReadOnlyList<PublicIdRow>> publicIds)
    {
        var candidates = new Candidates([.. found.Keys], found.Count, questions, found.Count, publicIds);
        var place = 0;
        foreach (var candidate in found.Values) candidates.PutBest(place++, candidate.Hundredths, candidate.Question);
        return candidates;
    }

    /// <summary>Everybody, in no order that means anything.</summary>
    public IEnumerable<(int Person, int Hundredths)> All
    {
        get
        {
            for (var place = 0; place < _places; place++)
                if (_scores[place] > 0) yield return (PersonAt(place), _scores[place] - 1);
        }
    }

    /// <summary>What the person at a place scores; null when the person does not fit.</summary>
    public int? At(int place) => _scores[place] is > 0 and var score ? score - 1 : null;

    /// <summary>Puts the person at a place among those who fit, or gives them a new score. Each place is one person.</summary>
    private void Put(int place, int hundredths)
    {
        ref var score = ref _scores[place];
        var known = score - 1;
        if (known < 0) Count++;
        else _counts[known]--;
        _counts[hundredths]++;
        score = (ushort)(hundredths + 1);
        if (hundredths < Least || known >= Least) return;
        for (_reached++; _reached - _counts[Least] >= _wanted; Least++) _reached -= _counts[Least];
    }

    /// <summary>The same, unless they are known to fit an earlier question as well or better.</summary>
    /// <param name="question">Number of the question among those that are asked at once; they come one after the other.</param>
    public void PutBest(int place, int hundredths, int question)
    {
        if (_scores[place] > hundredths) return;
        Put(place, hundredths);
        if (_questions is not null) _questions[place] = (byte)question;
    }

    /// <summary>Puts the person at a place among those who fit, whatever they score: less than <see cref="Least"/>, so that nobody will look.</summary>
    public void PutBeaten(int place)
    {
        if (_scores[place] == 0) Put(place, 0);
    }

    /// <summary>How many score just this.</summary>
    public int CountOf(int hundredths) => _counts[hundredths];

    /// <summary>Those whose scores are in a range, both ends included. Looks along all scores, many at a time.</summary>
    public List<FoundPerson> Between(int least, int most)
    {
        var found = new List<FoundPerson>();
        for (var place = 0; place < _places; place++)
        {
            var next = MemoryMarshal.Cast<ushort, char>(Scores[place..]).IndexOfAnyInRange((char)(least + 1), (char)(most + 1));
            if (next < 0) break;
            place += next;
            found.Add(new(PersonAt(place), _scores[place] - 1, _questions?[place] ?? 0));
        }
        return found;
    }

    /// <summary>The best of them, by score and then by row number.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<FoundPerson> Best(int most)
    {
        var (least, found) = (MatchScore.Most, _counts[MatchScore.Most]);
        while (least > 0 && found < most) found += _counts[--least];
        return Between(least, MatchScore.Most).OrderByDescending(one => one.Hundredths).ThenBy(one => one.Person).Take(most);
    }

    /// <summary>The public ids of some of them.</summary>
    public IReadOnlyList<PublicIdRow> PublicIds(int[] people) => _publicIds(people);

    /// <summary>Gives back what was lent. Only <see cref="Count"/> and <see cref="CountOf"/> can be asked from then on.</summary>
    public void Release()
    {
        if (_scores.Length > 0) ArrayPool<ushort>.Shared.Return(_scores);
        if (_questions is not null) ArrayPool<byte>.Shared.Return(_questions);
        (_scores, _questions, _places) = ([], null, 0);
    }

    private Span<ushort> Scores => _scores.AsSpan(0, _places);

    private int PersonAt(int place) => _people is null ? place : _people[place];
}
