using SQLitePCL;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>A connection with every statement prepared.</summary>
internal sealed class LimitConnection : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly List<Statement> _statements = [];

    public LimitConnection(string path)
    {
        if (raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null) != raw.SQLITE_OK)
            throw new InvalidOperationException("Cannot open " + path);
        // SQLITE_DBCONFIG_ENABLE_QPSG: a bound LIMIT would have the statement prepared again each time.
        _ = raw.sqlite3_db_config(_connection, 1007, 1, out _);
        raw.sqlite3_exec(_connection, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-32768; PRAGMA mmap_size=1073741824;");
        Begin = Prepare("BEGIN DEFERRED");
        Commit = Prepare("COMMIT");
        Profile = new(this);
        Page = new(this);
        Table = new(this);
    }

    /// <summary>A snapshot around several statements is right, and also faster: the file's lock is taken once.</summary>
    public Statement Begin { get; }

    public Statement Commit { get; }

    public ProfileLimit Profile { get; }

    public PageLimit Page { get; }

    public TableLimit Table { get; }

    public Statement Prepare(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _connection.Dispose();
    }
}
