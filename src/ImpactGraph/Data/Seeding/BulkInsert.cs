using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImpactGraph.Data.Seeding;

/// <summary>One prepared INSERT, run by SQLite's own functions: ADO.NET between would box every value and take twice the time.</summary>
/// <remarks>
/// Values are given in the order of the columns. Rows have numbers from 1, so the table must be empty. They are sent some at a time, because what SQLite does once for
/// each statement would be a third of the work; the last are sent by <see cref="Complete"/>.
/// </remarks>
internal sealed class BulkInsert : IDisposable
{
    private const int RowsAtATime = 16;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _columns;
    private byte[] _text = new byte[256];
    private int _given;

    /// <param name="connection">Open, in a transaction.</param>
    /// <param name="table">Whose first column is <c>Id</c>.</param>
    /// <param name="columns">The others, in the order in which values will come.</param>
    public BulkInsert(SqliteConnection connection, string table, params ReadOnlySpan<string> columns)
    {
        _database = connection.Handle!;
        _columns = columns.Length + 1;
        var row = $"({string.Join(", ", Enumerable.Repeat("?", _columns))})";
        // Places of rows that are not given are null.
        var sql = $"INSERT INTO \"{table}\" (\"Id\", \"{string.Join("\", \"", columns!)}\") SELECT * FROM (VALUES {string.Join(", ", Enumerable.Repeat(row, RowsAtATime))}) WHERE column1 IS NOT NULL";
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Rows given until now, which is the number of the last.</summary>
    public int Rows { get; private set; }

    /// <summary>Begins a row.</summary>
    public BulkInsert Row() => Add(++Rows);

    public BulkInsert Add(int? value) => Given(value is { } number ? raw.sqlite3_bind_int(_statement, ++_given, number) : Null());

    public BulkInsert Add(double? value) => Given(value is { } number ? raw.sqlite3_bind_double(_statement, ++_given, number) : Null());

    public BulkInsert Add(bool value) => Add(value ? 1 : 0);

    public BulkInsert Add(Guid value)
    {
        value.TryFormat(_text, out var length);
        return Text(length);
    }

    public BulkInsert Add(DateOnly? value)
    {
        if (value is not { } day)
        {
            return Given(Null());
        }

        day.TryFormat(_text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Text(length);
    }

    public BulkInsert Add(string? value)
    {
        if (value is null)
        {
            return Given(Null());
        }

        if (Encoding.UTF8.GetMaxByteCount(value.Length) > _text.Length)
        {
            _text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        return Text(Encoding.UTF8.GetBytes(value, _text));
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="SqliteException">The database refused it, or one of the rows before.</exception>
    public void Write()
    {
        if (_given % _columns != 0)
        {
            throw new InvalidOperationException($"There are {_given % _columns} values for {_columns} columns.");
        }

        if (_given == RowsAtATime * _columns)
        {
            Send();
        }
    }

    /// <summary>Sends the rows that were not sent yet.</summary>
    /// <exception cref="SqliteException">The database refused one of them.</exception>
    public void Complete()
    {
        if (_given > 0)
        {
            Send();
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Send()
    {
        Check(raw.sqlite3_step(_statement));
        Check(raw.sqlite3_reset(_statement));
        Check(raw.sqlite3_clear_bindings(_statement));
        _given = 0;
    }

    private int Null() => raw.sqlite3_bind_null(_statement, ++_given);

    private BulkInsert Text(int length) => Given(raw.sqlite3_bind_text(_statement, ++_given, _text.AsSpan(0, length)));

    private BulkInsert Given(int code)
    {
        Check(code);
        return this;
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
