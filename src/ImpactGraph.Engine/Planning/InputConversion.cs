using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>What a caller gave, as a value of a declared CLR type: read anew in each run, for plans know only its shape.</summary>
internal static class InputConversion
{
    private static readonly Type[] Lists = [typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(ICollection<>)];

    /// <summary>The type of a list's items; null when the type is none that an array can stand for.</summary>
    public static Type? ItemOf(Type type)
    {
        if (type.IsSZArray) return type.GetElementType();
        return type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;
    }

    /// <summary>The entity of which values of the type are the key; null when they are none.</summary>
    public static Type? EntityOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NodeKey<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Whether values of the type are input objects, or lists of them.</summary>
    public static bool IsObject(GraphModel model, Type type) => model.FindInput(type) is not null || (ItemOf(type) is { } item && IsObject(model, item));

    /// <returns>Null only for null.</returns>
    /// <exception cref="FieldFault">A global id is none, or one of another entity.</exception>
    public static object? Of(RunState run, Type type, PlanValue value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            PlanScalar scalar => Leaf(run, type, scalar.Source.Get(run.Variables)!),
            PlanList list => List(run, ItemOf(type)!, list),
            PlanObject members => Object(run, run.Graph.Model.FindInput(type)!, members),
            _ => null,
        };
    }

    private static object Object(RunState run, InputType declared, PlanObject members)
    {
        var made = declared.Make();
        foreach (var (name, value) in members.Members)
        {
            var field = declared.Fields.Find(f => f.Name == name)!;
            // Elsewhere null is as good as nothing: the property keeps what its class gives it.
            if (Of(run, field.ValueType, value) is var given && (given is not null || field.IsClearable)) field.Set(made, given);
        }
        return made;
    }

    private static Array List(RunState run, Type item, PlanList list)
    {
        // Lists of objects and of lists have their length in the plan's shape; lists of scalars have not, and are read whole.
        if (IsNested(run, item)) return Filled(item, list.Items.Count, i => Of(run, item, list.Items[i]));
        var given = (object?[])list.Source.Get(run.Variables)!;
        return Filled(item, given.Length, i => Leaf(run, Nullable.GetUnderlyingType(item) ?? item, given[i]!));
    }

    private static object Leaf(RunState run, Type type, object value) => EntityOf(type) is { } entity
        ? Activator.CreateInstance(type, NodeId.KeyOf(run.Graph.Model, run.Graph.Model.Entity(entity), (string)value))!
        : ValueConversion.ToModel(type, value);

    private static bool IsNested(RunState run, Type item) => ItemOf(item) is not null || run.Graph.Model.FindInput(item) is not null;

    private static Array Filled(Type item, int length, Func<int, object?> value)
    {
        var array = Array.CreateInstance(item, length);
        for (var i = 0; i < length; i++) array.SetValue(value(i), i);
        return array;
    }
}
