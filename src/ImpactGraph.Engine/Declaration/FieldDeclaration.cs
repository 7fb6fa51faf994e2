using System.Linq.Expressions;
using ImpactGraph.Engine.Cost;

namespace ImpactGraph.Engine;

/// <summary>How a field gets its value.</summary>
internal enum FieldKind
{
    /// <summary>The global id.</summary>
    Id,
    /// <summary>An expression in SQL.</summary>
    Column,
    /// <summary>An expression in SQL, then code.</summary>
    Computed,
    /// <summary>Another entity, or none.</summary>
    ToOne,
    /// <summary>A bounded list of entities.</summary>
    ToMany,
    /// <summary>A list of entities in pages.</summary>
    Connection,
    /// <summary>One object that code makes for the row, or none.</summary>
    Resolved,
    /// <summary>A list of objects that code makes for the row.</summary>
    ResolvedList,
    /// <summary>Objects that code ranks for the row, in pages.</summary>
    ResolvedConnection,
}

/// <summary>One field of an entity type.</summary>
public abstract class FieldDeclaration
{
    private protected FieldDeclaration(string name, FieldKind kind, LambdaExpression expression)
    {
        Name = name;
        Kind = kind;
        Expression = expression;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    internal FieldKind Kind { get; }
    internal LambdaExpression Expression { get; }
    internal string? Description { get; private protected set; }
    internal string? DeprecationReason { get; private protected set; }
    internal List<Argument> Arguments { get; } = [];
    internal bool IsFilterable { get; private protected set; }
    internal bool IsSortable { get; private protected set; }
    internal bool? IsNonNull { get; private protected set; }
    internal FieldPrice Price { get; private protected set; }

    /// <summary>A lambda (viewer, entity) → bool; null for everyone.</summary>
    internal LambdaExpression? Policy { get; private protected set; }

    /// <summary>A lambda entity → bool; null when showing the field is no read of a record by itself.</summary>
    internal LambdaExpression? RecordCondition { get; private protected set; }

    /// <summary>What turns the columns of a computed field into its value.</summary>
    internal Func<object?, object?>? Compute { get; init; }

    /// <summary>What makes the objects of a field that needs code: for a selection's rows at once, the object, list or ranking of a row by its key.</summary>
    internal Func<BatchContext, CancellationToken, ValueTask<Func<int, object?>>>? Resolve { get; init; }

    /// <summary>For an id made of several columns.</summary>
    internal IReadOnlyList<LambdaExpression> Parts { get; init; } = [];

    /// <summary>The CLR type of the value on the wire.</summary>
    internal Type ValueType { get; init; } = typeof(object);
}

/// <summary>One field of an entity type, while it is being declared.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class FieldDeclaration<T> : FieldDeclaration where T : class
{
    internal FieldDeclaration(string name, FieldKind kind, LambdaExpression expression) : base(name, kind, expression)
    {
    }

    /// <summary>What the field means: a noun phrase that ends in a full stop; unit, range, and what null means. Every field needs one.</summary>
    public FieldDeclaration<T> Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Callers may filter by it.</summary>
    public FieldDeclaration<T> Filterable()
    {
        IsFilterable = true;
        return this;
    }

    /// <summary>Callers may order by it.</summary>
    public FieldDeclaration<T> Sortable()
    {
        IsSortable = true;
        return this;
    }

    /// <summary>An argument; the field's expression refers to it by <see cref="Argument{T}.Value"/>.</summary>
    public FieldDeclaration<T> With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }

    /// <summary>Who may see the value; to everyone else it is null (a list that code makes: empty), cannot be filtered by and does not order.</summary>
    /// <remarks>A filter on the field matches only where the caller is shown a value: where one is missing it matches no more than where one is hidden, or it would tell the two apart.</remarks>
    public FieldDeclaration<T> VisibleTo<TViewer>(Expression<Func<TViewer, T, bool>> policy)
    {
        Policy = policy;
        return this;
    }

    /// <summary>Says that showing the field is a read of the record to which its row belongs, where the row alone is not: see <c>Records</c> of the type.</summary>
    /// <param name="when">Which rows count. Those for which the caller may not see the field never do.</param>
    public FieldDeclaration<T> Records(Expression<Func<T, bool>> when)
    {
        RecordCondition = when;
        return this;
    }

    /// <summary>The value is never null, though the expression cannot tell.</summary>
    public FieldDeclaration<T> NonNull()
    {
        IsNonNull = true;
        return this;
    }

    /// <summary>Says what the field costs, in the unit of <see cref="CostOptions"/>: for each row of the selection in which it stands. An object counts 1 where nothing else is said, a value nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public FieldDeclaration<T> Cost(double weight)
    {
        Price = Price.Weighing(weight);
        return this;
    }

    /// <summary>Says how long a list that comes without pages usually is at most; what is selected in it is counted so many times.</summary>
    /// <param name="assumed">How long.</param>
    /// <param name="by">An argument that says how long it is, when it is given or has a default; null when none does.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public FieldDeclaration<T> ListSize(int assumed, Argument<int>? by = null)
    {
        Price = Price.Sized(assumed, by?.Name);
        return this;
    }

    /// <summary>The field keeps working, and tells callers what to use instead.</summary>
    /// <param name="reason">The replacement and the date of removal.</param>
    public FieldDeclaration<T> Deprecated(string reason)
    {
        DeprecationReason = reason;
        return this;
    }
}
