using System.Reflection;
using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the <c>…FilterInput</c> types and those of the operations on scalars.</summary>
internal sealed class FilterInputs(SchemaTypes types, CostOptions cost)
{
    /// <summary>The filter of an entity.</summary>
    public InputObjectGraphType Filter(EntityModel entity) => Input(entity.FilterName, $"Conditions on {entity.Declaration.Plural}; all members must hold.", filter =>
    {
        Add(filter, "and", "All of these must hold.", ListOf(filter));
        Add(filter, "or", "At least one of these must hold.", ListOf(filter));
        foreach (var field in entity.Fields.Values.Where(f => f.Declaration.IsFilterable))
        {
            Add(filter, field.Name, field.Declaration.Description!, field.Declaration.Kind switch
            {
                FieldKind.Id => Operations(types.Scalars.Id, "ID", FilterOperators.Identity, nullableItems: true),
                FieldKind.ToOne => Filter(field.Target!),
                FieldKind.ToMany or FieldKind.Connection => ListFilter(field.Target!),
                _ => ScalarFilter(field.Declaration.ValueType),
            });
        }
    });

    private InputObjectGraphType ListFilter(EntityModel entity) => Input("ListFilterInputTypeOf" + entity.FilterName, $"Conditions on a list of {entity.Declaration.Plural}.", filter =>
    {
        var of = Filter(entity);
        ListOperation(filter, "all", "Every item matches; true for an empty list.", of);
        ListOperation(filter, "none", "No item matches.", of);
        ListOperation(filter, "some", "At least one item matches.", of);
        ListOperation(filter, "any", "True: the list has items. False: it is empty.", types.Scalars.Boolean);
    });

    private InputObjectGraphType ScalarFilter(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var ranked = type.GetCustomAttribute<RankedAttribute>() is not null;
            return Operations(types.Enum(type), types.Enum(type).Name, ranked ? FilterOperators.Ranked : FilterOperators.Identity, nullableItems: false);
        }
        var scalar = types.Scalars.Find(type) ?? throw new DeclarationException($"{type.Name} has no scalar, so it cannot be filtered by.");
        if (type == typeof(string)) return Operations(scalar, "String", FilterOperators.Text, nullableItems: true, logic: true);
        return Operations(scalar, scalar.Name, type == typeof(bool) ? FilterOperators.Flag : FilterOperators.Comparable, nullableItems: true);
    }

    private InputObjectGraphType Operations(IGraphType scalar, string scalarName, (string Name, string Description)[] operators, bool nullableItems, bool logic = false) =>
        Input(Names.Operations(scalarName), $"Conditions on a value of type {scalarName}; all members must hold.", input =>
        {
            if (logic)
            {
                Add(input, "and", "All of these must hold.", ListOf(input));
                Add(input, "or", "At least one of these must hold.", ListOf(input));
            }
            foreach (var (name, description) in operators)
                Operation(input, name, description, name is "in" or "nin" ? nullableItems ? new ListGraphType(scalar) : ListOf(scalar) : scalar);
        });

    private InputObjectGraphType Input(string name, string description, Action<InputObjectGraphType> fill) =>
        types.Once(name, () => new InputObjectGraphType { Name = name, Description = description }, fill);

    private void Operation(InputObjectGraphType type, string name, string description, IGraphType fieldType) =>
        CostDirectives.MarkFilterOperation(Add(type, name, description, fieldType), FilterOperators.IsExpensive(name) ? cost.ExpensiveFilterOperation : cost.FilterOperation);

    private void ListOperation(InputObjectGraphType type, string name, string description, IGraphType fieldType) =>
        CostDirectives.MarkFilterOperation(Add(type, name, description, fieldType), cost.ListFilterOperation);

    private static FieldType Add(InputObjectGraphType type, string name, string description, IGraphType fieldType) =>
        type.AddField(new FieldType { Name = name, Description = description, ResolvedType = fieldType });
}
