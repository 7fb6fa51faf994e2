using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine;

/// <summary>The text of a question, and what makes an object of each row of its answer.</summary>
/// <param name="Columns">What the columns hold.</param>
/// <param name="Row">Compiles the maker; called once for a question.</param>
internal sealed record QuestionText<TRow>(string Sql, IEnumerable<CellKind> Columns, Func<RowMaker<TRow>> Row);

/// <summary>What every question that code asks has: conditions, whose eyes it reads with, and a statement that is made once for each filter.</summary>
/// <param name="complete">Makes the text, of a FROM clause with all conditions.</param>
internal sealed class Question<T, TRow>(Func<SqlScope, bool, QuestionText<TRow>> complete) where T : class
{
    private const int MostTypical = 4096;

    private readonly ConditionalWeakTable<PlanObject, PlannedStatement> _filtered = [];
    private PlannedStatement? _plain;
    private RowMaker<TRow>? _row;
    private int _typical;

    /// <summary>Leaves only rows for which each of them holds.</summary>
    public List<Expression<Func<T, bool>>> Conditions { get; } = [];

    /// <summary>Rows that the caller may not see are read too.</summary>
    public bool IsRegardlessOfViewer { get; set; }

    /// <summary>How many rows the last call read: room for as many spares the next one its growing.</summary>
    public int Typical
    {
        get => _typical;
        set => _typical = Math.Min(value, MostTypical);
    }

    public TRow Row(ReadOnlySpan<Cell> cells) => _row!(cells);

    public PlannedStatement Statement(Graph graph, Filter<T>? filter) =>
        // A plan keeps its filter, so the statement is made once for each plan, and once for no filter.
        filter is null ? _plain ??= Make(graph, null) : _filtered.GetValue(filter.Value, _ => Make(graph, filter));

    private PlannedStatement Make(Graph graph, Filter<T>? filter)
    {
        var statement = new SqlStatement(graph.Model) { IsAskedByCode = true };
        var table = graph.Model.Ef.FindEntityType(typeof(T)) ?? throw new DeclarationException($"{typeof(T).Name} is not an entity of the model.");
        var scope = new SqlScope(statement, table);
        var asCaller = !IsRegardlessOfViewer;
        if (asCaller && graph.Model.FindEntity(typeof(T)) is { } entity) RowSource.AddPolicy(statement, entity, scope, scope.Root);
        foreach (var condition in Conditions) scope.Where.Add(ExpressionSql.Predicate(statement, condition, scope.Root, asCaller));
        // The relations that a filter goes through keep their defaults, whatever the call gives.
        statement.IsAskedByCode = false;
        if (filter is not null && FilterSql.Build(statement, filter.Entity, filter.Value, scope.Root) is { } wanted) scope.Where.Add(wanted);
        statement.IsAskedByCode = true;
        var text = complete(scope, asCaller);
        _row ??= text.Row();
        return graph.Registry.Register(text.Sql, statement.Parameters, text.Columns);
    }
}
