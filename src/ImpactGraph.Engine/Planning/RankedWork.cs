using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>The page of a ranking.</summary>
/// <param name="Range">Which positions of the ranking are on it.</param>
/// <param name="Ranks">The ranks at these positions; empty when only the count is selected.</param>
/// <param name="Objects">What was made of them; empty when no object is selected, nor any record told of by a cursor.</param>
internal sealed record RankedPage(Ranking Ranking, PageState State, RowRange Range, RankCursor Cursor, IReadOnlyList<Rank> Ranks, IReadOnlyList<object> Objects)
{
    /// <summary>Writes where an item stands: with the key that names it, by which the caller has seen something of it.</summary>
    public void WriteCursor(AnswerWriter answer, ObjectType type, int item)
    {
        if (Objects.Count > 0) ObjectPlan.Record(answer.Run, type, Objects[item]);
        answer.Json.WriteStringValue(Cursor.Write(Ranks[item]));
    }
}

/// <summary>Which page of a ranking a caller asks, and what is selected of it.</summary>
/// <param name="Plans">What is selected of the objects of the page: below <c>nodes</c>, below <c>edges</c>, or both.</param>
/// <param name="NeedsRanks">Something besides the count is selected.</param>
/// <param name="IsCounted">The count is selected.</param>
/// <param name="TellsOfRecords">A cursor is selected, of objects that say something of a record.</param>
internal sealed record RankedSelection(PageArguments Page, IReadOnlyList<ObjectPlan> Plans, bool NeedsRanks, bool IsCounted, bool TellsOfRecords)
{
    /// <summary>What code has to find for the page: the first page, and whether there is one more, needs the first ranks alone.</summary>
    public WantedRanks Wanted(PageState state) => new(state.IsBackward || state.HasAfter || state.HasBefore ? null : state.Size + 1, IsCounted);

    /// <summary>Takes the page, and makes its objects.</summary>
    /// <param name="owner">What cursors belong to, besides the question: the field, and the row if it is one's.</param>
    /// <exception cref="FieldFault">A cursor is none of this question.</exception>
    public RankedPage Take(RunState run, Ranking ranking, PageState state, string owner)
    {
        var cursor = new RankCursor(owner, ranking.Question);
        var low = Place(Page.After, "after") is { } after ? ranking.Before(after, inclusive: true) : 0;
        var high = Place(Page.Before, "before") is { } before ? ranking.Before(before, inclusive: false) : ranking.Ranks.Count;
        var range = Range(state, low, Math.Max(low, high));
        // Here and not when the answer is written: code may have to read for them.
        Rank[] ranks = NeedsRanks ? [.. Enumerable.Range(range.Start, range.Count).Select(at => new Rank(ranking.Ranks.ScoreAt(at), ranking.Ranks.KeyAt(at)))] : [];
        var makes = Plans.Count > 0 || (TellsOfRecords && run.Reads is not null);
        var objects = !makes || range.Count == 0 ? [] : ranking.Make([.. Enumerable.Range(range.Start, range.Count)]);
        return new(ranking, state, range, cursor, ranks, objects);

        Rank? Place(ValueSource? source, string argument) => source?.Get(run.Variables) is string text
            ? cursor.Read(text) ?? throw Faults.InvalidCursor(argument, text)
            : null;
    }

    /// <summary>Of the positions from <paramref name="low"/> up to <paramref name="high"/>, those of the page.</summary>
    private static RowRange Range(PageState state, int low, int high)
    {
        var count = Math.Min(state.Size, high - low);
        var more = high - low > count;
        if (state.IsBackward) return new(high - count, count, more);
        // The first of the page are taken; of these the last are kept.
        return state.Trim is { } keep && count > keep ? new(low + count - keep, keep, more, true) : new(low, count, more);
    }
}

/// <summary>Runs the code that ranks, takes a page of it, then reads the entities whose keys are in the objects of the page.</summary>
internal sealed class RankedWork(
    int slot,
    RootField field,
    IReadOnlyList<(Argument Argument, PlanValue? Value)> arguments,
    RankedSelection asked,
    IReadOnlySet<string> selected,
    string label,
    GraphLocation location) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        RankedPage found;
        try
        {
            // Before the code runs: a page that is refused should cost nothing.
            var state = asked.Page.Read(run.Variables);
            var context = new ResolveContext(ArgumentValues.Of(run, arguments), run.Context, new Reader(run, label), selected, asked.Wanted(state));
            found = asked.Take(run, (Ranking)(await field.Resolve!(context, cancellationToken).ConfigureAwait(false))!, state, asked.Page.Coordinate);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[slot] = error with { Locations = [location] };
            return;
        }
        run.Slots[slot] = found;
        foreach (var plan in asked.Plans)
        {
            plan.Collect(run, found.Objects);
            plan.Fetch(run);
        }
    }
}

/// <summary>Runs the code that ranks once for all rows of a selection, takes a page of each ranking, then reads the entities whose keys are in the objects of all pages.</summary>
internal sealed class RankedBatchWork(int slot, BatchCode code, BatchRows rows, RankedSelection asked) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        var keys = rows.Keys(run);
        if (keys.Count == 0) return;
        // By row: its page, or why there is none.
        var found = new Dictionary<int, object>(keys.Count);
        try
        {
            var state = asked.Page.Read(run.Variables);
            var context = new BatchContext(keys, ArgumentValues.Of(run, code.Arguments), run.Context, new Reader(run, code.Label), code.Selected, asked.Wanted(state));
            var rankings = await code.Resolve(context, cancellationToken).ConfigureAwait(false);
            foreach (var key in keys)
                if (rankings(key) is Ranking ranking) found[key] = Page(run, ranking, state);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[slot] = error with { Locations = [code.Location] };
            return;
        }
        run.Slots[slot] = found;
        foreach (var plan in asked.Plans)
        {
            foreach (var key in keys)
                if (found.GetValueOrDefault(key) is RankedPage page) plan.Collect(run, page.Objects);
            plan.Fetch(run);
        }
    }

    /// <summary>A cursor of one row is none of another's: that is the other's fault alone.</summary>
    private object Page(RunState run, Ranking ranking, PageState state)
    {
        try
        {
            return asked.Take(run, ranking, state, asked.Page.Coordinate);
        }
        catch (FieldFault fault)
        {
            return fault.Error with { Locations = [code.Location] };
        }
    }
}
