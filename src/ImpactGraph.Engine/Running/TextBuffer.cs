using System.Buffers;

namespace ImpactGraph.Engine.Running;

/// <summary>The bytes of the texts of one run's rows: rented arrays instead of a string for each.</summary>
public sealed class TextBuffer : IDisposable
{
    private const int Usual = 16 * 1024;

    private readonly List<byte[]> _full = [];
    private byte[] _current = [];
    private int _used;

    /// <summary>Copies a text in UTF-8, and makes <paramref name="cell"/> refer to the copy.</summary>
    public void Add(ReadOnlySpan<byte> text, ref Cell cell)
    {
        if (_current.Length - _used < text.Length) Grow(text.Length);
        text.CopyTo(_current.AsSpan(_used));
        cell.Set(_current, _used, text.Length);
        _used += text.Length;
    }

    /// <summary>Takes the place of all texts again; cells that refer to them mean nothing from here on.</summary>
    public void Clear()
    {
        foreach (var array in _full) ArrayPool<byte>.Shared.Return(array);
        _full.Clear();
        _used = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        if (_current.Length > 0) ArrayPool<byte>.Shared.Return(_current);
        _current = [];
    }

    private void Grow(int needed)
    {
        if (_current.Length > 0) _full.Add(_current);
        _current = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Usual));
        _used = 0;
    }
}
