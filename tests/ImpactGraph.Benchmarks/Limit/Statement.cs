using SQLitePCL;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>A prepared statement, straight on SQLite's own functions: nothing between that could cost.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3_stmt _handle;

    public Statement(sqlite3 connection, string sql)
    {
        if (raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string() + ": " + sql);
    }

    public void Bind(int parameter, long value) => raw.sqlite3_bind_int64(_handle, parameter, value);

    public void Bind(int parameter, ReadOnlySpan<byte> utf8) => raw.sqlite3_bind_text(_handle, parameter, utf8);

    public bool Step() => raw.sqlite3_step(_handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw new InvalidOperationException("SQLite says " + raw.sqlite3_errstr(code).utf8_to_string()),
    };

    public void Reset() => raw.sqlite3_reset(_handle);

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public long Integer(int column) => raw.sqlite3_column_int64(_handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    /// <summary>UTF-8 that lives until the next step.</summary>
    public ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(_handle, column);

    public void Dispose() => _handle.Dispose();
}
