using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Planning;

/// <summary>Translates every declaration once, when the graph is built: what cannot be said in SQL stops the program then, never a request.</summary>
internal static class DeclarationCheck
{
    /// <exception cref="DeclarationException">A declaration is wrong; the text begins with its name and says what to do.</exception>
    public static void Run(GraphModel model)
    {
        foreach (var entity in model.Entities)
        {
            At(entity.Declaration.Name, () => Type(model, entity));
            foreach (var field in entity.Fields.Values) At($"{entity.Declaration.Name}.{field.Name}", () => Field(model, field));
        }
        var plurals = model.Entities.Select(e => e.Declaration.Plural).Concat(model.Objects.Select(o => o.Plural).OfType<string>());
        if (plurals.GroupBy(p => p).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new DeclarationException($"`{twice.Key}` is the plural of two types; their connections need different names.");
        foreach (var field in model.Query.Fields)
        {
            if (field.Key is not null) At($"Query.{field.Name}", () => Unique(model.Entity(field.Type), field.Key));
            if (field.Kind == RootFieldKind.OneById) At($"Query.{field.Name}", () => HasId(model.Entity(field.Type)));
            else if (field.Resolve is null) At($"Query.{field.Name}", () => Plain(model, field.Arguments));
        }
    }

    private static void At(string place, Action check)
    {
        try
        {
            check();
        }
        catch (Exception fault) when (fault is DeclarationException or NotSupportedException)
        {
            throw new DeclarationException($"{place}: {fault.Message}");
        }
    }

    private static void Type(GraphModel model, EntityModel entity)
    {
        if (entity.Declaration.NodeKey is { } key)
        {
            if (key.ReturnType != typeof(string) && key.ReturnType != typeof(Guid)) throw new DeclarationException("the key of a Node must be a text or a Guid; a row number does not outlast the database.");
            Unique(entity, key);
        }
        if (entity.Declaration.RowPolicy is { } policy) Policy(model, entity, policy);
        var (statement, row) = Row(model, entity);
        if (entity.Declaration is { RecordSubject: { } subject, RecordCondition: { } condition })
        {
            Kind(statement, ExpressionSql.Value(statement, subject, row));
            ExpressionSql.Predicate(statement, condition, row);
        }
        SortKeys.Build(statement, entity, null, row);
    }

    private static void Field(GraphModel model, FieldModel field)
    {
        var declared = field.Declaration;
        foreach (var used in ArgumentsUsed.In(declared.Expression))
            if (!declared.Arguments.Contains(used)) throw new DeclarationException($"the expression uses argument `{used.Name}`, which is not declared; add With(…).");
        if (declared.IsFilterable && declared.Kind is (FieldKind.Computed or FieldKind.Resolved or FieldKind.ResolvedList or FieldKind.ResolvedConnection)) throw new DeclarationException("code makes the value, so it cannot be filtered by; leave out Filterable(), or say it in SQL with Field.");
        if (declared.IsSortable && declared.Kind is not (FieldKind.Column or FieldKind.ToOne or FieldKind.Id)) throw new DeclarationException("only values and to-one relations can be ordered by; leave out Sortable().");
        if (declared is { IsSortable: true, Kind: FieldKind.ToOne } && !field.Target!.Fields.Values.Any(f => f.Declaration.IsSortable))
            throw new DeclarationException($"{field.Target.Declaration.Name} has nothing that can be ordered by; make a field of it Sortable(), or leave it out here.");
        if (declared.Resolve is null) Plain(model, declared.Arguments);
        if (declared.Policy is { } policy) Policy(model, field.Owner, policy);
        var (statement, row) = Row(model, field.Owner);
        if (declared.RecordCondition is { } condition)
        {
            if (field.Owner.Declaration.RecordSubject is null) throw new DeclarationException($"{field.Owner.Declaration.Name} does not say whose record a row is; give the type Records(…) too.");
            ExpressionSql.Predicate(statement, condition, row);
        }
        switch (declared.Kind)
        {
            case FieldKind.Column:
                var value = ExpressionSql.Value(statement, declared.Expression, row);
                Kind(statement, value);
                ScalarWriter.For(field.Name, field, 0, value);
                break;
            case FieldKind.Computed:
                var needs = ExpressionSql.Values(statement, declared.Expression, row);
                foreach (var need in needs) Kind(statement, need);
                CellConversion.Maker<object?>(declared.Expression, needs, [.. Enumerable.Range(0, needs.Count)]);
                break;
            case FieldKind.ToOne when field.Relation is null:
                ExpressionSql.Entity(statement, declared.Expression, row, asCaller: true);
                break;
            case FieldKind.ToOne:
                row.Scope.JoinFirst(row, field, asCaller: true);
                break;
            case FieldKind.ToMany or FieldKind.Connection:
                var scope = RelationSql.Correlate(statement, field.Relation!, row, out var end);
                RelationSql.Order(statement, field.Relation!, scope, end);
                break;
            case FieldKind.Resolved or FieldKind.ResolvedList or FieldKind.ResolvedConnection:
                model.Object(declared.ValueType);
                if (field.Owner.Key.ClrType != typeof(int)) throw new DeclarationException("code is given keys of 32 bits; make the primary key an int.");
                break;
        }
    }

    /// <summary>SQL has parameters for values and lists of them, not for objects.</summary>
    private static void Plain(GraphModel model, IEnumerable<Argument> arguments)
    {
        foreach (var argument in arguments)
            if (InputConversion.IsObject(model, argument.Type)) throw new DeclarationException($"argument `{argument.Name}` is an input object, which only fields that need code take; use Resolve, or arguments that are values.");
    }

    private static void Kind(SqlStatement statement, SqlValue value) => statement.Dialect.KindOf(ValueConversion.ProviderType(value.Property, value.Type));

    private static void Policy(GraphModel model, EntityModel entity, LambdaExpression policy)
    {
        var (statement, row) = Row(model, entity);
        ExpressionSql.Policy(statement, policy, row, isolated: false);
        ExpressionSql.Policy(statement, policy, row, isolated: true);
    }

    private static (SqlStatement Statement, Alias Row) Row(GraphModel model, EntityModel entity)
    {
        var statement = new SqlStatement(model);
        return (statement, new SqlScope(statement, entity.Table).Root);
    }

    private static void HasId(EntityModel entity)
    {
        if (!entity.IsNode) throw new DeclarationException($"{entity.Declaration.Name} has no global id; make it a Node(…), or ask for it by a unique column with One.");
    }

    private static void Unique(EntityModel entity, LambdaExpression key)
    {
        var property = key.Body is MemberExpression member ? entity.Table.FindProperty(member.Member) : null;
        if (property is null) throw new DeclarationException($"`{key.Body}` must be a column.");
        if (!UniqueColumns.Alone(entity.Table, property))
            throw new DeclarationException($"`{key.Body}` must be unique; give the column a unique index.");
    }

    private sealed class ArgumentsUsed : ExpressionVisitor
    {
        private readonly HashSet<Argument> _found = [];

        public static IReadOnlySet<Argument> In(LambdaExpression lambda)
        {
            var visitor = new ArgumentsUsed();
            visitor.Visit(lambda.Body);
            return visitor._found;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node is not { Member.Name: nameof(Argument<int>.Value), Expression: { } owner } || !typeof(Argument).IsAssignableFrom(owner.Type)) return base.VisitMember(node);
            _found.Add(Expression.Lambda<Func<Argument>>(owner).Compile()());
            return node;
        }
    }
}
