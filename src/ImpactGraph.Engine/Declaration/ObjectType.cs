using System.Linq.Expressions;
using ImpactGraph.Engine.Cost;

namespace ImpactGraph.Engine;

/// <summary>How a field of an object that code made gets its value.</summary>
internal enum ObjectFieldKind
{
    Id,
    Value,
    Object,
    Objects,
    Entity,
    Entities,

    /// <summary>A connection of an entity.</summary>
    Connection,
}

/// <summary>A GraphQL type over an object that code makes, in a form that does not depend on its class.</summary>
public abstract class ObjectType
{
    private protected ObjectType(Type type, string name, string? plural, string description)
    {
        Type = type;
        Name = name;
        Plural = plural;
        Description = description;
    }

    internal Type Type { get; }

    /// <summary>Name of the GraphQL type.</summary>
    public string Name { get; }

    /// <summary>Name of many, which names the connection; null for a type that has none.</summary>
    public string? Plural { get; }

    internal string Description { get; }
    internal string ConnectionName => Plural + "Connection";
    internal string EdgeName => Plural + "Edge";
    internal List<ObjectField> Fields { get; } = [];

    /// <summary>The type implements <c>Error</c>.</summary>
    internal bool IsError { get; private protected set; }

    /// <summary>Whose record an object is; null when the type says nothing of anybody.</summary>
    internal Func<object, int?>? RecordSubject { get; private protected set; }

    /// <summary>Makes the object of a key again; null when the type is no Node.</summary>
    internal Func<ResolveContext, string, CancellationToken, ValueTask<object?>>? Find { get; private protected set; }
}

/// <summary>One field of an <see cref="ObjectType{T}"/>.</summary>
public sealed class ObjectField
{
    internal ObjectField(string name, ObjectFieldKind kind, Type valueType, bool isNonNull, Func<object, ResolveArguments, object?> read)
    {
        Name = name;
        Kind = kind;
        ValueType = valueType;
        IsNonNull = isNonNull;
        Read = read;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    internal ObjectFieldKind Kind { get; }

    /// <summary>For a connection: the entity's field that is shown.</summary>
    internal string? Lifted { get; init; }
    internal Type ValueType { get; }
    internal bool IsNonNull { get; private set; }
    internal Func<object, ResolveArguments, object?> Read { get; }
    internal string? Description { get; private set; }
    internal List<Argument> Arguments { get; } = [];
    internal FieldPrice Price { get; private set; }

    /// <summary>What the field means. Every field needs a description.</summary>
    public ObjectField Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>An argument of the field.</summary>
    public ObjectField With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }

    /// <summary>Says what the field costs, in the unit of <see cref="CostOptions"/>: for each object in which it stands. An object counts 1 where nothing else is said, a value nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public ObjectField Cost(double weight)
    {
        Price = Price.Weighing(weight);
        return this;
    }

    /// <summary>Says how long a list that comes without pages usually is at most; what is selected in it is counted so many times.</summary>
    /// <param name="assumed">How long.</param>
    /// <param name="by">An argument that says how long it is, when it is given or has a default; null when none does.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public ObjectField ListSize(int assumed, Argument<int>? by = null)
    {
        Price = Price.Sized(assumed, by?.Name);
        return this;
    }

    /// <summary>The value is never null.</summary>
    public ObjectField NonNull()
    {
        IsNonNull = true;
        return this;
    }
}

/// <summary>Declares a GraphQL type over a class of computed values and keys of entities; what is selected below a key is planned like any other read.</summary>
public abstract class ObjectType<T> : ObjectType where T : class
{
    /// <summary>Names the type.</summary>
    protected ObjectType(string name, string description) : base(typeof(T), name, null, description)
    {
    }

    /// <summary>Names a type that comes in pages: see <see cref="QueryType.ResolveConnection{TObject}"/> and <see cref="EntityType{T}.ResolveConnection{TObject}"/>.</summary>
    /// <param name="name">The GraphQL type's name.</param>
    /// <param name="plural">Its plural; names the connection and edge types.</param>
    /// <param name="description">What one of them is.</param>
    protected ObjectType(string name, string plural, string description) : base(typeof(T), name, plural, description)
    {
    }

    /// <summary>Adds an <c>id</c>, by which a client's cache knows the object again. <c>node(id:)</c> does not take it.</summary>
    /// <param name="value">Unique among the objects of the type: what was asked, and which part of the answer this is.</param>
    protected void Identity(Func<T, string> value) =>
        Add(ObjectFieldKind.Id, "id", typeof(string), true, (t, _) => Planning.NodeId.Encode(System.Text.Encoding.UTF8.GetBytes(Name + ":"), value(t), isGuid: false))
            .Describe("Identifies the object for a client's cache; opaque. `node(id:)` does not take it.");

    /// <summary>Makes the type a Node: adds <c>id</c>, a global id made of the type's name and a key, from which the object can be made again.</summary>
    /// <param name="key">Everything that making the object takes; opaque to callers, and no secret from them. Ids over 1,024 characters are not taken back.</param>
    /// <param name="find">The object of a key, with the eyes of whoever asks; null when there is none. Keys come from callers and may be anything.</param>
    protected void Node(Func<T, string> key, Func<ResolveContext, string, CancellationToken, ValueTask<T?>> find)
    {
        Find = async (context, text, cancellationToken) => await find(context, text, cancellationToken).ConfigureAwait(false);
        Add(ObjectFieldKind.Id, "id", typeof(string), true, (t, _) => Planning.NodeId.Encode(System.Text.Encoding.UTF8.GetBytes(Name + ":"), key(t), isGuid: false))
            .Describe("Global id, opaque; `node(id:)` takes it and makes the object again as it is then.");
    }

    /// <summary>Says that handing out an object is a read of somebody's record, which <see cref="GraphOptions.Recorder"/> hears of: whatever is selected of it, and whether or not a row of theirs is.</summary>
    /// <param name="subject">Whose record it is: a primary key; null where handing it out is no read of one.</param>
    protected void Records(Func<T, int?> subject) => RecordSubject = value => subject((T)value);

    /// <summary>A scalar, an enum, or a list of either. A value type is non-null, a reference null unless said otherwise.</summary>
    protected ObjectField Field<TValue>(string name, Func<T, TValue> value) => Field(name, (t, _) => value(t));

    /// <summary>The same, with arguments.</summary>
    protected ObjectField Field<TValue>(string name, Func<T, ResolveArguments, TValue> value) =>
        Add(ObjectFieldKind.Value, name, typeof(TValue), typeof(TValue).IsValueType && Nullable.GetUnderlyingType(typeof(TValue)) is null, (t, a) => value(t, a));

    /// <summary>Another object that code made.</summary>
    protected ObjectField Object<TObject>(string name, Func<T, TObject?> value) where TObject : class =>
        Add(ObjectFieldKind.Object, name, typeof(TObject), false, (t, _) => value(t));

    /// <summary>A list of objects that code made; never null, nor are its items.</summary>
    protected ObjectField Objects<TObject>(string name, Func<T, IReadOnlyList<TObject>> value) where TObject : class =>
        Objects(name, (t, _) => value(t));

    /// <summary>The same, with arguments.</summary>
    protected ObjectField Objects<TObject>(string name, Func<T, ResolveArguments, IReadOnlyList<TObject>> value) where TObject : class =>
        Add(ObjectFieldKind.Objects, name, typeof(TObject), true, (t, a) => value(t, a));

    /// <summary>An entity by its primary key; null when the key is null, or no row that the caller may see has it.</summary>
    protected ObjectField Entity<TEntity>(string name, Func<T, int?> key) where TEntity : class =>
        Add(ObjectFieldKind.Entity, name, typeof(TEntity), false, (t, _) => key(t));

    /// <summary>Entities by their primary keys, in this order; those that the caller may not see are left out.</summary>
    protected ObjectField Entities<TEntity>(string name, Func<T, IReadOnlyList<int>> keys) where TEntity : class =>
        Add(ObjectFieldKind.Entities, name, typeof(TEntity), true, (t, _) => keys(t));

    /// <summary>A connection of an entity whose key the object holds, with all its arguments, as if it were the object's own.</summary>
    /// <param name="name">Name on the wire.</param>
    /// <param name="key">The entity's primary key. The field is null when it is, when no row that the caller may see has it, and where the caller may not see the connection.</param>
    /// <param name="field">Name of the entity's connection; null when it has the same.</param>
    protected ObjectField Connection<TEntity>(string name, Func<T, int?> key, string? field = null) where TEntity : class =>
        Add(ObjectFieldKind.Connection, name, typeof(TEntity), false, (t, _) => key(t), field ?? name);

    private ObjectField Add(ObjectFieldKind kind, string name, Type type, bool nonNull, Func<T, ResolveArguments, object?> read, string? lifted = null)
    {
        var field = new ObjectField(name, kind, type, nonNull, (o, a) => read((T)o, a)) { Lifted = lifted };
        Fields.Add(field);
        return field;
    }
}
