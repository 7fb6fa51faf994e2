using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Recording;

/// <summary>The column that says whose record a row is; null in it where handing out the row is no read of a record.</summary>
/// <param name="Type">Name of the entity's GraphQL type.</param>
internal sealed record RecordMark(string Type, int Column);

/// <summary>Whose records have been written into an answer so far.</summary>
internal sealed class ReadLog
{
    private readonly Dictionary<string, HashSet<int>> _subjects = [];

    public bool IsEmpty => _subjects.Count == 0;

    public void Add(RecordMark mark, FetchResult rows, int row)
    {
        ref readonly var cell = ref rows[row, mark.Column];
        if (cell.IsNull) return;
        if (!_subjects.TryGetValue(mark.Type, out var known)) _subjects[mark.Type] = known = [];
        known.Add((int)cell.Number);
    }

    /// <summary>The answer is written anew.</summary>
    public void Clear() => _subjects.Clear();

    public RecordedReads Of(RunState run) =>
        new(run.Context, run.Operation.Name, run.Request.Document.Hash, [.. _subjects.Select(s => new RecordedSubjects(s.Key, s.Value))]);
}
