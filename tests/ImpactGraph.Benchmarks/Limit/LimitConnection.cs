using System.Text.Json;
using SQLitePCL;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>A connection with every statement prepared.</summary>
internal sealed class LimitConnection : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<string, Action<Utf8JsonWriter, string?>> _writers;

    public LimitConnection(string path)
    {
        if (raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null) != raw.SQLITE_OK)
            throw new InvalidOperationException("Cannot open " + path);
        // SQLITE_DBCONFIG_ENABLE_QPSG: a bound LIMIT would have the statement prepared again each time.
        _ = raw.sqlite3_db_config(_connection, 1007, 1, out _);
        raw.sqlite3_exec(_connection, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-32768; PRAGMA mmap_size=1073741824;");
        Begin = Prepare("BEGIN DEFERRED");
        Commit = Prepare("COMMIT");
        var (profile, page, table, find, directory, coverage) = (new ProfileLimit(this), new PageLimit(this), new TableLimit(this), new FindLimit(this), new DirectoryLimit(this), new CoverageLimit(this));
        _writers = new()
        {
            [Operation.Profile.Name] = (json, _) => profile.Write(json),
            [Operation.Page.Name] = (json, _) => page.Write(json),
            [Operation.Table.Name] = (json, _) => table.Write(json),
            [Operation.Find.Name] = find.Write,
            [Operation.FindDeep.Name] = find.Write,
            [Operation.FindCounted.Name] = (json, _) => find.WriteCounted(json),
            [Operation.FindCursor.Name] = find.WriteCursor,
            [Operation.Directory.Name] = (json, _) => directory.Write(json),
            [Operation.Coverage.Name] = (json, _) => coverage.Write(json),
        };
    }

    /// <summary>A snapshot around several statements is right, and also faster: the file's lock is taken once.</summary>
    public Statement Begin { get; }

    public Statement Commit { get; }

    /// <summary>Writes the one member of <c>data</c>.</summary>
    public void Write(Utf8JsonWriter json, Operation operation) => _writers[operation.Name](json, operation.After);

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
