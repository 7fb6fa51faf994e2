using System.Threading.Channels;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>Records who read whose record, before the answer leaves: what cannot be recorded is not handed out.</summary>
/// <remarks>
/// Callers who are signed in are recorded, but for reads of their own record; others see what is public, and in a demo invented people.
/// One writer takes what waits and commits it at once, so that a commit is paid by many; an answer waits for the commit that holds its own. When too many wait, or writing fails, answers are refused with
/// <c>AUDIT_UNAVAILABLE</c>.
/// </remarks>
public sealed class ReadRecorder : IReadRecorder, IAsyncDisposable
{
    /// <summary>Answers that can wait; one is some hundred bytes and four for each person in it.</summary>
    public const int MostWaiting = 1_000;

    /// <summary>Answers committed at once: about ten milliseconds of full directory pages.</summary>
    private const int AtOnce = 64;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(MostWaiting);
    private readonly Func<ImpactGraphDb> _open;
    private readonly WriteGate _gate;
    private readonly TimeProvider _time;
    private readonly Action<Exception>? _onFault;
    private readonly Task _writing;
    private AuditedConnection? _connection;

    /// <summary>Starts the writer.</summary>
    /// <param name="open">Opens the database anew.</param>
    /// <param name="gate">One for all that write to the same database.</param>
    /// <param name="time">Clock.</param>
    /// <param name="onFault">Hears why nothing could be recorded.</param>
    public ReadRecorder(Func<ImpactGraphDb> open, WriteGate gate, TimeProvider time, Action<Exception>? onFault = null)
    {
        (_open, _gate, _time, _onFault) = (open, gate, time, onFault);
        _writing = Task.Run(WriteAsync);
    }

    public bool Wants(RequestContext request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Viewer is Viewer { IsSignedIn: true };
    }

    /// <exception cref="InputException">It could not be recorded: <c>AUDIT_UNAVAILABLE</c>.</exception>
    public async ValueTask RecordAsync(RecordedReads reads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reads);
        var viewer = (Viewer)reads.Request.Viewer!;
        var subjects = new SortedSet<int>(reads.Subjects.SelectMany(type => type.Subjects));
        subjects.Remove(viewer.Self);
        if (subjects.Count == 0) return;
        var operation = reads.Operation is { Length: > AuditDetail.OperationMaxLength } longer ? longer[..AuditDetail.OperationMaxLength] : reads.Operation;
        var waiting = new Waiting(new(AuditEntry.Read, Actor.Of(viewer)) { Subjects = subjects, DocumentHash = reads.DocumentHash, Operation = operation });
        if (!_waiting.Writer.TryWrite(waiting)) throw ChangeErrors.NotRecorded();
        await waiting.Committed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>(AtOnce);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < AtOnce && _waiting.Reader.TryRead(out var one)) batch.Add(one);
            try
            {
                await WriteAsync(batch).ConfigureAwait(false);
                foreach (var one in batch) one.Committed.TrySetResult();
            }
            catch (Exception fault)
            {
                // Whatever it is: nobody may be given what was not recorded, and the next may be luckier.
                _onFault?.Invoke(fault);
                foreach (var one in batch) one.Committed.TrySetException(ChangeErrors.NotRecorded());
                await CloseAsync().ConfigureAwait(false);
            }

            batch.Clear();
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>The next batch begins with a connection of which nothing is known to be wrong.</summary>
    private async Task CloseAsync()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        // To wait for the disk would take ten times as long as the answer did. A failure of the machine may take the reads of the last moments; nothing else does.
        _connection ??= await AuditedConnection.OpenAsync(_open, _gate.Patience, Durability.Process, CancellationToken.None).ConfigureAwait(false);
        await using var transaction = await AuditedTransaction.BeginAsync(_connection, _gate, CancellationToken.None).ConfigureAwait(false);
        var now = _time.GetUtcNow().UtcDateTime;
        foreach (var one in batch) await transaction.Audit.AppendAsync(one.Entry, now, CancellationToken.None).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>An answer that waits for its entry to be committed.</summary>
    private sealed record Waiting(NewAuditEntry Entry)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
