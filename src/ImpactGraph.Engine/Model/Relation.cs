using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Model;

/// <summary>
/// A to-many relation as declared: a collection navigation to a link, conditions on the link, a path from the link to the target,
/// conditions on the target, and an order. A plain navigation is a link that is its own target.
/// </summary>
internal sealed class Relation
{
    private Relation(INavigation collection) => Collection = collection;

    /// <summary>The navigation from the owner to the link's table.</summary>
    public INavigation Collection { get; }

    /// <summary>The link's foreign key to the owner; one column.</summary>
    public IProperty ForeignKey => Collection.ForeignKey.Properties[0];

    /// <summary>The link's entity.</summary>
    public IEntityType Link => Collection.TargetEntityType;

    /// <summary>Conditions on the link.</summary>
    public List<LambdaExpression> LinkPredicates { get; } = [];

    /// <summary>From the link to the target; null when the link is the target.</summary>
    public LambdaExpression? Path { get; private set; }

    /// <summary>Conditions on the target, after <see cref="Path"/>.</summary>
    public List<LambdaExpression> TargetPredicates { get; } = [];

    /// <summary>Order by the link or, after <see cref="Path"/>, the target.</summary>
    public List<(LambdaExpression Key, bool Descending, bool OfTarget)> Order { get; } = [];

    public static Relation Parse(EntityModel owner, FieldDeclaration field, GraphModel model)
    {
        var steps = new Stack<MethodCallExpression>();
        var body = Unwrap(field.Expression.Body);
        while (body is MethodCallExpression call)
        {
            steps.Push(call);
            body = Unwrap(call.Arguments[0]);
        }
        if (body is not MemberExpression member || Unwrap(member.Expression!) is not ParameterExpression || owner.Table.FindNavigation(member.Member) is not { IsCollection: true } collection)
            throw new DeclarationException($"{owner.Declaration.Name}.{field.Name}: the relation must begin with a collection navigation of {owner.Table.ClrType.Name}.");
        if (collection.ForeignKey.Properties.Count != 1 || !collection.ForeignKey.PrincipalKey.IsPrimaryKey())
            throw new DeclarationException($"{owner.Declaration.Name}.{field.Name}: the foreign key must be one column that refers to the primary key.");
        var relation = new Relation(collection);
        foreach (var call in steps) relation.Add(owner, field, call);
        return relation;
    }

    /// <summary>The nested lambda of a LINQ call, whether it stands as a delegate or as a quoted expression.</summary>
    public static LambdaExpression LambdaOf(Expression argument) => Unwrap(argument) as LambdaExpression ?? throw new DeclarationException($"`{argument}` must be a lambda.");

    private static Expression Unwrap(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote } unary) expression = unary.Operand;
        return expression;
    }

    private void Add(EntityModel owner, FieldDeclaration field, MethodCallExpression call)
    {
        var lambda = call.Arguments.Count == 2 ? Unwrap(call.Arguments[1]) as LambdaExpression : null;
        switch (call.Method.Name)
        {
            case nameof(Enumerable.Where) when lambda is not null:
                (Path is null ? LinkPredicates : TargetPredicates).Add(lambda);
                break;
            case nameof(Enumerable.Select) when lambda is not null && Path is null:
                Path = lambda;
                break;
            case nameof(Enumerable.OrderBy) or nameof(Enumerable.ThenBy) when lambda is not null:
                Order.Add((lambda, false, Path is not null));
                break;
            case nameof(Enumerable.OrderByDescending) or nameof(Enumerable.ThenByDescending) when lambda is not null:
                Order.Add((lambda, true, Path is not null));
                break;
            default:
                throw new DeclarationException($"{owner.Declaration.Name}.{field.Name}: {call.Method.Name} cannot be part of a relation; use Where, Select once, and OrderBy.");
        }
    }
}
