namespace ImpactGraph.Engine.Running;

/// <summary>What a cell holds, as the database gave it.</summary>
public enum CellKind : byte
{
    /// <summary>A whole number, in <see cref="Cell.Number"/>.</summary>
    Integer,
    /// <summary>A floating-point number, its bits in <see cref="Cell.Number"/>.</summary>
    Real,
    /// <summary>0 or 1 in <see cref="Cell.Number"/>.</summary>
    Boolean,
    /// <summary>A string in <see cref="Cell.Text"/>; also dates (yyyy-MM-dd) and UUIDs (D).</summary>
    Text,
    /// <summary>An instant in UTC, as text that sorts by time.</summary>
    Instant,
}

/// <summary>One value of one row. Structs in one rented array, so that a page of rows costs no objects but its strings.</summary>
public struct Cell
{
    private static readonly object NullMark = new();

    private object? _reference;

    /// <summary>Integers as they are, booleans as 0 or 1, reals by their bits.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => ReferenceEquals(_reference, NullMark);

    /// <summary>The text; meaningless for numbers.</summary>
    public readonly string Text => (string)_reference!;

    /// <summary>The floating-point number whose bits are in <see cref="Number"/>.</summary>
    public readonly double Real => BitConverter.Int64BitsToDouble(Number);

    /// <summary>Makes it null.</summary>
    public void SetNull() => _reference = NullMark;

    /// <summary>Makes it a number.</summary>
    public void Set(long number)
    {
        Number = number;
        _reference = null;
    }

    /// <summary>Makes it a floating-point number.</summary>
    public void Set(double number) => Set(BitConverter.DoubleToInt64Bits(number));

    /// <summary>Makes it a text.</summary>
    public void Set(string text) => _reference = text;
}
