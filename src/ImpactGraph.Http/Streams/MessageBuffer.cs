using System.Buffers;

namespace ImpactGraph.Http.Streams;

/// <summary>A message in the making. Holds memory only from the first byte that is written until it is released: who waits for an event holds none.</summary>
/// <param name="head">What every message begins with.</param>
internal sealed class MessageBuffer(byte[] head) : IBufferWriter<byte>
{
    private const int Smallest = 1024;

    private byte[]? _array;
    private int _length;

    /// <summary>The whole message; empty when nothing was written.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    /// <summary>What was written behind the head.</summary>
    public ReadOnlyMemory<byte> Body => _length == 0 ? default : _array.AsMemory(head.Length, _length - head.Length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var array = Ensure(sizeHint);
        return array.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        var array = Ensure(sizeHint);
        return array.AsSpan(_length);
    }

    /// <summary>Forgets what was written and gives the memory back. Nothing may keep a slice of it.</summary>
    public void Release()
    {
        if (_array is not null) ArrayPool<byte>.Shared.Return(_array);
        _array = null;
        _length = 0;
    }

    private byte[] Ensure(int sizeHint)
    {
        var needed = (_array is null ? head.Length : _length) + Math.Max(sizeHint, 64);
        if (_array is null)
        {
            _array = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Smallest));
            head.CopyTo(_array, 0);
            _length = head.Length;
        }
        else if (needed > _array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, checked(_array.Length * 2)));
            _array.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }
        return _array;
    }
}
