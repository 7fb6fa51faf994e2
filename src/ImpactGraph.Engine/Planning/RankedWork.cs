using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>The page of a ranking.</summary>
/// <param name="Range">Which positions of the ranking are on it.</param>
/// <param name="Ranks">The ranks at these positions; empty when only the count is selected.</param>
/// <param name="Objects">What was made of them; empty when no object is selected.</param>
internal sealed record RankedPage(Ranking Ranking, PageState State, RowRange Range, RankCursor Cursor, IReadOnlyList<Rank> Ranks, IReadOnlyList<object> Objects);

/// <summary>Runs the code that ranks, takes a page of it, then reads the entities whose keys are in the objects of the page.</summary>
internal sealed class RankedWork(
    int slot,
    RootField field,
    IReadOnlyList<(Argument Argument, PlanValue? Value)> arguments,
    PageArguments page,
    IReadOnlyList<ObjectPlan> plans,
    bool needsRanks,
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
            var state = page.Read(run.Variables);
            var context = new ResolveContext(ArgumentValues.Of(run, arguments), run.Context, new Reader(run, label), selected);
            found = Page(run, (Ranking)(await field.Resolve!(context, cancellationToken).ConfigureAwait(false))!, state);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[slot] = error with { Locations = [location] };
            return;
        }
        run.Slots[slot] = found;
        foreach (var plan in plans)
        {
            plan.Collect(run, found.Objects);
            plan.Fetch(run);
        }
    }

    private RankedPage Page(RunState run, Ranking ranking, PageState state)
    {
        var cursor = new RankCursor(page.Coordinate, ranking.Question);
        var low = Place(page.After, "after") is { } after ? ranking.Before(after, inclusive: true) : 0;
        var high = Place(page.Before, "before") is { } before ? ranking.Before(before, inclusive: false) : ranking.Ranks.Count;
        var range = Range(state, low, Math.Max(low, high));
        // Here and not when the answer is written: code may have to read for them.
        Rank[] ranks = needsRanks ? [.. Enumerable.Range(range.Start, range.Count).Select(at => new Rank(ranking.Ranks.ScoreAt(at), ranking.Ranks.KeyAt(at)))] : [];
        var objects = plans.Count == 0 || range.Count == 0 ? [] : ranking.Make([.. Enumerable.Range(range.Start, range.Count)]);
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
