using ImpactGraph.Engine;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Several databases behind one graph: which of them is read is said for each request. A plan is made once for all of them, and for all callers.</summary>
internal sealed class WorldsDialect(IReadOnlyList<string> paths) : IDialect
{
    private static readonly AsyncLocal<int> Current = new();

    private readonly SqliteDialect[] _worlds = [.. paths.Select(p => new SqliteDialect(p))];

    /// <summary>From here on the calls of this flow read that database.</summary>
    public static void Enter(int world) => Current.Value = world;

    public IReadConnection Open() => new Connection(_worlds);

    public string BeginSnapshot => _worlds[0].BeginSnapshot;

    public string EndSnapshot => _worlds[0].EndSnapshot;

    public int MaxTables => _worlds[0].MaxTables;

    public int MaxParameters => _worlds[0].MaxParameters;

    public string Quote(string identifier) => _worlds[0].Quote(identifier);

    public string Literal(bool value) => _worlds[0].Literal(value);

    public string NullSafeEqual(string left, string right) => _worlds[0].NullSafeEqual(left, right);

    public string Contains(string text, string part) => _worlds[0].Contains(text, part);

    public string StartsWith(string text, string part) => _worlds[0].StartsWith(text, part);

    public string EndsWith(string text, string part) => _worlds[0].EndsWith(text, part);

    public string Length(string text) => _worlds[0].Length(text);

    public string OrderTerm(string key, bool descending, bool nullable) => _worlds[0].OrderTerm(key, descending, nullable);

    public string InList(string value, string parameter, CellKind kind) => _worlds[0].InList(value, parameter, kind);

    public string ListSource(string parameter, string alias, CellKind kind) => _worlds[0].ListSource(parameter, alias, kind);

    public string ListOrdinal(string alias) => _worlds[0].ListOrdinal(alias);

    public string ListItem(string alias) => _worlds[0].ListItem(alias);

    public string MatchesText(string index, string key, string parameter) => _worlds[0].MatchesText(index, key, parameter);

    public object TextQueryValue(TextQuery query) => _worlds[0].TextQueryValue(query);

    public object ListValue(IEnumerable<object> values) => _worlds[0].ListValue(values);

    public object ListValue(ReadOnlySpan<long> keys) => _worlds[0].ListValue(keys);

    public string PageOfEach(string rowKey, string innerSelect) => _worlds[0].PageOfEach(rowKey, innerSelect);

    public string Limit(string parameter) => _worlds[0].Limit(parameter);

    public CellKind KindOf(Type providerType) => _worlds[0].KindOf(providerType);

    public object ParameterValue(object providerValue) => _worlds[0].ParameterValue(providerValue);

    private sealed class Connection(SqliteDialect[] worlds) : IReadConnection
    {
        private readonly IReadConnection?[] _connections = new IReadConnection?[worlds.Length];

        public IReadStatement Prepare(string sql, IReadOnlyList<string> parameters) => new Statement(this, worlds.Length, sql, parameters);

        /// <summary>A walk is never stopped.</summary>
        public void Begin(long mostSteps, CancellationToken cancellationToken)
        {
        }

        public bool IsCounting
        {
            set
            {
            }
        }

        public IReadConnection To(int world) => _connections[world] ??= worlds[world].Open();

        public void Dispose()
        {
            foreach (var connection in _connections) connection?.Dispose();
        }
    }

    /// <summary>A statement that is prepared in each database when it is first run there. The engine binds what changed since the last run, wherever that was.</summary>
    private sealed class Statement(Connection connection, int worlds, string sql, IReadOnlyList<string> parameters) : IReadStatement
    {
        private readonly IReadStatement?[] _statements = new IReadStatement?[worlds];
        private readonly object?[] _values = new object?[parameters.Count];
        private IReadStatement? _running;

        public void Bind(int parameter, object? value) => _values[parameter] = value;

        public bool Next()
        {
            if (_running is null)
            {
                var world = Current.Value;
                _running = _statements[world] ??= connection.To(world).Prepare(sql, parameters);
                for (var i = 0; i < _values.Length; i++) _running.Bind(i, _values[i]);
            }
            return _running.Next();
        }

        public void Read(int column, CellKind kind, ref Cell cell, TextBuffer texts) => _running!.Read(column, kind, ref cell, texts);

        public long Integer(int column) => _running!.Integer(column);

        public void Reset()
        {
            _running?.Reset();
            _running = null;
        }

        public void Dispose()
        {
            foreach (var statement in _statements) statement?.Dispose();
        }
    }
}
