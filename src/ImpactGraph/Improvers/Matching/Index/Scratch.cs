using System.Buffers;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Arrays with a place for each person, lent for one search: new ones of that size would have all memory collected every few dozen questions.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<Action> _returns = [];

    /// <summary>An array that is empty, and as long as asked at least.</summary>
    public T[] Rent<T>(int length) where T : struct
    {
        var lent = ArrayPool<T>.Shared.Rent(length);
        lent.AsSpan(0, length).Clear();
        _returns.Add(() => ArrayPool<T>.Shared.Return(lent));
        return lent;
    }

    /// <summary>Ends the search.</summary>
    public void Dispose()
    {
        foreach (var give in _returns) give();
        _returns.Clear();
    }
}
