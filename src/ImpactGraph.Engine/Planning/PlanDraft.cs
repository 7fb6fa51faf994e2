using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>A plan in the making: what the planners of its parts share.</summary>
internal sealed class PlanDraft(GraphModel model, ISchema schema, GraphOptions options, StatementRegistry registry, GraphOperation operation, CoercedVariables variables)
{
    private readonly FieldCollector _collector = new(schema, operation, variables);
    private int _fetches;
    private int _slots;
    private int _statements;
    private int _selected;

    public GraphModel Model { get; } = model;
    public GraphOptions Options { get; } = options;
    public IDialect Dialect => Model.Dialect;
    public List<Work> Work { get; } = [];

    /// <summary>Code for rows that the work of the present root field reads: runs after it, those nearer to the root first.</summary>
    public List<Work> Batches { get; } = [];

    public OperationPlan Finish(IReadOnlyList<FieldWriter> fields, StreamSource? source = null, IReadOnlyList<MutationStep>? steps = null) => new(fields, Work, _fetches, _slots, _statements) { Source = source, Steps = steps ?? [], Selected = _selected };

    public IReadOnlyList<Selection> Collect(string typeName, IEnumerable<GraphQLSelectionSet> sets)
    {
        var selections = _collector.Collect(typeName, sets);
        _selected += selections.Count;
        return selections;
    }

    public GraphLocation LocationOf(Selection selection) => Place.Of(operation.Document, selection.First);

    /// <summary>An error with its place in the document.</summary>
    public GraphError At(GraphError error, Selection selection) => error.Locations is null ? error with { Locations = [LocationOf(selection)] } : error;

    /// <summary>A place for a result of code.</summary>
    public int NewSlot()
    {
        CodeReads();
        return _slots++;
    }

    /// <summary>Code may read, any number of statements; the snapshot is there for it.</summary>
    public void CodeReads() => _statements += 2;

    public SqlStatement NewStatement(Dictionary<Argument, ValueSource> arguments) => new(Model) { Arguments = arguments };

    public Fetch NewFetch(Selection selection, string label, FetchScope scope, bool single) =>
        new() { Index = _fetches++, Label = label, Location = LocationOf(selection), Scope = scope, IsSingle = single };

    /// <summary>Makes the text of a fetch's statement, once all of its columns, joins and conditions are there.</summary>
    public void Complete(FetchBuilder builder, string limit)
    {
        _statements++;
        var scope = builder.Scope;
        if (builder.Kinds.Count == 0) builder.KeyOf(builder.Row);
        var ordinal = builder.Fetch.Scope == FetchScope.ManyParents ? Dialect.ListOrdinal(Parents.Alias) + ", " : "";
        builder.Fetch.Rows = registry.Register($"SELECT {ordinal}{builder.SelectList} FROM {scope.From}{scope.WhereClause}{scope.OrderClause}{limit}", builder.Statement.Parameters, builder.Kinds);
    }

    /// <summary>A statement that counts.</summary>
    public PlannedStatement Count(string sql, SqlStatement statement)
    {
        _statements++;
        return registry.Register(sql, statement.Parameters, [CellKind.Integer]);
    }

    /// <summary>What the caller gave for an argument; null when it is left out.</summary>
    public PlanValue? Value(Selection selection, string owner, string argument)
    {
        var given = selection.First.Arguments?.Items.Find(a => a.Name.Value == argument);
        return given is null ? null : PlanValue.Of(ArgumentType(owner, selection.FieldName, argument), given.Value, operation, variables);
    }

    /// <summary>Where the value of an argument is read in each run; null when it is left out, or null.</summary>
    public ValueSource? Source(Selection selection, string owner, string argument) => Value(selection, owner, argument) switch
    {
        PlanScalar scalar => scalar.Source,
        PlanList list => list.Source,
        _ => null,
    };

    /// <summary>The sources of the arguments that are given; those left out, or null, keep their defaults.</summary>
    public Dictionary<Argument, ValueSource> Arguments(Selection selection, string owner, IReadOnlyList<Argument> declared)
    {
        var sources = new Dictionary<Argument, ValueSource>();
        foreach (var argument in declared)
            if (Source(selection, owner, argument.Name) is { } source) sources[argument] = source;
        return sources;
    }

    /// <summary>What the caller gave for each of the arguments of a field that needs code.</summary>
    public List<(Argument Argument, PlanValue? Value)> ResolvedArguments(Selection selection, string owner, IReadOnlyList<Argument> declared) =>
        [.. declared.Select(a => (a, Value(selection, owner, a.Name)))];

    private IGraphType ArgumentType(string owner, string field, string argument) =>
        ((IObjectGraphType)schema.AllTypes[owner]!).Fields.Find(field)!.Arguments!.Find(argument)!.ResolvedType!;
}
