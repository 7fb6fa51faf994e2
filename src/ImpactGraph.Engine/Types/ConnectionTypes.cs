using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the <c>…Connection</c> and <c>…Edge</c> types and the arguments of connections, in Hot Chocolate's shape and words.</summary>
internal sealed class ConnectionTypes(SchemaTypes types, FilterInputs filters, SortInputs sorts, GraphOptions options)
{
    /// <summary>The arguments of every connection.</summary>
    public IEnumerable<QueryArgument> Paging()
    {
        var number = types.Scalars.Int;
        var text = types.Scalars.String;
        yield return new QueryArgument(number) { Name = "first", Description = $"Returns the first _n_ elements from the list: {options.DefaultPageSize} when left out, at most {options.MaxPageSize}." };
        yield return new QueryArgument(text) { Name = "after", Description = "Returns the elements in the list that come after the specified cursor." };
        yield return new QueryArgument(number) { Name = "last", Description = $"Returns the last _n_ elements from the list, at most {options.MaxPageSize}." };
        yield return new QueryArgument(text) { Name = "before", Description = "Returns the elements in the list that come before the specified cursor." };
    }

    /// <summary>The arguments of every connection to an entity.</summary>
    public IEnumerable<QueryArgument> Arguments(EntityModel entity)
    {
        foreach (var argument in Paging()) yield return argument;
        if (entity.Fields.Values.Any(f => f.Declaration.IsFilterable))
            yield return Weighed(options.Cost.FilterArgument, new QueryArgument(filters.Filter(entity)) { Name = "where", Description = "Leaves only the elements that match; every element when left out." });
        if (entity.Fields.Values.Any(f => f.Declaration.IsSortable))
            yield return Weighed(options.Cost.SortArgument, new QueryArgument(ListOf(sorts.Sort(entity))) { Name = "order", Description = "Orders the elements by the first key, then the next; the elements' own key breaks ties." });
    }

    public ObjectGraphType Connection(EntityModel entity) => Connection(entity.ConnectionName, entity.EdgeName, types[entity.Declaration.Name]);

    /// <summary>The connection to objects that code ranks.</summary>
    public ObjectGraphType Connection(ObjectType type) => type.Plural is null
        ? throw new DeclarationException($"{type.Name} has no plural to name its connection after; use the constructor that takes one.")
        : Connection(type.ConnectionName, type.EdgeName, types[type.Name]);

    private ObjectGraphType Connection(string name, string edgeName, IGraphType node) => types.Once(name, () => new ObjectGraphType { Name = name, Description = "A connection to a list of items." }, connection =>
    {
        var edge = new ObjectGraphType { Name = edgeName, Description = "An edge in a connection." };
        Add(edge, "cursor", "A cursor for use in pagination.", NonNull(types.Scalars.String));
        Add(edge, "node", "The item at the end of the edge.", NonNull(node));
        Add(connection, "pageInfo", "Information to aid in pagination.", NonNull(PageInfo()));
        Add(connection, "edges", "A list of edges.", ListOf(edge));
        Add(connection, "nodes", "A flattened list of the nodes.", ListOf(node));
        CostDirectives.Weigh(Add(connection, "totalCount", "Identifies the total count of items in the connection.", NonNull(types.Scalars.Int)), options.Cost.TotalCount);
    });

    private ObjectGraphType PageInfo() => types.Once("PageInfo", () => new ObjectGraphType { Name = "PageInfo", Description = "Information about pagination in a connection." }, info =>
    {
        var flag = NonNull(types.Scalars.Boolean);
        var text = types.Scalars.String;
        Add(info, "hasNextPage", "Indicates whether more edges exist following the set defined by the clients arguments.", flag);
        Add(info, "hasPreviousPage", "Indicates whether more edges exist prior the set defined by the clients arguments.", flag);
        Add(info, "startCursor", "When paginating backwards, the cursor to continue.", text);
        Add(info, "endCursor", "When paginating forwards, the cursor to continue.", text);
    });

    private static QueryArgument Weighed(double weight, QueryArgument argument)
    {
        CostDirectives.Weigh(argument, weight);
        return argument;
    }

    private static FieldType Add(ObjectGraphType type, string name, string description, IGraphType fieldType) =>
        type.AddField(new FieldType { Name = name, Description = description, ResolvedType = fieldType });
}
