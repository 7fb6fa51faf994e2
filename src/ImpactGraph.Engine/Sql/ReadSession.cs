using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Sql;

/// <summary>One connection with its prepared statements. Used by one operation at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private const int MaxStatements = 512;

    private readonly IReadConnection _connection;
    private readonly Dictionary<int, Held> _statements = [];
    private readonly IReadStatement _begin;
    private readonly IReadStatement _end;
    private CancellationToken _stop;

    public ReadSession(IDialect dialect)
    {
        _connection = dialect.Open();
        _begin = _connection.Prepare(dialect.BeginSnapshot, []);
        _end = _connection.Prepare(dialect.EndSnapshot, []);
    }

    /// <summary>Begins a request.</summary>
    /// <param name="cancellationToken">Stops what the request runs.</param>
    /// <param name="mostSteps">So much may its statements take together.</param>
    public void Begin(long mostSteps, CancellationToken cancellationToken)
    {
        _stop = cancellationToken;
        _connection.Begin(mostSteps, cancellationToken);
    }

    /// <summary>Whether the steps of what is run from here on count; they do when a request begins.</summary>
    public bool IsCounting
    {
        set => _connection.IsCounting = value;
    }

    /// <summary>From here to <see cref="EndSnapshot"/> all statements read one state.</summary>
    public void BeginSnapshot() => Run(_begin);

    public void EndSnapshot() => Run(_end);

    /// <summary>Binds a statement; its rows are read from what is returned.</summary>
    /// <exception cref="OperationCanceledException">The request is cancelled; reading the rows may throw it too.</exception>
    public ReadRows Execute(PlannedStatement planned, BindState state)
    {
        _stop.ThrowIfCancellationRequested();
        if (!_statements.TryGetValue(planned.Id, out var held)) held = Prepare(planned);
        // Plans may share a text and differ in what stands in their documents.
        var isNew = !ReferenceEquals(held.BoundFor, planned);
        held.BoundFor = planned;
        var parameters = planned.Parameters;
        for (var i = 0; i < parameters.Length; i++)
            if (isNew || parameters[i].Binder is not ConstantBinder) held.Statement.Bind(i, parameters[i].Binder.Bind(state));
        return new(held.Statement);
    }

    public void Dispose()
    {
        Forget();
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }

    private static void Run(IReadStatement statement)
    {
        statement.Next();
        statement.Reset();
    }

    private Held Prepare(PlannedStatement planned)
    {
        // Rare: a server answers few shapes. Starting over is simpler than a queue and as good.
        if (_statements.Count >= MaxStatements) Forget();
        return _statements[planned.Id] = new(_connection.Prepare(planned.Sql, [.. planned.Parameters.Select(p => p.Name)]));
    }

    private void Forget()
    {
        foreach (var held in _statements.Values) held.Statement.Dispose();
        _statements.Clear();
    }

    private sealed class Held(IReadStatement statement)
    {
        public IReadStatement Statement { get; } = statement;

        /// <summary>Whose constants are bound.</summary>
        public PlannedStatement? BoundFor { get; set; }
    }
}

/// <summary>The rows of a statement that was bound; resets it in the end.</summary>
internal readonly struct ReadRows(IReadStatement statement) : IDisposable
{
    public bool Next() => statement.Next();

    public long Integer(int column) => statement.Integer(column);

    public void Read(int column, CellKind kind, ref Cell cell, TextBuffer texts) => statement.Read(column, kind, ref cell, texts);

    public void Dispose() => statement.Reset();
}

/// <summary>The sessions of a graph: no more than a bound, each opened when first needed.</summary>
internal sealed class SessionPool(IDialect dialect, int size, long mostSteps) : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentStack<ReadSession> _idle = new();
    private readonly SemaphoreSlim _places = new(size, size);

    /// <param name="cancellationToken">Stops the waiting, and what the session runs.</param>
    public async ValueTask<ReadSession> RentAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_idle.TryPop(out var session)) session = new ReadSession(dialect);
            session.Begin(mostSteps, cancellationToken);
            return session;
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <param name="sound">False after a fault, and after a cancellation in the middle: the connection may be in any state and is closed.</param>
    public void Return(ReadSession session, bool sound)
    {
        if (sound)
        {
            // The token may be cancelled long after its request: that must not stop another's.
            session.Begin(long.MaxValue, CancellationToken.None);
            _idle.Push(session);
        }
        else
        {
            session.Dispose();
        }
        _places.Release();
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var session)) session.Dispose();
        _places.Dispose();
    }
}
