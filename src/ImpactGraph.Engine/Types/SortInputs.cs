using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the <c>…SortInput</c> types.</summary>
internal sealed class SortInputs(SchemaTypes types, CostOptions cost)
{
    public InputObjectGraphType Sort(EntityModel entity) => types.Once(
        entity.SortName,
        () => new InputObjectGraphType { Name = entity.SortName, Description = $"Keys to order {entity.Declaration.Plural} by, in the order given." },
        sort =>
        {
            foreach (var field in entity.Fields.Values.Where(f => f.Declaration.IsSortable))
            {
                IGraphType type = field.Declaration.Kind == FieldKind.ToOne ? Sort(field.Target!) : Direction();
                var key = sort.AddField(new FieldType { Name = field.Name, Description = field.Declaration.Description!, ResolvedType = type });
                if (field.Declaration.Kind != FieldKind.ToOne) CostDirectives.Weigh(key, cost.SortOperation);
            }
        });

    private EnumerationGraphType Direction() => types.Once(
        "SortEnumType",
        () => new EnumerationGraphType { Name = "SortEnumType", Description = "Direction of an order." },
        direction =>
        {
            direction.Add(new EnumValueDefinition("ASC", SortDirection.Ascending) { Description = "From the least to the greatest; null first." });
            direction.Add(new EnumValueDefinition("DESC", SortDirection.Descending) { Description = "From the greatest to the least; null last." });
        });
}
