using System.Linq.Expressions;

namespace ImpactGraph.Engine;

/// <summary>A GraphQL type over an entity of the EF Core model, in a form that does not depend on the entity.</summary>
public abstract class EntityType
{
    private protected EntityType(Type entity, string name, string plural, string description)
    {
        Entity = entity;
        Name = name;
        Plural = plural;
        Description = description;
    }

    internal Type Entity { get; }

    /// <summary>Name of the GraphQL type.</summary>
    public string Name { get; }

    /// <summary>Name of many, which names the connection.</summary>
    public string Plural { get; }

    internal string Description { get; }
    internal List<FieldDeclaration> Fields { get; } = [];
    internal LambdaExpression? RowPolicy { get; private protected set; }
    internal LambdaExpression? RecordSubject { get; private protected set; }
    internal LambdaExpression? RecordCondition { get; private protected set; }
    internal LambdaExpression? NodeKey { get; private protected set; }
    internal List<(LambdaExpression Key, bool Descending)> Order { get; } = [];
    internal List<(LambdaExpression Column, LambdaExpression Of)> Copies { get; } = [];
}

/// <summary>Declares a GraphQL type over an entity once; schema, filters, orders, pages and SQL follow from it.</summary>
/// <typeparam name="T">An entity with a primary key of one column.</typeparam>
/// <remarks>Expressions are translated to SQL when the graph is built; what cannot be translated stops the program then, never a request.</remarks>
public abstract class EntityType<T> : EntityType where T : class
{
    /// <summary>Names the type.</summary>
    /// <param name="name">The GraphQL type's name.</param>
    /// <param name="plural">Its plural; names the connection and edge types.</param>
    /// <param name="description">What one of them is.</param>
    protected EntityType(string name, string plural, string description) : base(typeof(T), name, plural, description)
    {
    }

    /// <summary>Makes the type a Node: adds <c>id</c>, a global id made of the type's name and this key.</summary>
    /// <param name="key">A unique, lasting column: a string or a Guid, never a row number.</param>
    protected void Node<TKey>(Expression<Func<T, TKey>> key)
    {
        NodeKey = key;
        var id = new FieldDeclaration<T>("id", FieldKind.Id, key) { ValueType = typeof(TKey) };
        Fields.Insert(0, id.Describe("Global id, opaque and lasting; `node(id:)` takes it.").Filterable());
    }

    /// <summary>
    /// Gives a type that is no Node an <c>id</c>, by which a client's cache knows it again. <c>node(id:)</c> does not take it.
    /// </summary>
    /// <param name="parts">Columns that are unique together: texts or UUIDs of this row and those it refers to.</param>
    protected void Identity(params Expression<Func<T, object>>[] parts) =>
        Fields.Insert(0, new FieldDeclaration<T>("id", FieldKind.Id, parts[0]) { ValueType = typeof(string), Parts = parts }
            .Describe("Identifies the object for a client's cache; opaque and lasting. `node(id:)` does not take it."));

    /// <summary>A scalar or enum, by any expression that SQL can say.</summary>
    protected FieldDeclaration<T> Field<TValue>(string name, Expression<Func<T, TValue>> value) =>
        Add(new(name, FieldKind.Column, value) { ValueType = typeof(TValue) });

    /// <summary>A value that code makes of columns; it can be neither filtered nor ordered by.</summary>
    /// <param name="needs">One expression that SQL can say, or <c>new { … }</c> of several.</param>
    /// <param name="compute">Pure and quick; runs once for each row.</param>
    protected FieldDeclaration<T> Computed<TNeeds, TValue>(string name, Expression<Func<T, TNeeds>> needs, Func<TNeeds, TValue> compute) =>
        Add(new(name, FieldKind.Computed, needs) { ValueType = typeof(TValue), Compute = n => compute((TNeeds)n!) });

    /// <summary>Another entity: a reference navigation or a path of them.</summary>
    protected FieldDeclaration<T> ToOne<TTarget>(string name, Expression<Func<T, TTarget?>> target) where TTarget : class =>
        Add(new(name, FieldKind.ToOne, target) { ValueType = typeof(TTarget) });

    /// <summary>
    /// The first of a relation, or none: <c>o => o.Memberships.Where(…).Select(m => m.Parent)</c>. For links that hold on a day.
    /// </summary>
    protected FieldDeclaration<T> FirstOf<TTarget>(string name, Expression<Func<T, IEnumerable<TTarget>>> targets) where TTarget : class =>
        Add(new(name, FieldKind.ToOne, targets) { ValueType = typeof(TTarget) });

    /// <summary>A list that stays small. A collection navigation, then any of <c>Where</c>, <c>OrderBy</c>, <c>Select</c>.</summary>
    protected FieldDeclaration<T> ToMany<TTarget>(string name, Expression<Func<T, IEnumerable<TTarget>>> targets) where TTarget : class =>
        Add(new(name, FieldKind.ToMany, targets) { ValueType = typeof(TTarget) });

    /// <summary>A list that can grow: pages, filter, order and count. A collection navigation, then any of <c>Where</c>, <c>Select</c>.</summary>
    protected FieldDeclaration<T> Connection<TTarget>(string name, Expression<Func<T, IEnumerable<TTarget>>> targets) where TTarget : class =>
        Add(new(name, FieldKind.Connection, targets) { ValueType = typeof(TTarget) });

    /// <summary>An object that code makes for each row, or null. The code runs once for all rows of a selection, however deep it stands.</summary>
    /// <param name="resolve">Gives objects by primary key; a row without one is null.</param>
    /// <remarks>Throw <see cref="InputException"/> for a fault of the caller: it becomes the error of every row's field.</remarks>
    protected FieldDeclaration<T> Resolve<TObject>(string name, Func<BatchContext, CancellationToken, ValueTask<IReadOnlyDictionary<int, TObject>>> resolve) where TObject : class =>
        Add(Coded<TObject>(name, FieldKind.Resolved, async (context, cancellationToken) =>
        {
            var found = await resolve(context, cancellationToken).ConfigureAwait(false);
            return key => found.GetValueOrDefault(key);
        }));

    /// <summary>A list of objects that code makes for each row; never null. The code runs once for all rows of a selection, however deep it stands.</summary>
    /// <param name="resolve">Gives lists by primary key; a row without one has an empty list, as has a row for which the caller may not see the field.</param>
    /// <remarks>Throw <see cref="InputException"/> for a fault of the caller: it becomes the error of every row's field, and the nearest place above that may be null is null.</remarks>
    protected FieldDeclaration<T> ResolveList<TObject>(string name, Func<BatchContext, CancellationToken, ValueTask<IReadOnlyDictionary<int, IReadOnlyList<TObject>>>> resolve) where TObject : class =>
        Add(Coded<TObject>(name, FieldKind.ResolvedList, async (context, cancellationToken) =>
        {
            var found = await resolve(context, cancellationToken).ConfigureAwait(false);
            return key => found.GetValueOrDefault(key);
        }));

    /// <summary>Objects that code ranks for each row, the best first: pages and count. The code runs once for all rows of a selection, however deep it stands; the type of the objects must have a plural.</summary>
    /// <param name="resolve">
    /// Gives rankings by primary key. A row without one is null, as is a row for which the caller may not see the field; one with no answers has an empty <see cref="Ranking{TObject}"/>.
    /// <see cref="ResolveContext.Selected"/> names what is selected of the objects: nothing, when only the count is wanted. The objects of each row's page alone are made, row by row:
    /// what making them reads is read for each row, so read what all rows share before.
    /// </param>
    /// <remarks>A cursor belongs to its row and its question: for any other row of the same selection it is refused. Throw <see cref="InputException"/> for a fault of the caller: it becomes the error of every row's field.</remarks>
    protected FieldDeclaration<T> ResolveConnection<TObject>(string name, Func<BatchContext, CancellationToken, ValueTask<IReadOnlyDictionary<int, Ranking<TObject>>>> resolve) where TObject : class =>
        Add(Coded<TObject>(name, FieldKind.ResolvedConnection, async (context, cancellationToken) =>
        {
            var found = await resolve(context, cancellationToken).ConfigureAwait(false);
            return key => found.GetValueOrDefault(key);
        }));

    /// <summary>Who may see which rows. In force wherever the entity appears: lists, relations, filters, counts, node by id.</summary>
    protected void VisibleTo<TViewer>(Expression<Func<TViewer, T, bool>> policy) => RowPolicy = policy;

    /// <summary>Says that handing out a row is a read of somebody's record, which <see cref="GraphOptions.Recorder"/> hears of.</summary>
    /// <param name="subject">Whose record it is: a primary key.</param>
    /// <param name="when">Which rows count; those that are public to everybody, say, do not.</param>
    /// <remarks>
    /// Counted is a row of which something stands in the answer: a field, <c>__typename</c>, a cursor; on whatever way the answer leads to it. Filtering, ordering by it and counting do not.
    /// A field of another type that shows something of the row by an expression is none of its reads: that type says so itself.
    /// </remarks>
    protected void Records(Expression<Func<T, int>> subject, Expression<Func<T, bool>> when) => (RecordSubject, RecordCondition) = (subject, when);

    /// <summary>The order of lists for which the caller asks none; the key follows, to make it total.</summary>
    protected void OrderBy<TKey>(Expression<Func<T, TKey>> key, bool descending = false) => Order.Add((key, descending));

    /// <summary>
    /// Says that a column always equals a column of the row that a required reference leads to: <c>Copy(r => r.BookTitle, r => r.Book.Title)</c>.
    /// Policies, filters, orders and selections then read the copy, and need no join for it; an index over copies can answer them alone.
    /// </summary>
    /// <param name="column">The copy. Whoever writes, or a trigger, keeps it equal; the engine trusts it, with rows and values that callers must not see too.</param>
    /// <param name="of">The original: same type, nullable or not alike, same conversion.</param>
    protected void Copy<TValue>(Expression<Func<T, TValue>> column, Expression<Func<T, TValue>> of) => Copies.Add((column, of));

    private static FieldDeclaration<T> Coded<TObject>(string name, FieldKind kind, Func<BatchContext, CancellationToken, ValueTask<Func<int, object?>>> resolve)
    {
        Expression<Func<T, T>> row = r => r;
        return new(name, kind, row) { ValueType = typeof(TObject), Resolve = resolve };
    }

    private FieldDeclaration<T> Add(FieldDeclaration<T> field)
    {
        Fields.Add(field);
        return field;
    }
}
