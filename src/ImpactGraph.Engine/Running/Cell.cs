using System.Text;

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

/// <summary>One value of one row. Structs in one rented array, so that a page of rows costs no objects.</summary>
public struct Cell
{
    private static readonly object NullMark = new();

    // Null for numbers; a string, or the array in which a text's UTF-8 stands; or the mark.
    private object? _reference;

    /// <summary>Integers as they are, booleans as 0 or 1, reals by their bits; for a text where its bytes stand.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => ReferenceEquals(_reference, NullMark);

    /// <summary>The text; meaningless for numbers.</summary>
    public readonly string Text => _reference as string ?? Encoding.UTF8.GetString(Utf8);

    /// <summary>The text in UTF-8; meaningless for numbers.</summary>
    public readonly ReadOnlySpan<byte> Utf8 =>
        _reference is byte[] bytes ? bytes.AsSpan((int)(Number >> 32), (int)Number) : Encoding.UTF8.GetBytes((string)_reference!);

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

    /// <summary>Makes it a text of which somebody else keeps the bytes, for as long as the cell is read.</summary>
    internal void Set(byte[] bytes, int start, int length)
    {
        _reference = bytes;
        Number = ((long)start << 32) | (uint)length;
    }
}
