using System.Diagnostics;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine;

/// <summary>Reads rows for code, in the snapshot of the operation and only those the caller may see.</summary>
public sealed class Reader
{
    private readonly RunState _run;
    private readonly string _label;

    internal Reader(RunState run, string label)
    {
        _run = run;
        _label = label;
    }

    /// <summary>Runs a question for rows.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions; an optional one that is left out has its default.</param>
    public IReadOnlyList<TRow> Read<T, TRow>(RowQuery<T, TRow> query, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class =>
        Ask(query.Question, null, null, arguments);

    /// <summary>Runs a question over the rows that a caller's filter leaves.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="filter">What the caller wants of the rows; null for all.</param>
    /// <param name="today">The day that is today for the filter, in which relations keep their defaults; null for the request's.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions.</param>
    public IReadOnlyList<TRow> Read<T, TRow>(RowQuery<T, TRow> query, Filter<T>? filter, DateOnly? today, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class =>
        Ask(query.Question, filter, today, arguments);

    /// <summary>Runs a question for figures: each key once, in no order.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions.</param>
    public IReadOnlyList<(TKey Key, long Count)> Count<T, TKey>(CountQuery<T, TKey> query, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class =>
        Ask(query.Question, null, null, arguments);

    /// <summary>Counts the rows that a caller's filter leaves.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="filter">What the caller wants of the rows; null for all.</param>
    /// <param name="today">The day that is today for the filter, in which relations keep their defaults; null for the request's.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions.</param>
    public IReadOnlyList<(TKey Key, long Count)> Count<T, TKey>(CountQuery<T, TKey> query, Filter<T>? filter, DateOnly? today, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class =>
        Ask(query.Question, filter, today, arguments);

    private List<TRow> Ask<T, TRow>(Question<T, TRow> question, Filter<T>? filter, DateOnly? today, ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class
    {
        var request = _run.Bind.Request;
        try
        {
            // What code asks is known beforehand, and grows with the data alone; what a caller's filter adds to it is not.
            _run.Session.IsCounting = filter is not null;
            if (today is { } day) _run.Bind.Request = request with { Now = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) };
            return Run(question, filter, arguments);
        }
        finally
        {
            _run.Bind.Request = request;
            _run.Session.IsCounting = true;
        }
    }

    private List<TRow> Run<T, TRow>(Question<T, TRow> question, Filter<T>? filter, ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class
    {
        var call = new Dictionary<Argument, object?>(arguments.Length);
        foreach (var (argument, value) in arguments) call[argument] = value;
        var statement = question.Statement(_run.Graph, filter);
        _run.Bind.Call = call;
        var started = Stopwatch.GetTimestamp();
        var rows = new List<TRow>(question.Typical);
        using var texts = new TextBuffer();
        var cells = new Cell[statement.Columns.Length];
        using (var reader = _run.Session.Execute(statement, _run.Bind))
        {
            while (reader.Next())
            {
                texts.Clear();
                for (var i = 0; i < cells.Length; i++) reader.Read(i, statement.Columns[i], ref cells[i], texts);
                rows.Add(question.Row(cells));
            }
        }
        question.Typical = rows.Count;
        _run.Note(_label, statement, rows.Count, started);
        return rows;
    }
}
