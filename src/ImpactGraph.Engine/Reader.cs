using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine;

/// <summary>A filter that a caller gave to a field that needs code; to be handed to <see cref="RowQuery{T,TRow}"/>.</summary>
public sealed class Filter<T> where T : class
{
    private readonly CoercedVariables _variables;

    internal Filter(PlanObject value, EntityModel entity, CoercedVariables variables)
    {
        Value = value;
        Entity = entity;
        _variables = variables;
    }

    /// <summary>A short text that is the same for filters that say the same in the same order, to be part of an object's identity.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        Value.Describe(text, _variables);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    internal PlanObject Value { get; }
    internal EntityModel Entity { get; }
}

/// <summary>Reads rows for code, in the snapshot of the operation and only those the caller may see.</summary>
public sealed class Reader
{
    private readonly RunState _run;
    private readonly string _label;

    internal Reader(RunState run, string label)
    {
        _run = run;
        _label = label;
    }

    /// <summary>Runs a question.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions.</param>
    public IReadOnlyList<TRow> Read<T, TRow>(RowQuery<T, TRow> query, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class =>
        Read(query, null, null, arguments);

    /// <summary>Runs a question over the rows that a caller's filter leaves.</summary>
    /// <param name="query">The question, made once.</param>
    /// <param name="filter">What the caller wants of the rows; null for all.</param>
    /// <param name="today">The day that is today for the filter, in which relations keep their defaults; null for the request's.</param>
    /// <param name="arguments">Values for the <see cref="Argument{T}"/>s in the question's expressions.</param>
    public IReadOnlyList<TRow> Read<T, TRow>(RowQuery<T, TRow> query, Filter<T>? filter, DateOnly? today, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class
    {
        var request = _run.Bind.Request;
        try
        {
            if (today is { } day) _run.Bind.Request = request with { Now = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) };
            return Run(query, filter, arguments);
        }
        finally
        {
            _run.Bind.Request = request;
        }
    }

    private List<TRow> Run<T, TRow>(RowQuery<T, TRow> query, Filter<T>? filter, ReadOnlySpan<(Argument Argument, object? Value)> arguments) where T : class
    {
        var call = new Dictionary<Argument, object?>(arguments.Length);
        foreach (var (argument, value) in arguments) call[argument] = value;
        var statement = query.Statement(_run.Graph, filter, call.Keys);
        _run.Bind.Call = call;
        var started = Stopwatch.GetTimestamp();
        var rows = new List<TRow>(query.Typical);
        using var texts = new TextBuffer();
        var cells = new Cell[statement.Columns.Length];
        using (var reader = _run.Session.Execute(statement, _run.Bind))
        {
            while (reader.Next())
            {
                texts.Clear();
                for (var i = 0; i < cells.Length; i++) reader.Read(i, statement.Columns[i], ref cells[i], texts);
                rows.Add(query.Row(cells));
            }
        }
        query.Typical = Math.Min(rows.Count, RowQuery<T, TRow>.MostTypical);
        _run.Note(_label, statement, rows.Count, started);
        return rows;
    }
}

/// <summary>A question for rows, in expressions that SQL can say. Make one for each graph, and keep it.</summary>
/// <typeparam name="T">An entity of the model; if it is declared and has a row policy, only rows that the caller may see are read.</typeparam>
/// <typeparam name="TRow">What is made of each row.</typeparam>
/// <param name="select">One value, or <c>new Row(…)</c> of several.</param>
public sealed class RowQuery<T, TRow>(Expression<Func<T, TRow>> select) where T : class
{
    internal const int MostTypical = 4096;

    private readonly List<Expression<Func<T, bool>>> _where = [];
    private readonly ConditionalWeakTable<PlanObject, PlannedStatement> _filtered = [];
    private PlannedStatement? _plain;
    private RowMaker<TRow>? _maker;
    private bool _regardless;

    /// <summary>Leaves only rows for which the condition holds.</summary>
    public RowQuery<T, TRow> Where(Expression<Func<T, bool>> condition)
    {
        _where.Add(condition);
        return this;
    }

    /// <summary>
    /// Reads every row, also those the caller may not see: for figures that answer for their own discretion, never for rows that are handed on.
    /// </summary>
    public RowQuery<T, TRow> RegardlessOfViewer()
    {
        _regardless = true;
        return this;
    }

    internal PlannedStatement Statement(Graph graph, Filter<T>? filter, IReadOnlyCollection<Argument> arguments) =>
        // A plan keeps its filter, so the statement is made once for each plan, and once for no filter.
        filter is null ? _plain ??= Make(graph, null, arguments) : _filtered.GetValue(filter.Value, _ => Make(graph, filter, arguments));

    /// <summary>How many rows the last call read: room for as many spares the next one its growing.</summary>
    internal int Typical { get; set; }

    internal TRow Row(ReadOnlySpan<Cell> cells) => _maker!(cells);

    private PlannedStatement Make(Graph graph, Filter<T>? filter, IReadOnlyCollection<Argument> arguments)
    {
        var statement = new SqlStatement(graph.Model) { CallArguments = arguments };
        var entity = graph.Model.FindEntity(typeof(T));
        var table = graph.Model.Ef.FindEntityType(typeof(T)) ?? throw new DeclarationException($"{typeof(T).Name} is not an entity of the model.");
        var scope = new SqlScope(statement, table);
        if (!_regardless && entity?.Declaration.RowPolicy is { } policy) scope.Where.Add(ExpressionSql.Policy(statement, policy, scope.Root, isolated: false));
        foreach (var condition in _where) scope.Where.Add(ExpressionSql.Predicate(statement, condition, scope.Root));
        if (filter is not null && FilterSql.Build(statement, filter.Entity, filter.Value, scope.Root) is { } wanted) scope.Where.Add(wanted);
        var values = ExpressionSql.Values(statement, select, scope.Root);
        var kinds = values.Select(v => graph.Dialect.KindOf(ValueConversion.ProviderType(v.Property, v.Type)));
        _maker ??= CellConversion.Maker<TRow>(select, values, [.. Enumerable.Range(0, values.Count)]);
        return graph.Registry.Register($"SELECT {string.Join(", ", values.Select(v => v.Sql))} FROM {scope.From}{scope.WhereClause}", statement.Parameters, kinds);
    }
}
