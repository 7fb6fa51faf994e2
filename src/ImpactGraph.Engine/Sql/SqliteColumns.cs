using System.Runtime.InteropServices;

namespace ImpactGraph.Engine.Sql;

/// <summary>
/// The functions that read a column of the current row. They only look into the row, so they are called without the runtime's bookkeeping around native calls,
/// which for a page of rows costs more than the reading.
/// </summary>
internal static partial class SqliteColumns
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    public static partial long Integer(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [SuppressGCTransition]
    public static partial double Real(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    public static partial int Type(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static partial nint Bytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int Length(nint statement, int column);

    /// <summary>A text's UTF-8, until the next row; empty for null.</summary>
    public static unsafe ReadOnlySpan<byte> Text(nint statement, int column)
    {
        var bytes = Bytes(statement, column);
        return bytes == 0 ? [] : new((void*)bytes, Length(statement, column));
    }
}
