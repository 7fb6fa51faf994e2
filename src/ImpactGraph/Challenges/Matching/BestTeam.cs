namespace ImpactGraph.Challenges.Matching;

/// <summary>Somebody who fits a need, and what they score there.</summary>
/// <param name="Hundredths">Hundredths of a point, 0 or more.</param>
internal readonly record struct Fit(int Person, int Hundredths);

/// <summary>Somebody in a place of a need.</summary>
/// <param name="Need">Position in the list of needs.</param>
internal readonly record struct Place(int Need, int Person, int Hundredths);

/// <summary>The team with the greatest total of scores: one person for each place, and one place for each person. Of equal totals one with most places filled. Exact, and the same for the same lists.</summary>
/// <remarks>
/// <para>A flow of greatest value, one person at a time: each step takes the chain of moves that gains most, from somebody without a place over needs that hand one of theirs on, to a free place.
/// After each step the team is the best of its size, and gains never grow, so that the first one that would lose ends it.</para>
/// <para>
/// Of each need only the first S in its order are looked at, where S is the number of all places: were somebody beyond them in a best team, then one of the S would be without a place,
/// because the others fill S - 1 at most; and that one, who scores as much, takes the place at no loss. So time grows with places and needs, not with people.
/// </para>
/// </remarks>
internal sealed class BestTeam
{
    private const long None = long.MinValue;

    private readonly int _needs;
    private readonly int[] _free;
    private readonly int[] _people;
    private readonly long[][] _values;
    private readonly int[][] _hundredths;
    private readonly int[] _needOf;

    private BestTeam(IReadOnlyList<int> places, IReadOnlyList<IReadOnlyList<Fit>> fits)
    {
        (_needs, _free) = (places.Count, [.. places]);
        var most = places.Sum();
        _people = [.. fits.SelectMany(f => f.Take(most)).Select(f => f.Person).Distinct().Order()];
        var positions = _people.Select((person, position) => (person, position)).ToDictionary(p => p.person, p => p.position);
        _needOf = [.. Enumerable.Repeat(-1, _people.Length)];
        _values = [.. fits.Select(_ => Enumerable.Repeat(None, _people.Length).ToArray())];
        _hundredths = [.. fits.Select(_ => new int[_people.Length])];
        for (var need = 0; need < _needs; need++)
            foreach (var fit in fits[need].Take(most))
            {
                // Scaled so that one more place filled decides between equal totals, and never more than that.
                _values[need][positions[fit.Person]] = ((long)fit.Hundredths * (most + 1)) + 1;
                _hundredths[need][positions[fit.Person]] = fit.Hundredths;
            }
    }

    /// <param name="places">Free places of each need.</param>
    /// <param name="fits">For each need who fits it, the best first, each once.</param>
    /// <returns>In the order of needs, then of score, then of people.</returns>
    public static IReadOnlyList<Place> Of(IReadOnlyList<int> places, IReadOnlyList<IReadOnlyList<Fit>> fits)
    {
        var team = new BestTeam(places, fits);
        while (team.TryFillOne());
        return [.. team._needOf
            .Select((need, person) => (need, person)).Where(p => p.need >= 0)
            .Select(p => new Place(p.need, team._people[p.person], team._hundredths[p.need][p.person]))
            .OrderBy(p => p.Need).ThenByDescending(p => p.Hundredths).ThenBy(p => p.Person)];
    }

    private bool TryFillOne()
    {
        var (gain, mover, from) = (new long[_needs], new int[_needs], new int[_needs]);
        Array.Fill(gain, None);
        Array.Fill(from, -1);
        for (var need = 0; need < _needs; need++)
            for (var person = 0; person < _people.Length; person++)
                if (_needOf[person] < 0 && _values[need][person] > gain[need]) (gain[need], mover[need]) = (_values[need][person], person);
        // As long as a chain: the team is the best of its size, so that no circle of moves gains, and chains visit each need once.
        for (var round = 1; round < _needs; round++) Lengthen(gain, mover, from);

        var last = -1;
        for (var need = 0; need < _needs; need++)
            if (_free[need] > 0 && gain[need] > 0 && (last < 0 || gain[need] > gain[last])) last = need;
        if (last < 0) return false;
        _free[last]--;
        for (var need = last; need >= 0; need = from[need]) _needOf[mover[need]] = need;
        return true;
    }

    /// <summary>Hands on one more person where that gains: whoever is moved leaves a place to the chain that ends at their need.</summary>
    private void Lengthen(long[] gain, int[] mover, int[] from)
    {
        for (var person = 0; person < _people.Length; person++)
        {
            if (_needOf[person] is not (>= 0 and var left) || gain[left] == None) continue;
            for (var need = 0; need < _needs; need++)
            {
                if (need == left || _values[need][person] == None) continue;
                var moved = gain[left] + _values[need][person] - _values[left][person];
                if (moved > gain[need]) (gain[need], mover[need], from[need]) = (moved, person, left);
            }
        }
    }
}
