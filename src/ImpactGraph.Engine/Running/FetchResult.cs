using System.Buffers;

namespace ImpactGraph.Engine.Running;

/// <summary>The rows of one parent.</summary>
/// <param name="Start">Its first row.</param>
/// <param name="Count">How many.</param>
/// <param name="HasMore">There are more beyond the page.</param>
/// <param name="IsTrimmed">Some at the beginning of the page were left out, because the caller gave both first and last.</param>
internal readonly record struct RowRange(int Start, int Count, bool HasMore, bool IsTrimmed = false);

/// <summary>What one fetch read: rows in one rented array, and which belong to which parent.</summary>
internal sealed class FetchResult : IDisposable
{
    private Cell[] _cells = [];
    private RowRange[] _ranges = [];
    private long[] _totals = [];
    private int[] _ordinals = [];

    public int Width { get; set; }
    public int Rows { get; private set; }

    /// <summary>How many parents with a key there are; 1 at the root.</summary>
    public int Parents { get; private set; }

    /// <summary>The fault of the caller because of which nothing was read.</summary>
    public GraphError? Fault { get; set; }

    public PageState Page { get; set; }

    public ReadOnlySpan<Cell> Row(int row) => _cells.AsSpan(row * Width, Width);

    public ref readonly Cell this[int row, int column] => ref _cells[(row * Width) + column];

    public Span<Cell> AddRow()
    {
        var needed = (Rows + 1) * Width;
        if (needed > _cells.Length)
        {
            var larger = ArrayPool<Cell>.Shared.Rent(Math.Max(needed, Math.Max(16 * Width, _cells.Length * 2)));
            _cells.AsSpan(0, Rows * Width).CopyTo(larger);
            ReturnCells();
            _cells = larger;
        }
        return _cells.AsSpan(Rows++ * Width, Width);
    }

    /// <summary>Takes back the last row.</summary>
    public void DropRow() => Rows--;

    /// <summary>Prepares for this many parents with keys.</summary>
    public void Begin(int parents)
    {
        Parents = parents;
        _ranges = ArrayPool<RowRange>.Shared.Rent(Math.Max(1, parents));
        Array.Clear(_ranges, 0, Math.Max(1, parents));
    }

    public void BeginTotals()
    {
        _totals = ArrayPool<long>.Shared.Rent(Math.Max(1, Parents));
        Array.Clear(_totals, 0, Math.Max(1, Parents));
    }

    /// <summary>For each row of the parents' fetch, which parent it is; -1 for none. Not kept at the root, where there is one.</summary>
    public Span<int> BeginOrdinals(int rows)
    {
        _ordinals = ArrayPool<int>.Shared.Rent(Math.Max(1, rows));
        return _ordinals.AsSpan(0, rows);
    }

    public void SetRange(int parent, RowRange range) => _ranges[parent] = range;

    public void SetTotal(int parent, long total) => _totals[parent] = total;

    /// <summary>The rows of a parent by its number.</summary>
    public RowRange RangeOf(int parent) => parent >= 0 && parent < Parents ? _ranges[parent] : default;

    public RowRange RangeOfRow(int parentRow) => RangeOf(OrdinalOf(parentRow));

    public long TotalOfRow(int parentRow)
    {
        var parent = OrdinalOf(parentRow);
        return parent >= 0 && parent < Parents ? _totals[parent] : 0;
    }

    public void Dispose()
    {
        ReturnCells();
        if (_ranges.Length > 0) ArrayPool<RowRange>.Shared.Return(_ranges);
        if (_totals.Length > 0) ArrayPool<long>.Shared.Return(_totals);
        if (_ordinals.Length > 0) ArrayPool<int>.Shared.Return(_ordinals);
        (_cells, _ranges, _totals, _ordinals) = ([], [], [], []);
    }

    private int OrdinalOf(int parentRow) => _ordinals.Length == 0 ? 0 : _ordinals[parentRow];

    private void ReturnCells()
    {
        // Cleared, so that a pooled array does not keep strings of an earlier answer alive.
        if (_cells.Length == 0) return;
        Array.Clear(_cells, 0, Rows * Width);
        ArrayPool<Cell>.Shared.Return(_cells);
    }
}

/// <summary>A page as asked, checked.</summary>
/// <param name="Size">The most items.</param>
/// <param name="Trim">Of those, how many from the end are kept; for callers who give both first and last.</param>
internal readonly record struct PageState(int Size, int? Trim, bool IsBackward, bool HasAfter, bool HasBefore)
{
    /// <summary>Whether more follow a page. Beyond a cursor lies at least the item that it names.</summary>
    public bool HasNext(RowRange range) => HasBefore || (!IsBackward && range.HasMore);

    /// <summary>Whether more precede a page.</summary>
    public bool HasPrevious(RowRange range) => HasAfter || range.IsTrimmed || (IsBackward && range.HasMore);
}
