using System.Buffers;

namespace ImpactGraph.Http.Requests;

/// <summary>A growing array from the pool. Kept from request to request while it is small.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int Usual = 16 * 1024;
    private const int LargestKept = 256 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(Usual);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Puts bytes between those written.</summary>
    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        _array.AsSpan(at, Length - at).CopyTo(_array.AsSpan(at + bytes.Length));
        bytes.CopyTo(_array.AsSpan(at));
        Length += bytes.Length;
    }

    /// <summary>Takes back all but the first bytes.</summary>
    public void Truncate(int length) => Length = length;

    public void Clear()
    {
        Length = 0;
        if (_array.Length <= LargestKept) return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = ArrayPool<byte>.Shared.Rent(Usual);
    }

    /// <summary>Gives the memory back until something is written again.</summary>
    public void Release()
    {
        Length = 0;
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
    }

    private void Ensure(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 256);
        if (needed <= _array.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(needed, Usual), checked(_array.Length * 2)));
        _array.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
