using System.Buffers.Text;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Rows of a page, kept while the statements about all of them run.</summary>
/// <param name="texts">Texts of each row.</param>
/// <param name="most">Rows of a full page.</param>
/// <param name="numbered">Whether each has a number too.</param>
internal sealed class PageRows(int texts, int most, bool numbered = false)
{
    private const int LongestKey = 21;

    private readonly byte[] _list = new byte[(most * LongestKey) + 2];
    private readonly long[] _numbers = new long[most];
    private readonly Range?[] _texts = new Range?[texts * most];
    private byte[] _bytes = new byte[16 * 1024];
    private int _used;
    private int _listed;

    public int Count { get; private set; }

    /// <summary>Keys of the rows, as a JSON array.</summary>
    public ReadOnlySpan<byte> Keys
    {
        get
        {
            if (Count == 0) _list[_listed++] = (byte)'[';
            _list[_listed] = (byte)']';
            return _list.AsSpan(0, _listed + 1);
        }
    }

    /// <summary>Takes all rows of a statement that is bound: the key from the first column, then texts, and last the number.</summary>
    /// <returns>Whether there was one more than the page has.</returns>
    public bool Fill(Statement statement)
    {
        (Count, _used, _listed) = (0, 0, 0);
        var more = false;
        while (statement.Step())
        {
            if (more = Count == most) break;
            Add(statement);
        }
        statement.Reset();
        return more;
    }

    public long Number(int row) => _numbers[row];

    public bool IsNull(int row, int text) => _texts[(row * texts) + text] is null;

    /// <summary>Empty for null.</summary>
    public ReadOnlySpan<byte> Text(int row, int text) => _texts[(row * texts) + text] is { } range ? _bytes.AsSpan(range) : [];

    private void Add(Statement row)
    {
        _list[_listed++] = (byte)(Count == 0 ? '[' : ',');
        Utf8Formatter.TryFormat(row.Integer(0), _list.AsSpan(_listed), out var written);
        _listed += written;
        for (var text = 0; text < texts; text++) _texts[(Count * texts) + text] = row.IsNull(text + 1) ? null : Keep(row.Text(text + 1));
        if (numbered) _numbers[Count] = row.Integer(texts + 1);
        Count++;
    }

    private Range Keep(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > _bytes.Length) Array.Resize(ref _bytes, (_used + text.Length) * 2);
        text.CopyTo(_bytes.AsSpan(_used));
        _used += text.Length;
        return (_used - text.Length).._used;
    }
}
