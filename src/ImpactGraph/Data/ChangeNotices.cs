using System.Data.Common;
using System.Runtime.CompilerServices;
using ImpactGraph.Engine.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImpactGraph.Data;

/// <summary>Tells who follows something that it has changed: after the commit, and never of what was rolled back.</summary>
/// <remarks>
/// Sees what contexts save. What goes past their change tracker (bulk writes, <c>ExecuteUpdate</c>, other processes) is found by <see cref="DatabaseWatch"/>.
/// Shared by all contexts of a process.
/// </remarks>
public sealed class ChangeNotices(INotices notices) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    // By context, and weakly: one that is thrown away in the middle of a transaction takes what was pending with it.
    private readonly ConditionalWeakTable<DbContext, Pending> _pending = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Saving(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Saving(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData);
        return Task.CompletedTask;
    }

    private void Saving(DbContext? context)
    {
        if (context is null) return;
        var changes = SavedRows.In(context);
        if (changes is not null || _pending.TryGetValue(context, out _)) _pending.GetOrCreateValue(context).Saving = changes;
    }

    private void Saved(DbContext? context)
    {
        if (context is null || !_pending.TryGetValue(context, out var pending) || pending.Saving is not { } changes) return;
        pending.Saving = null;
        if (context.Database.CurrentTransaction is not { } transaction)
        {
            Publish(changes.Notices());
            return;
        }
        // Another transaction than the last: that one was rolled back, for commits leave nothing pending.
        if (pending.Transaction != transaction.TransactionId) pending.Notices.Clear();
        pending.Transaction = transaction.TransactionId;
        pending.Notices.AddRange(changes.Notices());
    }

    private void Committed(TransactionEndEventData committed)
    {
        if (committed.Context is null || !_pending.TryGetValue(committed.Context, out var pending) || pending.Transaction != committed.TransactionId) return;
        Notice[] told = [.. pending.Notices.Distinct()];
        pending.Notices.Clear();
        Publish(told);
    }

    private void Publish(IEnumerable<Notice> told)
    {
        foreach (var notice in told) notices.Publish(notice.Topic, notice.Text);
    }

    /// <summary>What a context has saved, or is about to, of which nobody was told yet.</summary>
    private sealed class Pending
    {
        public SavedRows? Saving { get; set; }

        public Guid Transaction { get; set; }

        public List<Notice> Notices { get; } = [];
    }
}
