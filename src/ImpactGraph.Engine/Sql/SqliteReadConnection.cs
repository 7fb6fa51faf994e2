using System.Runtime.InteropServices;
using ImpactGraph.Engine.Running;
using SQLitePCL;

namespace ImpactGraph.Engine.Sql;

/// <summary>SQLite's own functions, without ADO.NET between: a statement keeps its bindings, and text stays in UTF-8 from page to answer.</summary>
internal sealed class SqliteReadConnection : IReadConnection
{
    // SQLITE_DBCONFIG_ENABLE_QPSG
    private const int EnableStablePlans = 1007;

    // Some tenths of a millisecond: soon enough for whoever waits, and too seldom to be felt.
    private const int StepsBetweenLooks = 10_000;

    private readonly sqlite3 _connection;
    private CancellationToken _stop;
    private long _looksLeft = long.MaxValue;

    public SqliteReadConnection(string path)
    {
        SqliteProcess.Configure();
        // A session is used by one thread at a time, so the connection needs no lock of its own.
        var opened = raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (opened != raw.SQLITE_OK) throw Fault(opened, "The database cannot be opened");
        // Else SQLite makes its plan from the values of LIMIT's parameter, and prepares the statement again whenever that is bound.
        _ = raw.sqlite3_db_config(_connection, EnableStablePlans, 1, out _);
        // query_only: the engine reads; a fault in it must not be able to write. 32 MB of pages and mapped reads keep a page of people out of the file system.
        var set = raw.sqlite3_exec(_connection, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-32768; PRAGMA mmap_size=1073741824; PRAGMA query_only=ON;");
        if (set != raw.SQLITE_OK) throw Fault(set, "The connection cannot be set up");
        // SQLite asks while a statement runs, and only then: sqlite3_interrupt from the token could come late, and stop the statement of the next request.
        raw.sqlite3_progress_handler(_connection, StepsBetweenLooks, static connection => ((SqliteReadConnection)connection).MustStop() ? 1 : 0, this);
    }

    public bool IsCounting { private get; set; } = true;

    public void Begin(long mostSteps, CancellationToken cancellationToken) => (_stop, _looksLeft, IsCounting) = (cancellationToken, mostSteps / StepsBetweenLooks, true);

    private bool MustStop() => (IsCounting && --_looksLeft < 0) || _stop.IsCancellationRequested;

    public IReadStatement Prepare(string sql, IReadOnlyList<string> parameters)
    {
        var prepared = raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return prepared == raw.SQLITE_OK ? new Statement(this, statement, parameters) : throw Fault(prepared, sql);
    }

    public void Dispose() => _connection.Dispose();

    private SqliteException Fault(int code, string about) =>
        new(code, $"{about}: {(_connection.IsInvalid ? raw.sqlite3_errstr(code) : raw.sqlite3_errmsg(_connection)).utf8_to_string()}");

    private sealed class Statement : IReadStatement
    {
        private readonly SqliteReadConnection _owner;
        private readonly sqlite3_stmt _statement;
        private readonly nint _handle;
        private readonly int[] _places;

        public Statement(SqliteReadConnection owner, sqlite3_stmt statement, IReadOnlyList<string> parameters)
        {
            _owner = owner;
            _statement = statement;
            _handle = statement.DangerousGetHandle();
            _places = [.. parameters.Select(p => raw.sqlite3_bind_parameter_index(statement, p))];
        }

        public void Bind(int parameter, object? value)
        {
            var place = _places[parameter];
            // A plan may hold a parameter of a part that it left out of the text in the end.
            if (place == 0) return;
            var bound = value switch
            {
                null => raw.sqlite3_bind_null(_statement, place),
                long number => raw.sqlite3_bind_int64(_statement, place, number),
                string text => raw.sqlite3_bind_text(_statement, place, text),
                byte[] utf8 => raw.sqlite3_bind_text(_statement, place, utf8),
                bool flag => raw.sqlite3_bind_int(_statement, place, flag ? 1 : 0),
                double real => raw.sqlite3_bind_double(_statement, place, real),
                float real => raw.sqlite3_bind_double(_statement, place, real),
                _ => raw.sqlite3_bind_int64(_statement, place, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
            };
            if (bound != raw.SQLITE_OK) throw _owner.Fault(bound, "A parameter cannot be bound");
        }

        public bool Next() => raw.sqlite3_step(_statement) switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            raw.SQLITE_INTERRUPT when _owner._stop.IsCancellationRequested => throw new OperationCanceledException(_owner._stop),
            raw.SQLITE_INTERRUPT => throw new TooManyStepsException(),
            var code => throw _owner.Fault(code, "A statement failed"),
        };

        public long Integer(int column) => SqliteColumns.Integer(_handle, column);

        public void Read(int column, CellKind kind, ref Cell cell, TextBuffer texts)
        {
            // SQLite gives null as no bytes, or as zero: only then is it asked which of the two it is.
            if (kind is CellKind.Text or CellKind.Instant)
            {
                var text = SqliteColumns.Text(_handle, column);
                if (text.IsEmpty && IsNull(column)) cell.SetNull();
                else texts.Add(text, ref cell);
            }
            else if (kind == CellKind.Real)
            {
                var real = SqliteColumns.Real(_handle, column);
                if (real == 0 && IsNull(column)) cell.SetNull();
                else cell.Set(real);
            }
            else
            {
                var number = SqliteColumns.Integer(_handle, column);
                if (number == 0 && IsNull(column)) cell.SetNull();
                else cell.Set(number);
            }
        }

        private bool IsNull(int column) => SqliteColumns.Type(_handle, column) == raw.SQLITE_NULL;

        // What it returns repeats the fault of the last step, which was thrown then.
        public void Reset() => _ = raw.sqlite3_reset(_statement);

        public void Dispose() => _statement.Dispose();
    }
}
