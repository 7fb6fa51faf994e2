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
        if (!cell.IsNull) Add(mark.Type, (int)cell.Number);
    }

    /// <param name="type">Name of the GraphQL type.</param>
    /// <param name="subject">Whose record was written.</param>
    public void Add(string type, int subject)
    {
        if (!_subjects.TryGetValue(type, out var known)) _subjects[type] = known = [];
        known.Add(subject);
    }

    /// <summary>The answer is written anew.</summary>
    public void Clear() => _subjects.Clear();

    public RecordedReads Of(RunState run) =>
        new(run.Context, run.Operation.Name, run.Request.Document.Hash, [.. _subjects.Select(s => new RecordedSubjects(s.Key, s.Value))]);
}
