using System.ComponentModel;
using System.Reflection;
using GraphQL.Types;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Types;

/// <summary>The types of one schema in the making: each is made once, by whoever needs it first.</summary>
internal sealed class SchemaTypes
{
    private readonly Dictionary<string, IGraphType> _named = [];
    private readonly Dictionary<Type, EnumerationGraphType> _enums = [];

    public ScalarSet Scalars { get; } = new();

    public IGraphType this[string name]
    {
        get => _named[name];
        set => _named[name] = value;
    }

    public static NonNullGraphType NonNull(IGraphType type) => new(type);

    /// <summary>A list whose items are not null.</summary>
    public static ListGraphType ListOf(IGraphType type) => new(NonNull(type));

    /// <summary>The type of a name, made if it is new. It is known under the name before it is filled: inputs may lead back to themselves.</summary>
    public T Once<T>(string name, Func<T> make, Action<T> fill) where T : class, IGraphType
    {
        if (_named.TryGetValue(name, out var known)) return (T)known;
        var type = make();
        _named[name] = type;
        fill(type);
        return type;
    }

    /// <summary>The GraphQL type of a CLR value; lists have non-null items.</summary>
    public IGraphType Output(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return Enum(type);
        if (Scalars.Find(type) is { } scalar) return scalar;
        var item = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;
        return item is null ? throw new DeclarationException($"{type.Name} has no scalar; declare a type for it, or use a CLR type that has one.") : ListOf(Output(item));
    }

    public EnumerationGraphType Enum(Type type)
    {
        if (_enums.TryGetValue(type, out var known)) return known;
        var graph = new EnumerationGraphType { Name = type.Name, Description = DescriptionOf(type, type.Name) };
        foreach (var member in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            graph.Add(new EnumValueDefinition(Names.EnumValue(member.Name), member.GetValue(null)) { Description = DescriptionOf(member, $"{type.Name}.{member.Name}") });
        return _enums[type] = graph;
    }

    private static string DescriptionOf(MemberInfo member, string name) =>
        member.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new DeclarationException($"{name} has no [Description].");
}
