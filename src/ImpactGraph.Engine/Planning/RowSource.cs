using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>The list of the parents for whom a statement reads.</summary>
internal static class Parents
{
    /// <summary>Its name in every statement.</summary>
    public const string Alias = "p";

    /// <summary>The list as a FROM item.</summary>
    public static string Source(IDialect dialect, string parameter) => dialect.ListSource(parameter, Alias, CellKind.Integer);

    /// <summary>The key of a parent.</summary>
    public static string Key(IDialect dialect) => dialect.ListItem(Alias);
}

/// <summary>A FROM clause with the rows of a source, before filter, order and page.</summary>
/// <param name="Scope">The clause.</param>
/// <param name="Row">The table of the entity that is read.</param>
/// <param name="End">The end of the relation; null for a whole table.</param>
internal sealed record SourceRows(SqlScope Scope, Alias Row, Alias? End);

/// <summary>Where the rows of a list or connection come from: a whole table, rows of it that a search found, or a relation of each parent.</summary>
internal sealed class RowSource
{
    private readonly bool _found;

    private RowSource(EntityModel entity, FieldModel? field, bool found = false)
    {
        Entity = entity;
        Field = field;
        _found = found;
    }

    public EntityModel Entity { get; }

    /// <summary>Null for a whole table.</summary>
    public FieldModel? Field { get; }

    public static RowSource Table(EntityModel entity) => new(entity, null);

    /// <summary>Those rows of a table of which each run gives the keys.</summary>
    public static RowSource Found(EntityModel entity) => new(entity, null, found: true);

    public static RowSource Relation(FieldModel field) => new(field.Target!, field);

    /// <param name="parents">The parameter with the parent's key, or the list of all; null at the root.</param>
    public SourceRows From(SqlStatement statement, FetchScope scope, string? parents)
    {
        if (Field is null)
        {
            // The keys lead, so that rows are found one by one and the rest of the table is never read.
            var root = _found ? new SqlScope(statement, Entity.Table, Parents.Source(statement.Dialect, statement.Parameter(new ParentsBinder()))) : new SqlScope(statement, Entity.Table);
            if (_found) root.Where.Add($"{statement.Column(root.Root, Entity.Key)} = {Parents.Key(statement.Dialect)}");
            AddPolicy(statement, Entity, root, root.Root);
            return new(root, root.Root, null);
        }
        var dialect = statement.Dialect;
        var relation = Field.Relation!;
        var many = scope == FetchScope.ManyParents;
        var clause = many ? new SqlScope(statement, relation.Link, Parents.Source(dialect, parents!)) : new SqlScope(statement, relation.Link);
        return Related(statement, clause, many ? Parents.Key(dialect) : parents!);
    }

    /// <summary>The rows of one item of a list of parents that stands in an outer FROM clause.</summary>
    public SourceRows OfEach(SqlStatement statement) => Related(statement, new SqlScope(statement, Field!.Relation!.Link), Parents.Key(statement.Dialect));

    /// <summary>Leaves only rows that the caller may see.</summary>
    public static void AddPolicy(SqlStatement statement, EntityModel entity, SqlScope scope, Alias row)
    {
        if (entity.Declaration.RowPolicy is { } policy) scope.Where.Add(ExpressionSql.Policy(statement, policy, row, isolated: false));
    }

    private SourceRows Related(SqlStatement statement, SqlScope clause, string parent)
    {
        clause.Where.Add($"{statement.Column(clause.Root, Field!.Relation!.ForeignKey)} = {parent}");
        var end = RelationSql.Complete(statement, Field.Relation, clause);
        AddPolicy(statement, Entity, clause, end);
        return new(clause, end, end);
    }
}
