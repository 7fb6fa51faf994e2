using ImpactGraph.Data;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>What matching looks at, in memory: so that a ranking of a million people takes milliseconds. Thread-safe.</summary>
/// <remarks>
/// <para>
/// It is filled once, in the background, and then follows: the database numbers whatever changes of a person (<see cref="ChangedImprover"/>), and a request that sees a later number in its snapshot
/// than the index has first takes over what changed. A request therefore finds exactly what its own snapshot holds, or is told that the index cannot say, and asks the database:
/// while the index is filled, when it is already further than the request's snapshot, and when very many people changed at once, after which it is filled anew.
/// </para>
/// <para>Some 200 bytes for each improver with the usual three methods: <see cref="Bytes"/> says how many it takes, <c>docs/performance.md</c> what was measured.</para>
/// </remarks>
/// <param name="open">Opens the database, to read everybody.</param>
/// <param name="mostImprovers">With more people than this it stays empty, and the database is asked.</param>
public sealed class MatchIndex(Func<ImpactGraphDb> open, int mostImprovers = MatchIndex.MostImprovers) : IDisposable
{
    /// <summary>Twice as many as were measured; about 400 MB.</summary>
    public const int MostImprovers = 2_000_000;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly ChangedFacts _changes = new();
    private IndexedPeople? _people;
    private int _sequence;
    private TaskCompletionSource _behind = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _answered;
    private long _passed;

    /// <summary>So many people who changed are taken over within a request, in some tens of milliseconds; with more the index is filled anew.</summary>
    internal int MostChanges { get; init; } = 2_000;

    /// <summary>Searches that were answered from memory until now.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Searches that were passed on to the database until now.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <summary>Whether it can be searched.</summary>
    public bool IsReady => Volatile.Read(ref _people) is not null;

    /// <summary>People in it; 0 while it is not ready.</summary>
    public int People => Volatile.Read(ref _people)?.Places - 1 ?? 0;

    /// <summary>Bytes that it takes; 0 while it is not ready.</summary>
    public long Bytes => Volatile.Read(ref _people)?.Bytes ?? 0;

    /// <summary>Reads everybody, and is ready then. Searches go on meanwhile, with what there was.</summary>
    /// <returns>False when there are more people than it may hold; it is emptied then.</returns>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        var behind = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var filled = await IndexFilling.ReadAsync(open, mostImprovers, cancellationToken).ConfigureAwait(false);
        _lock.EnterWriteLock();
        try
        {
            (_people, _sequence, _behind) = (filled?.People, filled?.Sequence ?? 0, behind);
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        return filled is not null;
    }

    /// <summary>Waits until so much has changed at once that it should be filled anew.</summary>
    public Task WhenBehindAsync(CancellationToken cancellationToken) => Volatile.Read(ref _behind).Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>Searches the people as they are in a request's snapshot.</summary>
    /// <param name="reader">The request's.</param>
    /// <param name="search">What is done with them; keeps nothing of them but public ids.</param>
    /// <returns>Null when the index cannot say.</returns>
    internal T? Search<T>(Reader reader, Func<IndexedPeople, T> search) where T : class
    {
        var found = TrySearch(reader, search);
        if (found is null) Interlocked.Increment(ref _passed);
        else Interlocked.Increment(ref _answered);
        return found;
    }

    private T? TrySearch<T>(Reader reader, Func<IndexedPeople, T> search) where T : class
    {
        if (!IsReady) return null;
        var newest = _changes.Newest(reader);
        if (newest > Volatile.Read(ref _sequence) && !TryFollow(reader, newest)) return null;
        _lock.EnterReadLock();
        try
        {
            // Others may have gone further meanwhile.
            return _people is { } people && _sequence == newest ? search(people) : null;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Takes over what changed up to a number that the reader's snapshot holds.</summary>
    private bool TryFollow(Reader reader, int newest)
    {
        _lock.EnterWriteLock();
        try
        {
            if (_people is null || _sequence >= newest) return true;
            var changed = _changes.After(reader, _sequence, MostChanges + 1);
            if (changed.Length > MostChanges)
            {
                _behind.TrySetResult();
                return false;
            }

            // All is read before anything is written: whatever stops the reading leaves the index as it was.
            foreach (var (person, now) in _changes.Of(reader, changed)) _people.Replace(person, now);
            _sequence = newest;
            return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }
}
