using System.Globalization;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Which page of a connection a caller asks.</summary>
internal class PageArguments
{
    public required string Coordinate { get; init; }
    public required int DefaultSize { get; init; }
    public required int MaxSize { get; init; }

    /// <summary>Null when the caller does not give it; so are the other three.</summary>
    public ValueSource? First { get; init; }
    public ValueSource? Last { get; init; }
    public ValueSource? After { get; init; }
    public ValueSource? Before { get; init; }

    /// <summary>Read from the end: the last items are asked, and not the first.</summary>
    public bool IsBackward => First is null && Last is not null;

    /// <exception cref="FieldFault">A size that is negative, or more than a page can have.</exception>
    public PageState Read(CoercedVariables variables)
    {
        var first = Size(First);
        var last = Size(Last);
        return new(first ?? last ?? DefaultSize, first is null ? null : last, IsBackward, After is not null, Before is not null);

        int? Size(ValueSource? source)
        {
            if (source?.Get(variables) is not { } value) return null;
            var asked = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            if (asked < 0) throw Faults.PageNegative(Coordinate, asked, MaxSize);
            if (asked > MaxSize) throw Faults.PageTooLarge(Coordinate, asked, MaxSize);
            return (int)asked;
        }
    }
}

/// <summary>Which page of rows a caller asks, and how its cursors are read.</summary>
internal sealed class PageRequest : PageArguments
{
    public required Cursor Cursor { get; init; }
}
