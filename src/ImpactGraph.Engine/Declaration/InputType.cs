using System.Linq.Expressions;
using System.Reflection;
using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine;

/// <summary>A GraphQL input object over a class, in a form that does not depend on the class.</summary>
public abstract class InputType
{
    private protected InputType(Type type, string name, string description)
    {
        Type = type;
        Name = name;
        Description = description;
    }

    internal Type Type { get; }

    /// <summary>Name of the GraphQL type; ends in <c>Input</c>.</summary>
    public string Name { get; }

    internal string Description { get; }
    internal List<InputField> Fields { get; } = [];

    /// <summary>Makes an object with the values that its class gives it.</summary>
    internal abstract object Make();
}

/// <summary>One field of an <see cref="InputType{T}"/>.</summary>
public sealed class InputField
{
    internal InputField(string name, Type valueType, Action<object, object?> set)
    {
        Name = name;
        ValueType = valueType;
        Set = set;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    internal Type ValueType { get; }

    /// <summary>Gives the property of an object a value.</summary>
    internal Action<object, object?> Set { get; }

    /// <summary>A caller must give a value, unless there is a default.</summary>
    internal bool IsNonNull { get; init; }

    /// <summary>Null is a value of its own, and not as good as nothing.</summary>
    internal bool IsClearable { get; init; }

    /// <summary>The default that the schema prints; null for none.</summary>
    internal object? Default { get; init; }

    internal string? Description { get; private set; }

    /// <summary>What the field means, and what leaving it out means. Every field needs a description.</summary>
    public InputField Describe(string description)
    {
        Description = description;
        return this;
    }
}

/// <summary>Declares an input object over a class, for arguments of fields that need code: <c>Argument.Required&lt;FindBooks&gt;("input", "…")</c>.</summary>
/// <typeparam name="T">A class with a constructor without parameters, and properties that can be set or initialised.</typeparam>
/// <remarks>A property's type is a scalar, an enum, a <see cref="NodeKey{T}"/>, a class with an input type of its own, or an array or <see cref="IReadOnlyList{T}"/> of those.</remarks>
public abstract class InputType<T> : InputType where T : class
{
    private readonly Func<object> _make;

    /// <summary>Names the type.</summary>
    /// <param name="name">The GraphQL type's name; ends in <c>Input</c>.</param>
    /// <param name="description">What one of them asks.</param>
    /// <exception cref="DeclarationException">The class has no constructor without parameters.</exception>
    protected InputType(string name, string description) : base(typeof(T), name, description)
    {
        if (typeof(T).IsAbstract || typeof(T).GetConstructor(Type.EmptyTypes) is null) throw new DeclarationException($"{name}: {typeof(T).Name} needs a constructor without parameters.");
        _make = Expression.Lambda<Func<object>>(Expression.New(typeof(T))).Compile();
    }

    /// <summary>A value that a caller must give; never null.</summary>
    protected InputField Required<TValue>(Expression<Func<T, TValue>> property, string name) =>
        Add(new(name, typeof(TValue), Setter(property, name)) { IsNonNull = true });

    /// <summary>A value that a caller may leave out or give as null; the property then keeps what the class gives it.</summary>
    protected InputField Optional<TValue>(Expression<Func<T, TValue>> property, string name) =>
        Add(new(name, typeof(TValue), Setter(property, name)));

    /// <summary>A value that a caller may leave out, but not give as null; the schema prints the default.</summary>
    /// <param name="default">A scalar, an enum, or a list of either.</param>
    protected InputField WithDefault<TValue>(Expression<Func<T, TValue>> property, string name, TValue @default) =>
        Add(new(name, typeof(TValue), Setter(property, name)) { IsNonNull = true, Default = @default ?? throw new DeclarationException($"{Name}.{name}: a default is a value; use Optional for none.") });

    /// <summary>A value of an update: left out, what there is stays; null clears it.</summary>
    /// <param name="property">Its type says by <see cref="Optional{T}.IsGiven"/> which of them it was.</param>
    /// <param name="name">Name on the wire.</param>
    /// <exception cref="DeclarationException">The value cannot be null.</exception>
    protected InputField Clearable<TValue>(Expression<Func<T, Optional<TValue>>> property, string name)
    {
        if (default(TValue) is not null) throw new DeclarationException($"{Name}.{name}: {typeof(TValue).Name} cannot be null, so it cannot be cleared; use Optional<{typeof(TValue).Name}?>.");
        return Add(new(name, typeof(TValue), Setter(property, name, value => Expression.New(typeof(Optional<TValue>).GetConstructor([typeof(TValue)])!, Expression.Convert(value, typeof(TValue))))) { IsClearable = true });
    }

    /// <summary>The global id of an entity, which a caller must give; an id of anything else is refused as <c>node</c> refuses it.</summary>
    /// <remarks>One that may be left out, cleared, or given in a list is declared like any other value, over a property of <see cref="NodeKey{TEntity}"/>.</remarks>
    protected InputField Id<TEntity>(Expression<Func<T, NodeKey<TEntity>>> property, string name) where TEntity : class => Required(property, name);

    internal override object Make() => _make();

    private Action<object, object?> Setter<TValue>(Expression<Func<T, TValue>> property, string name, Func<Expression, Expression>? convert = null)
    {
        if (property.Body is not MemberExpression { Member: PropertyInfo { CanWrite: true }, Expression: ParameterExpression })
            throw new DeclarationException($"{Name}.{name}: `{property.Body}` must be a property of {typeof(T).Name} that can be set or initialised.");
        var (target, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var member = Expression.Property(Expression.Convert(target, typeof(T)), (PropertyInfo)((MemberExpression)property.Body).Member);
        return Expression.Lambda<Action<object, object?>>(Expression.Assign(member, convert?.Invoke(value) ?? Expression.Convert(value, typeof(TValue))), target, value).Compile();
    }

    private InputField Add(InputField field)
    {
        Fields.Add(field);
        return field;
    }
}
