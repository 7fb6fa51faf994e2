using System.Linq.Expressions;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine;

/// <summary>How a field of the root gets its value.</summary>
internal enum RootFieldKind
{
    One,
    OneById,
    List,
    Connection,
    Resolved,
    ResolvedList,
    ResolvedConnection,
}

/// <summary>One field of the root type.</summary>
public sealed class RootField
{
    internal RootField(string name, RootFieldKind kind, Type type)
    {
        Name = name;
        Kind = kind;
        Type = type;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    internal RootFieldKind Kind { get; }

    /// <summary>The entity, or the class of the objects that code makes.</summary>
    internal Type Type { get; }

    internal string? Description { get; private set; }
    internal List<Argument> Arguments { get; } = [];
    internal FieldPrice Price { get; private set; }

    /// <summary>For <see cref="RootFieldKind.One"/>: the unique column that the first argument must equal.</summary>
    internal LambdaExpression? Key { get; init; }

    internal Func<ResolveContext, CancellationToken, ValueTask<object?>>? Resolve { get; init; }

    /// <summary>One object that code gives is never null.</summary>
    internal bool IsNonNull { get; private set; }

    /// <summary>A list that code gives may be null.</summary>
    internal bool IsNullable { get; init; }

    /// <summary>For <see cref="RootFieldKind.Connection"/>: what finds the rows for a text; null when they cannot be searched.</summary>
    internal Func<SearchContext, string, CancellationToken, ValueTask<IReadOnlyCollection<int>>>? Find { get; private set; }

    internal string? SearchDescription { get; private set; }

    /// <summary>What the field answers. Every field needs a description.</summary>
    public RootField Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>An argument of the field.</summary>
    public RootField With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }

    /// <summary>The object that code gives is never null; a fault of the code then makes <c>data</c> null.</summary>
    /// <exception cref="DeclarationException">The field is not one object that code gives.</exception>
    public RootField NonNull()
    {
        if (Kind != RootFieldKind.Resolved) throw new DeclarationException($"Query.{Name}: only one object that code gives can be declared never to be null.");
        IsNonNull = true;
        return this;
    }

    /// <summary>Says what the field costs, in the unit of <see cref="CostOptions"/>: <see cref="CostOptions.Resolver"/> where nothing else is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public RootField Cost(double weight)
    {
        Price = Price.Weighing(weight);
        return this;
    }

    /// <summary>Says how long a list that comes without pages usually is at most; what is selected in it is counted so many times.</summary>
    /// <param name="assumed">How long.</param>
    /// <param name="by">An argument that says how long it is, when it is given or has a default; null when none does.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public RootField ListSize(int assumed, Argument<int>? by = null)
    {
        Price = Price.Sized(assumed, by?.Name);
        return this;
    }

    /// <summary>
    /// Adds an argument <c>search: String</c> to a connection. When a caller gives a text, <paramref name="find"/> says which rows match it;
    /// policies, filter, order, pages and count then work on those alone. Left out or null, every row is there.
    /// </summary>
    /// <param name="description">What is searched and how; what leaving it out means.</param>
    /// <param name="find">
    /// Gives the primary keys of the rows that match, in any order; one that is there twice or that no row has does no harm. Runs before the rows are read, in their snapshot.
    /// It may throw <see cref="InputException"/>: the field is null then, and the error names it. All keys are handed to the database, so time and memory grow with their number; more than <see cref="GraphOptions.MaxFound"/> are refused.
    /// </param>
    /// <exception cref="DeclarationException">The field is no connection.</exception>
    public RootField Search(string description, Func<SearchContext, string, CancellationToken, ValueTask<IReadOnlyCollection<int>>> find)
    {
        if (Kind != RootFieldKind.Connection) throw new DeclarationException($"Query.{Name} is no connection, so it cannot be searched.");
        (SearchDescription, Find) = (description, find);
        return this;
    }
}

/// <summary>The fields of the root type <c>Query</c>. <c>node</c> and <c>nodes</c> are there by themselves.</summary>
public sealed class QueryType
{
    internal List<RootField> Fields { get; } = [];

    /// <summary>One entity by a unique column; null when there is none that the caller may see.</summary>
    /// <param name="key">The column; unique in the model.</param>
    /// <param name="argument">The argument that is compared with it.</param>
    public RootField One<T>(string name, Expression<Func<T, string>> key, Argument<string> argument) where T : class =>
        Add(new(name, RootFieldKind.One, typeof(T)) { Key = key }).With(argument);

    /// <summary>
    /// One Node by its global id; null when there is none that the caller may see. An id of another type, or of none, is an error of the field.
    /// </summary>
    /// <param name="argument">The argument that takes the id.</param>
    public RootField OneById<T>(string name, NodeArgument<T> argument) where T : class => Add(new(name, RootFieldKind.OneById, typeof(T))).With(argument);

    /// <summary>Every entity of a kind, for kinds that stay few.</summary>
    public RootField List<T>(string name) where T : class => Add(new(name, RootFieldKind.List, typeof(T)));

    /// <summary>Every entity of a kind: pages, filter, order and count.</summary>
    public RootField Connection<T>(string name) where T : class => Add(new(name, RootFieldKind.Connection, typeof(T)));

    /// <summary>A question that needs code: one object, or null.</summary>
    public RootField Resolve<TObject>(string name, Func<ResolveContext, CancellationToken, ValueTask<TObject?>> resolve) where TObject : class =>
        Add(new(name, RootFieldKind.Resolved, typeof(TObject)) { Resolve = async (c, t) => await resolve(c, t).ConfigureAwait(false) });

    /// <summary>A question that needs code: a list of objects, never null.</summary>
    public RootField ResolveList<TObject>(string name, Func<ResolveContext, CancellationToken, ValueTask<IReadOnlyList<TObject>>> resolve) where TObject : class =>
        Add(new(name, RootFieldKind.ResolvedList, typeof(TObject)) { Resolve = async (c, t) => await resolve(c, t).ConfigureAwait(false) });

    /// <summary>A question that needs code: a list of objects, or null, which is not the same as an empty list.</summary>
    public RootField ResolveListOrNull<TObject>(string name, Func<ResolveContext, CancellationToken, ValueTask<IReadOnlyList<TObject>?>> resolve) where TObject : class =>
        Add(new(name, RootFieldKind.ResolvedList, typeof(TObject)) { IsNullable = true, Resolve = async (c, t) => await resolve(c, t).ConfigureAwait(false) });

    /// <summary>A question that needs code and has many answers, the best first: pages and count. The type of the objects must have a plural.</summary>
    /// <param name="resolve">
    /// Ranks all answers; the objects of the page alone are made. <see cref="ResolveContext.Selected"/> names what is selected of the objects: nothing, when only the count is wanted.
    /// </param>
    public RootField ResolveConnection<TObject>(string name, Func<ResolveContext, CancellationToken, ValueTask<Ranking<TObject>>> resolve) where TObject : class =>
        Add(new(name, RootFieldKind.ResolvedConnection, typeof(TObject)) { Resolve = async (c, t) => await resolve(c, t).ConfigureAwait(false) });

    private RootField Add(RootField field)
    {
        Fields.Add(field);
        return field;
    }
}
