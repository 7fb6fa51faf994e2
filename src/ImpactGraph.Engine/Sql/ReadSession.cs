using System.Data.Common;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine.Sql;

/// <summary>One connection with its prepared statements. Used by one operation at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private const int MaxStatements = 512;

    private readonly DbConnection _connection;
    private readonly Dictionary<int, DbCommand> _commands = [];
    private readonly DbCommand _begin;
    private readonly DbCommand _end;

    public ReadSession(IDialect dialect)
    {
        _connection = dialect.Open();
        _begin = Prepared(dialect.BeginSnapshot);
        _end = Prepared(dialect.EndSnapshot);
    }

    /// <summary>From here to <see cref="EndSnapshot"/> all statements read one state.</summary>
    public void BeginSnapshot() => _begin.ExecuteNonQuery();

    public void EndSnapshot() => _end.ExecuteNonQuery();

    public DbDataReader Execute(PlannedStatement statement, BindState state)
    {
        if (!_commands.TryGetValue(statement.Id, out var command)) command = Prepare(statement);
        var parameters = command.Parameters;
        for (var i = 0; i < statement.Parameters.Length; i++) parameters[i].Value = statement.Parameters[i].Binder.Bind(state) ?? DBNull.Value;
        return command.ExecuteReader();
    }

    public void Dispose()
    {
        Forget();
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }

    private DbCommand Prepare(PlannedStatement statement)
    {
        // Rare: a server answers few shapes. Starting over is simpler than a queue and as good.
        if (_commands.Count >= MaxStatements) Forget();
        var command = _connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var parameter in statement.Parameters)
        {
            var slot = command.CreateParameter();
            slot.ParameterName = parameter.Name;
            command.Parameters.Add(slot);
        }
        return _commands[statement.Id] = command;
    }

    private DbCommand Prepared(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Forget()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
    }
}

/// <summary>The sessions of a graph: no more than a bound, each opened when first needed.</summary>
internal sealed class SessionPool(IDialect dialect, int size) : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentStack<ReadSession> _idle = new();
    private readonly SemaphoreSlim _places = new(size, size);

    public async ValueTask<ReadSession> RentAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_idle.TryPop(out var session)) return session;
        try
        {
            return new ReadSession(dialect);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <param name="sound">False after a fault: the connection may be in any state and is closed.</param>
    public void Return(ReadSession session, bool sound)
    {
        if (sound) _idle.Push(session);
        else session.Dispose();
        _places.Release();
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var session)) session.Dispose();
        _places.Dispose();
    }
}
