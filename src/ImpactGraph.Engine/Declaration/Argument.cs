using System.Diagnostics.CodeAnalysis;

namespace ImpactGraph.Engine;

/// <summary>What a default value may depend on.</summary>
/// <param name="Viewer">Who asks.</param>
/// <param name="Services">Services of the request; null when there are none.</param>
/// <param name="Now">The instant at which the operation began; the same for all its fields.</param>
public sealed record RequestContext(object? Viewer, IServiceProvider? Services, DateTimeOffset Now)
{
    /// <summary>The day, in UTC, on which the operation began.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}

/// <summary>An argument of a declared field.</summary>
public abstract class Argument
{
    private protected Argument(string name, string description, Type type)
    {
        Name = name;
        Description = description;
        Type = type;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    /// <summary>What the argument means, and what leaving it out means.</summary>
    public string Description { get; }

    /// <summary>The CLR type a resolver or an expression sees.</summary>
    public Type Type { get; }

    /// <summary>A caller may leave it out or give null.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>The default the schema prints; null for none.</summary>
    internal object? SchemaDefault { get; init; }

    internal abstract object? DefaultFor(RequestContext context);

    /// <summary>An argument that the caller must give.</summary>
    public static Argument<T> Required<T>(string name, string description) => new(name, description, null);

    /// <summary>An argument that the caller may leave out.</summary>
    /// <param name="default">The value then.</param>
    public static Argument<T> Optional<T>(string name, string description, Func<RequestContext, T> @default) => new(name, description, @default) { IsOptional = true };

    /// <summary>An argument whose default is printed in the schema.</summary>
    public static Argument<T> WithDefault<T>(string name, string description, T @default) => new(name, description, _ => @default) { IsOptional = true, SchemaDefault = @default };
}

/// <summary>An argument with a typed value, to be used inside a field's expression as <c>argument.Value</c>.</summary>
/// <typeparam name="T">A scalar, an enum, or an array of either.</typeparam>
public sealed class Argument<T> : Argument
{
    private readonly Func<RequestContext, T>? _default;

    internal Argument(string name, string description, Func<RequestContext, T>? @default) : base(name, description, typeof(T)) => _default = @default;

    /// <summary>Stands in a declaration's expression for what the caller gave. Has no value outside a request.</summary>
    /// <exception cref="InvalidOperationException">Read in ordinary code.</exception>
    [SuppressMessage("Design", "CA1065", Justification = "The property is a placeholder inside expressions; reading it elsewhere is a mistake of the declaration.")]
    public T Value => throw new InvalidOperationException($"Argument `{Name}` has a value only inside a field's expression, during a request.");

    internal override object? DefaultFor(RequestContext context) => _default is null ? null : _default(context);
}

/// <summary>An argument that takes a filter over an entity, for a field that needs code.</summary>
public sealed class FilterArgument<T> : Argument where T : class
{
    /// <summary>A filter argument; leaving it out means every row.</summary>
    public FilterArgument(string name, string description) : base(name, description, typeof(Filter<T>)) => IsOptional = true;

    internal override object? DefaultFor(RequestContext context) => null;
}
