using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ImpactGraph.Surveys.Progress;

/// <summary>Which rounds are touched by what a context is about to save.</summary>
internal sealed class RoundChanges
{
    private readonly HashSet<int> _before = [];
    private readonly List<object> _rows = [];

    private RoundChanges()
    {
    }

    /// <summary>The topic under which changes of a round's responses and answers are told.</summary>
    public static string Topic(int round) => $"round/{round}";

    /// <returns>Null when no response and no answer is changed.</returns>
    public static RoundChanges? In(DbContext context)
    {
        var changes = new RoundChanges();
        foreach (var entry in context.ChangeTracker.Entries<Response>()) changes.Add(entry, nameof(Response.RoundId));
        foreach (var entry in context.ChangeTracker.Entries<Answer>()) changes.Add(entry, nameof(Answer.RoundId));
        return changes._rows.Count == 0 ? null : changes;
    }

    /// <summary>Topics of the rounds, those that rows were moved from included. Call after saving, when new rounds have their keys.</summary>
    public IEnumerable<string> Topics() =>
        _before.Concat(_rows.Select(row => row is Response response ? response.RoundId : ((Answer)row).RoundId)).Distinct().Select(Topic);

    private void Add(EntityEntry entry, string round)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) return;
        _rows.Add(entry.Entity);
        if (entry.State != EntityState.Added) _before.Add((int)entry.OriginalValues[round]!);
    }
}
