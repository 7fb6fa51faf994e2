using System.Buffers;
using System.Diagnostics;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Running;

/// <summary>Runs a tree of fetches: each once, for all rows of the one above it.</summary>
internal static class FetchRunner
{
    /// <summary>Runs a fetch at the root and all below it.</summary>
    public static void RunRoot(RunState run, Fetch fetch)
    {
        var result = run.Results[fetch.Index] = new FetchResult();
        result.Begin(1);
        Read(run, fetch, result);
    }

    /// <summary>Runs a fetch at the root, and all below it, for the rows that have one of these keys.</summary>
    /// <param name="keys">Each once, or its row would be repeated.</param>
    public static void RunFound(RunState run, Fetch fetch, ReadOnlySpan<long> keys)
    {
        run.Bind.Parents = run.Graph.Dialect.ListValue(keys);
        RunRoot(run, fetch);
    }

    /// <summary>The fetch has no rows, because of a fault of the caller.</summary>
    public static void Fail(RunState run, Fetch fetch, GraphError fault) =>
        run.Results[fetch.Index] = new FetchResult { Fault = fault with { Locations = [fetch.Location] } };

    /// <summary>Runs a fetch for a list of keys that code gave; the rows of the n-th key are those of parent n.</summary>
    public static void RunKeys(RunState run, Fetch fetch, IReadOnlyCollection<object> keys)
    {
        var result = run.Results[fetch.Index] = new FetchResult();
        result.Begin(keys.Count);
        if (keys.Count == 0) return;
        run.Bind.Parents = run.Graph.Dialect.ListValue(keys);
        Read(run, fetch, result);
    }

    private static void RunChild(RunState run, Fetch fetch, FetchResult parents)
    {
        var result = run.Results[fetch.Index] = new FetchResult();
        if (fetch.Rows is null && fetch.Count is null) return;
        if (fetch.Scope == FetchScope.OneParent)
        {
            // The one parent's key, if there is a parent.
            var present = parents.Rows == 1 && !parents[0, fetch.ParentKeyColumn].IsNull;
            result.Begin(present ? 1 : 0);
            if (!present) return;
            run.Bind.Parents = parents[0, fetch.ParentKeyColumn].Number;
        }
        else if (!BindParents(run, fetch, parents, result)) return;
        Read(run, fetch, result);
    }

    private static bool BindParents(RunState run, Fetch fetch, FetchResult parents, FetchResult result)
    {
        var ordinals = result.BeginOrdinals(parents.Rows);
        var keys = ArrayPool<long>.Shared.Rent(Math.Max(1, parents.Rows));
        var count = 0;
        // Rows may share a parent: many answers of one organisation. It is read once.
        var known = new Dictionary<long, int>(parents.Rows);
        for (var row = 0; row < parents.Rows; row++)
        {
            ref readonly var key = ref parents[row, fetch.ParentKeyColumn];
            if (key.IsNull)
            {
                ordinals[row] = -1;
                continue;
            }
            if (known.TryAdd(key.Number, count)) keys[count++] = key.Number;
            ordinals[row] = known[key.Number];
        }
        result.Begin(count);
        if (count > 0) run.Bind.Parents = run.Graph.Dialect.ListValue(keys.AsSpan(0, count));
        ArrayPool<long>.Shared.Return(keys);
        return count > 0;
    }

    private static void Read(RunState run, Fetch fetch, FetchResult result)
    {
        try
        {
            if (fetch.Page is { } page) result.Page = Page(run, page);
            if (fetch.Rows is { } rows) ReadRows(run, fetch, rows, result);
            if (fetch.Count is { } count) ReadTotals(run, fetch, count, result);
        }
        catch (FieldFault fault)
        {
            result.Fault = fault.Error with { Locations = [fetch.Location] };
            return;
        }
        foreach (var child in fetch.Children) RunChild(run, child, result);
    }

    private static PageState Page(RunState run, PageRequest page)
    {
        var state = page.Read(run.Variables);
        run.Bind.After = Cursor(page.After, "after");
        run.Bind.Before = Cursor(page.Before, "before");
        // One more than the page tells whether there is another.
        run.Bind.Limit = state.Size + 1L;
        return state;

        object?[]? Cursor(ValueSource? source, string argument) =>
            source is null ? null : page.Cursor.Read((string)source.Get(run.Variables)!) ?? throw Faults.InvalidCursor(argument, (string)source.Get(run.Variables)!);
    }

    private static void ReadRows(RunState run, Fetch fetch, PlannedStatement statement, FetchResult result)
    {
        var started = run.Report is null ? 0 : Stopwatch.GetTimestamp();
        var many = fetch.Scope == FetchScope.ManyParents;
        var kinds = statement.Columns;
        var offset = many ? 1 : 0;
        result.Width = kinds.Length;
        using var reader = run.Session.Execute(statement, run.Bind);
        var size = fetch.Page is null ? int.MaxValue : result.Page.Size;
        var parent = 0;
        var start = 0;
        var more = false;
        while (reader.Next())
        {
            if (many)
            {
                var owner = (int)reader.Integer(0);
                if (owner != parent || result.Rows == 0)
                {
                    Close();
                    (parent, start, more) = (owner, result.Rows, false);
                }
            }
            if (result.Rows - start >= size)
            {
                more = true;
                continue;
            }
            var row = result.AddRow();
            for (var i = 0; i < kinds.Length; i++) reader.Read(i + offset, kinds[i], ref row[i], run.Texts);
        }
        Close();
        run.Note(fetch.Label, statement, result.Rows, started);

        void Close()
        {
            var count = result.Rows - start;
            // The first of the page are read; of these the last are kept.
            if (result.Page.Trim is { } keep && count > keep)
            {
                result.SetRange(parent, new(start + count - keep, keep, more, true));
                return;
            }
            if (count > 0 || more) result.SetRange(parent, new(start, count, more));
        }
    }

    private static void ReadTotals(RunState run, Fetch fetch, PlannedStatement statement, FetchResult result)
    {
        var started = run.Report is null ? 0 : Stopwatch.GetTimestamp();
        result.BeginTotals();
        using var reader = run.Session.Execute(statement, run.Bind);
        var many = fetch.Scope == FetchScope.ManyParents;
        var rows = 0;
        while (reader.Next())
        {
            result.SetTotal(many ? (int)reader.Integer(0) : 0, reader.Integer(many ? 1 : 0));
            rows++;
        }
        run.Note(fetch.Label + ".totalCount", statement, rows, started);
    }
}
