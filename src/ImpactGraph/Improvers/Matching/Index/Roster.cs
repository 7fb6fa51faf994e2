namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>A row that says something of a person.</summary>
internal interface IOfPerson
{
    /// <summary>Row number of the person.</summary>
    int Person { get; }
}

/// <summary>Rows in the order of people, in one piece of memory: all holders of a method, all members of a network, all who know a theme.</summary>
internal sealed class Roster<TRow> where TRow : struct, IOfPerson
{
    private TRow[] _rows = [];
    private int _count;
    private bool _isSorted = true;

    /// <summary>All rows; those of a person stand together.</summary>
    public ReadOnlySpan<TRow> Rows => _rows.AsSpan(0, _count);

    /// <summary>Rows for which there is room.</summary>
    public int Capacity => _rows.Length;

    /// <summary>Adds a row while the roster is filled, in any order; <see cref="Settle"/> comes after the last.</summary>
    public void Add(TRow row)
    {
        if (_count == _rows.Length) Array.Resize(ref _rows, Math.Max(16, _count * 2));
        _isSorted &= _count == 0 || _rows[_count - 1].Person <= row.Person;
        _rows[_count++] = row;
    }

    /// <summary>Puts the rows in order and gives back the room that filling took too much; an eighth is left for those who come.</summary>
    public void Settle()
    {
        if (!_isSorted) _rows.AsSpan(0, _count).Sort(static (one, other) => one.Person.CompareTo(other.Person));
        _isSorted = true;
        Array.Resize(ref _rows, _count + (_count / 8));
    }

    /// <summary>Puts these rows in the place of all that there are of a person.</summary>
    /// <param name="person">Row number.</param>
    /// <param name="rows">All rows of the person; none to leave the person out.</param>
    public void Replace(int person, ReadOnlySpan<TRow> rows)
    {
        var start = FirstOf(person);
        var end = start;
        while (end < _count && _rows[end].Person == person) end++;
        var count = _count - (end - start) + rows.Length;
        if (count > _rows.Length) Array.Resize(ref _rows, count + (count / 8) + 4);
        if (count != _count) Array.Copy(_rows, end, _rows, start + rows.Length, _count - end);
        rows.CopyTo(_rows.AsSpan(start));
        _count = count;
    }

    private int FirstOf(int person)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_rows[middle].Person < person) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>The rosters of one kind, by the row number of what each is of.</summary>
internal sealed class Rosters<TRow> where TRow : struct, IOfPerson
{
    private static readonly Roster<TRow> Empty = new();

    private readonly Dictionary<int, Roster<TRow>> _byKey = [];

    public Roster<TRow> this[int key] => _byKey.GetValueOrDefault(key, Empty);

    public int Capacity => _byKey.Values.Sum(roster => roster.Capacity);

    public void Add(int key, TRow row)
    {
        if (!_byKey.TryGetValue(key, out var roster)) _byKey[key] = roster = new();
        roster.Add(row);
    }

    public void Settle()
    {
        foreach (var roster in _byKey.Values) roster.Settle();
    }

    /// <summary>Puts these rows in the place of all that any roster has of a person.</summary>
    public void Replace(int person, ILookup<int, TRow> byKey)
    {
        foreach (var rows in byKey)
            if (!_byKey.ContainsKey(rows.Key)) _byKey[rows.Key] = new();
        foreach (var (key, roster) in _byKey) roster.Replace(person, [.. byKey[key]]);
    }
}
