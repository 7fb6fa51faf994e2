using ImpactGraph.Data;
using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>The unit of work of every change of what people and organisations say of themselves: a change, and the entry of the audit that tells of it, are committed together or not at all.</summary>
/// <remarks>
/// Changes run one after the other. What is acknowledged survives the end of the process and of the machine. One that others keep waiting too long fails with <c>BUSY</c>
/// and has done nothing. Shared by all requests of a process.
/// </remarks>
/// <param name="open">Opens the database anew.</param>
/// <param name="gate">One for all that write to the same database.</param>
/// <param name="time">Clock.</param>
public sealed partial class Changes(Func<ImpactGraphDb> open, WriteGate gate, TimeProvider time)
{
    /// <summary>Does what the service does by itself, by a rule that a day or a setting put in force.</summary>
    /// <param name="action">What the audit calls it: a verb first, like the name of a mutation.</param>
    /// <param name="work">Does it. May write in bulk, and then says by <see cref="Change.Count"/> and <see cref="Change.About"/> what it did.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public Task<T> RunAsSystemAsync<T>(string action, Func<Change, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        RunAsSystemIfAsync(action, work, static _ => true, cancellationToken);

    /// <summary>The same for work that may find that there is nothing to do.</summary>
    /// <param name="action">What the audit calls it.</param>
    /// <param name="work">Does it.</param>
    /// <param name="worked">Says of its result whether it did anything; when not, nothing is written, and nothing audited.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public Task<T> RunAsSystemIfAsync<T>(string action, Func<Change, CancellationToken, ValueTask<T>> work, Func<T, bool> worked, CancellationToken cancellationToken) =>
        RunAsync(action, Viewer.AnonymousOn(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), Actor.System, work, worked, cancellationToken);

    /// <summary>Opens the database for reading.</summary>
    internal ImpactGraphDb Open() => open();

    private async Task<T> RunAsync<T>(
        string action, Viewer viewer, Actor actor, Func<Change, CancellationToken, ValueTask<T>> work, Func<T, bool> worked, CancellationToken cancellationToken)
    {
        await using var transaction = await AuditedTransaction.BeginAsync(open, gate, cancellationToken).ConfigureAwait(false);
        var (change, result) = await WorkAsync(transaction, viewer, actor, work, cancellationToken).ConfigureAwait(false);
        if (!worked(result)) return result;
        await AppendAsync(transaction, change, action, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return result;
    }

    private async Task<(Change Change, T Result)> WorkAsync<T>(
        AuditedTransaction transaction, Viewer viewer, Actor actor, Func<Change, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var change = new Change(transaction.Db, viewer, actor, time.GetUtcNow().UtcDateTime);
        transaction.Db.Change = change;
        return (change, await work(change, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<int> AppendAsync(AuditedTransaction transaction, Change change, string action, CancellationToken cancellationToken)
    {
        if (transaction.Db.ChangeTracker.HasChanges()) await transaction.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var entry = await change.ToEntryAsync(action, cancellationToken).ConfigureAwait(false);
        return await transaction.Audit.AppendAsync(entry, change.Now, cancellationToken).ConfigureAwait(false);
    }
}
