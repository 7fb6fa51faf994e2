using System.Buffers.Text;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Rows of a statement, kept: while statements about all of them run, or until they are in order.</summary>
/// <param name="texts">Texts of each row.</param>
/// <param name="numbered">Whether each has a number too.</param>
internal sealed class KeptRows(int texts, bool numbered = false)
{
    private const int LongestKey = 21;

    private long[] _keys = new long[64];
    private long[] _numbers = new long[64];
    private int[] _slots = new int[64];
    private Range?[] _texts = new Range?[64 * texts];
    private byte[] _bytes = new byte[16 * 1024];
    private byte[] _list = [];
    private int _used;

    /// <summary>Whether a row stands before the one behind it, by their places.</summary>
    public delegate bool Order(KeptRows rows, int place, int behind);

    public int Count { get; private set; }

    public void Clear() => (Count, _used) = (0, 0);

    /// <summary>Takes the row where the statement is: the key from its first column, then texts, then the number.</summary>
    public void Add(Statement row)
    {
        if (Count == _slots.Length) Grow();
        var slot = _slots[Count] = Count;
        _keys[slot] = row.Integer(0);
        for (var text = 0; text < texts; text++) _texts[(slot * texts) + text] = row.IsNull(text + 1) ? null : Keep(row.Text(text + 1));
        if (numbered) _numbers[slot] = row.Integer(texts + 1);
        Count++;
    }

    /// <summary>The same, at its place among rows that are in order.</summary>
    public void Add(Statement row, Order isBefore)
    {
        Add(row);
        for (var place = Count - 1; place > 0 && isBefore(this, place, place - 1); place--) (_slots[place], _slots[place - 1]) = (_slots[place - 1], _slots[place]);
    }

    /// <summary>Lets go of all rows but the first.</summary>
    public void Leave(int count) => Count = Math.Min(Count, count);

    public long Number(int place) => _numbers[_slots[place]];

    public bool IsNull(int place, int text) => _texts[(_slots[place] * texts) + text] is null;

    /// <summary>Empty for null.</summary>
    public ReadOnlySpan<byte> Text(int place, int text) => _texts[(_slots[place] * texts) + text] is { } range ? _bytes.AsSpan(range) : [];

    /// <summary>The rows' keys, as a JSON array.</summary>
    public ReadOnlySpan<byte> Keys()
    {
        if (_list.Length < (Count * LongestKey) + 2) _list = new byte[(Count * LongestKey * 2) + 2];
        var length = 0;
        for (var place = 0; place < Count; place++)
        {
            _list[length++] = (byte)(place == 0 ? '[' : ',');
            Utf8Formatter.TryFormat(_keys[_slots[place]], _list.AsSpan(length), out var written);
            length += written;
        }
        if (Count == 0) _list[length++] = (byte)'[';
        _list[length++] = (byte)']';
        return _list.AsSpan(0, length);
    }

    private Range Keep(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > _bytes.Length) Array.Resize(ref _bytes, (_used + text.Length) * 2);
        text.CopyTo(_bytes.AsSpan(_used));
        _used += text.Length;
        return (_used - text.Length).._used;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, Count * 2);
        Array.Resize(ref _numbers, Count * 2);
        Array.Resize(ref _slots, Count * 2);
        Array.Resize(ref _texts, Count * 2 * texts);
    }
}
