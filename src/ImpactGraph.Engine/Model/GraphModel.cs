using System.Linq.Expressions;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Model;

/// <summary>The declared types, joined with EF Core's model of their tables.</summary>
internal sealed class GraphModel
{
    private readonly Dictionary<Type, EntityModel> _entities = [];
    private readonly Dictionary<Type, ObjectType> _objects = [];
    private readonly Dictionary<Type, InputType> _inputs = [];

    public GraphModel(IModel ef, IDialect dialect, IEnumerable<EntityType> entities, IEnumerable<ObjectType> objects, IEnumerable<InputType> inputs, QueryType query, MutationType mutation, SubscriptionType subscription)
    {
        Ef = ef;
        Dialect = dialect;
        Query = query;
        Mutation = mutation;
        Subscription = subscription;
        foreach (var type in entities)
        {
            var table = ef.FindEntityType(type.Entity)
                ?? throw new DeclarationException($"{type.Name}: {type.Entity.Name} is not an entity of the model.");
            if (!_entities.TryAdd(type.Entity, new EntityModel(type, table))) throw new DeclarationException($"{type.Entity.Name} is declared twice.");
        }
        foreach (var type in objects)
            if (!_objects.TryAdd(type.Type, type)) throw new DeclarationException($"{type.Type.Name} is declared twice.");
        foreach (var type in inputs)
            if (!_inputs.TryAdd(type.Type, type)) throw new DeclarationException($"{type.Type.Name} is declared twice.");
        foreach (var entity in _entities.Values) entity.Resolve(this);
        foreach (var entity in _entities.Values) Held.Add(entity.Declaration, entity.Table);
    }

    public IModel Ef { get; }
    public IDialect Dialect { get; }
    public QueryType Query { get; }
    public MutationType Mutation { get; }
    public SubscriptionType Subscription { get; }

    /// <summary>What rows hold of the rows they refer to.</summary>
    public HeldColumns Held { get; } = new();

    public IEnumerable<EntityModel> Entities => _entities.Values;
    public IEnumerable<ObjectType> Objects => _objects.Values;
    public IEnumerable<InputType> Inputs => _inputs.Values;

    public EntityModel Entity(Type type) =>
        _entities.TryGetValue(type, out var entity) ? entity : throw new DeclarationException($"{type.Name} is used, but no EntityType<{type.Name}> is declared.");

    public EntityModel? FindEntity(Type type) => _entities.GetValueOrDefault(type);

    public EntityModel? FindEntity(string name) => _entities.Values.FirstOrDefault(e => e.Declaration.Name == name);

    public ObjectType Object(Type type) =>
        _objects.TryGetValue(type, out var declared) ? declared : throw new DeclarationException($"{type.Name} is used, but no ObjectType<{type.Name}> is declared.");

    public InputType? FindInput(Type type) => _inputs.GetValueOrDefault(type);
}

/// <summary>A mistake in a declaration; stops the program when the graph is built.</summary>
public sealed class DeclarationException(string message) : Exception(message);

/// <summary>One declared entity with its table.</summary>
internal sealed class EntityModel(EntityType declaration, IEntityType table)
{
    private readonly Dictionary<string, FieldModel> _fields = [];

    public EntityType Declaration { get; } = declaration;
    public IEntityType Table { get; } = table;

    /// <summary>The primary key, which links rows; one column of whole numbers.</summary>
    public IProperty Key { get; } = KeyOf(table);

    /// <summary>The unique key that callers see; the primary key when the type is no Node.</summary>
    public LambdaExpression PublicKey => Declaration.NodeKey ?? KeyLambda();

    public IReadOnlyDictionary<string, FieldModel> Fields => _fields;

    public bool IsNode => Declaration.NodeKey is not null;

    public string FilterName => Declaration.Name + "FilterInput";
    public string SortName => Declaration.Name + "SortInput";
    public string ConnectionName => Declaration.Plural + "Connection";
    public string EdgeName => Declaration.Plural + "Edge";

    public void Resolve(GraphModel model)
    {
        if (string.IsNullOrWhiteSpace(Declaration.Description)) throw new DeclarationException($"{Declaration.Name} has no description.");
        foreach (var field in Declaration.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"{Declaration.Name}.{field.Name} has no description.");
            if (!_fields.TryAdd(field.Name, new FieldModel(this, field, model))) throw new DeclarationException($"{Declaration.Name}.{field.Name} is declared twice.");
        }
    }

    private static IProperty KeyOf(IEntityType table)
    {
        var key = table.FindPrimaryKey();
        if (key is null || key.Properties.Count != 1 || (key.Properties[0].ClrType != typeof(int) && key.Properties[0].ClrType != typeof(long)))
            throw new DeclarationException($"{table.ClrType.Name} needs a primary key of one column of whole numbers.");
        return key.Properties[0];
    }

    private LambdaExpression KeyLambda()
    {
        var row = Expression.Parameter(Table.ClrType);
        return Expression.Lambda(Expression.Property(row, Key.PropertyInfo!), row);
    }
}

/// <summary>One declared field, with what the model says of it.</summary>
internal sealed class FieldModel
{
    public FieldModel(EntityModel owner, FieldDeclaration declaration, GraphModel model)
    {
        Owner = owner;
        Declaration = declaration;
        if (declaration.Kind is FieldKind.ToOne or FieldKind.ToMany or FieldKind.Connection)
        {
            Target = model.Entity(declaration.ValueType);
            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(declaration.Expression.Body.Type)) Relation = Relation.Parse(owner, declaration, model);
        }
        IsNonNull = declaration.IsNonNull ?? declaration.Kind switch
        {
            FieldKind.Id or FieldKind.ToMany or FieldKind.ResolvedList => true,
            FieldKind.Connection or FieldKind.Resolved or FieldKind.ResolvedConnection => false,
            // A row that the caller may not see is absent, so a relation to it must be able to be null.
            FieldKind.ToOne => Relation is null && Hideable(model) is null && declaration.Policy is null && IsRequired(declaration.Expression.Body, model),
            FieldKind.Computed => declaration.Policy is null && declaration.ValueType.IsValueType && Nullable.GetUnderlyingType(declaration.ValueType) is null,
            _ => declaration.Policy is null && IsRequired(declaration.Expression.Body, model),
        };
        // A hidden list that code makes is empty, as where there is nothing: its absence must not tell.
        if (IsNonNull && declaration.Policy is not null && declaration.Kind != FieldKind.ResolvedList) throw new DeclarationException($"{owner.Declaration.Name}.{declaration.Name} is hidden from some callers, so it cannot be non-null; leave out NonNull(), or VisibleTo(…).");
        if (declaration.Kind == FieldKind.ToOne && IsNonNull && Hideable(model) is { } hideable)
            throw new DeclarationException($"{owner.Declaration.Name}.{declaration.Name} is non-null, but {hideable} has rows that are hidden from some callers; leave out NonNull().");
    }

    public EntityModel Owner { get; }
    public FieldDeclaration Declaration { get; }
    public string Name => Declaration.Name;

    /// <summary>The entity at the other end; null for scalars.</summary>
    public EntityModel? Target { get; }

    /// <summary>How to get there when it is not a reference navigation.</summary>
    public Relation? Relation { get; }

    public bool IsNonNull { get; }

    /// <summary>The name of a type on the way of a to-one relation, its end included, of which a caller may not see every row.</summary>
    private string? Hideable(GraphModel model)
    {
        if (Target!.Declaration.RowPolicy is not null) return Target.Declaration.Name;
        for (var step = Declaration.Expression.Body as MemberExpression; step is not null; step = step.Expression as MemberExpression)
            if (model.FindEntity(step.Type) is { Declaration.RowPolicy: not null } hideable) return hideable.Declaration.Name;
        return null;
    }

    private static bool IsRequired(Expression body, GraphModel model)
    {
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert) body = convert.Operand;
        if (body is ParameterExpression) return true;
        if (body is MemberExpression { Expression: { } inner } member && model.Ef.FindEntityType(inner.Type) is { } table)
        {
            if (!IsRequired(inner, model)) return false;
            if (table.FindProperty(member.Member) is { } property) return !property.IsNullable;
            if (table.FindNavigation(member.Member) is { } navigation) return navigation.IsOnDependent && navigation.ForeignKey.IsRequired;
        }
        return body.Type.IsValueType && Nullable.GetUnderlyingType(body.Type) is null;
    }
}
