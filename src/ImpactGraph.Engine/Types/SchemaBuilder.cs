using System.ComponentModel;
using System.Reflection;
using GraphQL.Types;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the GraphQL schema of the declared types, in Hot Chocolate's shape.</summary>
internal sealed class SchemaBuilder
{
    private readonly GraphModel _model;
    private readonly GraphOptions _options;
    private readonly ScalarSet _scalars = new();
    private readonly Dictionary<string, IGraphType> _types = [];
    private readonly Dictionary<Type, EnumerationGraphType> _enums = [];
    private readonly InterfaceGraphType _node = new() { Name = "Node", Description = "The node interface is implemented by entities that have a global unique identifier." };

    private readonly ScalarGraphType _id;

    private SchemaBuilder(GraphModel model, GraphOptions options)
    {
        _model = model;
        _options = options;
        _id = _scalars.Id;
    }

    /// <summary>The schema, not yet initialised.</summary>
    public static GraphQL.Types.Schema Build(GraphModel model, GraphOptions options) => new SchemaBuilder(model, options).Build();

    private GraphQL.Types.Schema Build()
    {
        _node.AddField(new FieldType { Name = "id", Description = "Global id, opaque and lasting; `node(id:)` takes it.", ResolvedType = NonNull(_id) });
        _node.ResolveType = static _ => throw new InvalidOperationException("The engine resolves nodes.");
        foreach (var entity in _model.Entities) _types[entity.Declaration.Name] = new ObjectGraphType { Name = entity.Declaration.Name, Description = entity.Declaration.Description };
        foreach (var type in _model.Objects) _types[type.Name] = new ObjectGraphType { Name = type.Name, Description = type.Description };
        foreach (var entity in _model.Entities) Complete(entity);
        foreach (var type in _model.Objects) Complete(type);
        var schema = new GraphQL.Types.Schema { Query = Query(), Description = _options.Description };
        _scalars.RegisterIn(schema);
        foreach (var entity in _model.Entities.Where(e => e.IsNode)) schema.RegisterType((ObjectGraphType)_types[entity.Declaration.Name]);
        return schema;
    }

    private static NonNullGraphType NonNull(IGraphType type) => new(type);

    private static ListGraphType ListOf(IGraphType type) => new(NonNull(type));

    private void Complete(EntityModel entity)
    {
        var type = (ObjectGraphType)_types[entity.Declaration.Name];
        type.IsTypeOf = static _ => true;
        foreach (var field in entity.Fields.Values)
        {
            var declared = field.Declaration;
            var arguments = declared.Arguments.Select(Argument).ToList();
            if (declared.Kind == FieldKind.Connection) arguments.AddRange(ConnectionArguments(field.Target!));
            IGraphType result = declared.Kind switch
            {
                FieldKind.Id => _id,
                FieldKind.ToOne => _types[field.Target!.Declaration.Name],
                FieldKind.ToMany => ListOf(_types[field.Target!.Declaration.Name]),
                FieldKind.Connection => Connection(field.Target!),
                _ => Output(declared.ValueType),
            };
            type.AddField(new FieldType
            {
                Name = declared.Name,
                Description = declared.Description,
                DeprecationReason = declared.DeprecationReason,
                ResolvedType = field.IsNonNull ? NonNull(result) : result,
                Arguments = arguments.Count == 0 ? null : new QueryArguments(arguments),
            });
        }
        if (entity.IsNode) type.AddResolvedInterface(_node);
    }

    private void Complete(ObjectType declared)
    {
        if (string.IsNullOrWhiteSpace(declared.Description)) throw new DeclarationException($"{declared.Name} has no description.");
        var type = (ObjectGraphType)_types[declared.Name];
        foreach (var field in declared.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"{declared.Name}.{field.Name} has no description.");
            var result = field.Kind switch
            {
                ObjectFieldKind.Id => _id,
                ObjectFieldKind.Object => _types[_model.Object(field.ValueType).Name],
                ObjectFieldKind.Objects => ListOf(_types[_model.Object(field.ValueType).Name]),
                ObjectFieldKind.Entity => _types[_model.Entity(field.ValueType).Declaration.Name],
                ObjectFieldKind.Entities => ListOf(_types[_model.Entity(field.ValueType).Declaration.Name]),
                _ => Output(field.ValueType),
            };
            type.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = field.IsNonNull ? NonNull(result) : result,
                Arguments = field.Arguments.Count == 0 ? null : new QueryArguments(field.Arguments.Select(Argument)),
            });
        }
    }

    private ObjectGraphType Query()
    {
        var query = new ObjectGraphType { Name = "Query", Description = "Every question that can be asked." };
        query.AddField(new FieldType
        {
            Name = "node",
            Description = "Fetches an object given its ID.",
            ResolvedType = _node,
            Arguments = new QueryArguments(new QueryArgument(NonNull(_id)) { Name = "id", Description = "ID of the object." }),
        });
        query.AddField(new FieldType
        {
            Name = "nodes",
            Description = "Lookup nodes by a list of IDs.",
            ResolvedType = NonNull(new ListGraphType(_node)),
            Arguments = new QueryArguments(new QueryArgument(NonNull(ListOf(_id))) { Name = "ids", Description = "The list of node IDs." }),
        });
        foreach (var field in _model.Query.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"Query.{field.Name} has no description.");
            var arguments = field.Arguments.Select(Argument).ToList();
            if (field.Kind == RootFieldKind.Connection) arguments.AddRange(ConnectionArguments(_model.Entity(field.Type)));
            query.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = field.Kind switch
                {
                    RootFieldKind.One => _types[_model.Entity(field.Type).Declaration.Name],
                    RootFieldKind.List => NonNull(ListOf(_types[_model.Entity(field.Type).Declaration.Name])),
                    RootFieldKind.Connection => Connection(_model.Entity(field.Type)),
                    RootFieldKind.Resolved => _types[_model.Object(field.Type).Name],
                    _ => NonNull(ListOf(_types[_model.Object(field.Type).Name])),
                },
                Arguments = arguments.Count == 0 ? null : new QueryArguments(arguments),
            });
        }
        return query;
    }

    private QueryArgument Argument(Argument argument)
    {
        var type = argument.Type.IsGenericType && argument.Type.GetGenericTypeDefinition() == typeof(Filter<>)
            ? Filter(_model.Entity(argument.Type.GetGenericArguments()[0]))
            : Output(argument.Type);
        var required = !argument.IsOptional || argument.SchemaDefault is not null;
        return new QueryArgument(required ? NonNull(type) : type) { Name = argument.Name, Description = argument.Description, DefaultValue = argument.SchemaDefault };
    }

    private IEnumerable<QueryArgument> ConnectionArguments(EntityModel entity)
    {
        var number = _scalars.Int;
        var text = _scalars.String;
        yield return new QueryArgument(number) { Name = "first", Description = $"Returns the first _n_ elements from the list: {_options.DefaultPageSize} when left out, at most {_options.MaxPageSize}." };
        yield return new QueryArgument(text) { Name = "after", Description = "Returns the elements in the list that come after the specified cursor." };
        yield return new QueryArgument(number) { Name = "last", Description = $"Returns the last _n_ elements from the list, at most {_options.MaxPageSize}." };
        yield return new QueryArgument(text) { Name = "before", Description = "Returns the elements in the list that come before the specified cursor." };
        if (entity.Fields.Values.Any(f => f.Declaration.IsFilterable))
            yield return new QueryArgument(Filter(entity)) { Name = "where", Description = "Leaves only the elements that match; every element when left out." };
        if (entity.Fields.Values.Any(f => f.Declaration.IsSortable))
            yield return new QueryArgument(ListOf(Sort(entity))) { Name = "order", Description = "Orders the elements by the first key, then the next; the elements' own key breaks ties." };
    }

    private IGraphType Connection(EntityModel entity)
    {
        if (_types.TryGetValue(entity.ConnectionName, out var known)) return known;
        var node = _types[entity.Declaration.Name];
        var edge = new ObjectGraphType { Name = entity.EdgeName, Description = "An edge in a connection." };
        edge.AddField(new FieldType { Name = "cursor", Description = "A cursor for use in pagination.", ResolvedType = NonNull(_scalars.String) });
        edge.AddField(new FieldType { Name = "node", Description = "The item at the end of the edge.", ResolvedType = NonNull(node) });
        var connection = new ObjectGraphType { Name = entity.ConnectionName, Description = "A connection to a list of items." };
        connection.AddField(new FieldType { Name = "pageInfo", Description = "Information to aid in pagination.", ResolvedType = NonNull(PageInfo()) });
        connection.AddField(new FieldType { Name = "edges", Description = "A list of edges.", ResolvedType = ListOf(edge) });
        connection.AddField(new FieldType { Name = "nodes", Description = "A flattened list of the nodes.", ResolvedType = ListOf(node) });
        connection.AddField(new FieldType { Name = "totalCount", Description = "Identifies the total count of items in the connection.", ResolvedType = NonNull(_scalars.Int) });
        return _types[entity.ConnectionName] = connection;
    }

    private IGraphType PageInfo()
    {
        if (_types.TryGetValue("PageInfo", out var known)) return known;
        var flag = NonNull(_scalars.Boolean);
        var text = _scalars.String;
        var info = new ObjectGraphType { Name = "PageInfo", Description = "Information about pagination in a connection." };
        info.AddField(new FieldType { Name = "hasNextPage", Description = "Indicates whether more edges exist following the set defined by the clients arguments.", ResolvedType = flag });
        info.AddField(new FieldType { Name = "hasPreviousPage", Description = "Indicates whether more edges exist prior the set defined by the clients arguments.", ResolvedType = flag });
        info.AddField(new FieldType { Name = "startCursor", Description = "When paginating backwards, the cursor to continue.", ResolvedType = text });
        info.AddField(new FieldType { Name = "endCursor", Description = "When paginating forwards, the cursor to continue.", ResolvedType = text });
        return _types["PageInfo"] = info;
    }

    private InputObjectGraphType Filter(EntityModel entity)
    {
        if (_types.TryGetValue(entity.FilterName, out var known)) return (InputObjectGraphType)known;
        var filter = Input(entity.FilterName, $"Conditions on {entity.Declaration.Plural}; all members must hold.");
        // Registered before its members: a filter may lead back to itself.
        AddInput(filter, "and", "All of these must hold.", ListOf(filter));
        AddInput(filter, "or", "At least one of these must hold.", ListOf(filter));
        foreach (var field in entity.Fields.Values.Where(f => f.Declaration.IsFilterable))
        {
            AddInput(filter, field.Name, field.Declaration.Description!, field.Declaration.Kind switch
            {
                FieldKind.Id => Operations(_id, "ID", FilterOperators.Identity, nullableItems: true),
                FieldKind.ToOne => Filter(field.Target!),
                FieldKind.ToMany or FieldKind.Connection => ListFilter(field.Target!),
                _ => ScalarFilter(field.Declaration.ValueType),
            });
        }
        return filter;
    }

    private InputObjectGraphType ListFilter(EntityModel entity)
    {
        var name = "ListFilterInputTypeOf" + entity.FilterName;
        if (_types.TryGetValue(name, out var known)) return (InputObjectGraphType)known;
        var filter = Input(name, $"Conditions on a list of {entity.Declaration.Plural}.");
        var of = Filter(entity);
        AddInput(filter, "all", "Every item matches; true for an empty list.", of);
        AddInput(filter, "none", "No item matches.", of);
        AddInput(filter, "some", "At least one item matches.", of);
        AddInput(filter, "any", "True: the list has items. False: it is empty.", _scalars.Boolean);
        return filter;
    }

    private InputObjectGraphType ScalarFilter(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var ranked = type.GetCustomAttribute<RankedAttribute>() is not null;
            return Operations(Enum(type), Enum(type).Name, ranked ? FilterOperators.Ranked : FilterOperators.Identity, nullableItems: false);
        }
        var scalar = _scalars.Find(type) ?? throw new DeclarationException($"{type.Name} has no scalar, so it cannot be filtered by.");
        if (type == typeof(string)) return Operations(scalar, "String", FilterOperators.Text, nullableItems: true, logic: true);
        return Operations(scalar, scalar.Name, type == typeof(bool) ? FilterOperators.Flag : FilterOperators.Comparable, nullableItems: true);
    }

    private InputObjectGraphType Operations(IGraphType scalar, string scalarName, (string Name, string Description)[] operators, bool nullableItems, bool logic = false)
    {
        var name = Names.Operations(scalarName);
        if (_types.TryGetValue(name, out var known)) return (InputObjectGraphType)known;
        var input = Input(name, $"Conditions on a value of type {scalarName}; all members must hold.");
        if (logic)
        {
            AddInput(input, "and", "All of these must hold.", ListOf(input));
            AddInput(input, "or", "At least one of these must hold.", ListOf(input));
        }
        foreach (var (operatorName, description) in operators)
            AddInput(input, operatorName, description, operatorName is "in" or "nin" ? nullableItems ? new ListGraphType(scalar) : ListOf(scalar) : scalar);
        return input;
    }

    private InputObjectGraphType Sort(EntityModel entity)
    {
        if (_types.TryGetValue(entity.SortName, out var known)) return (InputObjectGraphType)known;
        var sort = Input(entity.SortName, $"Keys to order {entity.Declaration.Plural} by, in the order given.");
        foreach (var field in entity.Fields.Values.Where(f => f.Declaration.IsSortable))
            AddInput(sort, field.Name, field.Declaration.Description!, field.Declaration.Kind == FieldKind.ToOne ? Sort(field.Target!) : SortEnum());
        return sort;
    }

    private EnumerationGraphType SortEnum()
    {
        if (_types.TryGetValue("SortEnumType", out var known)) return (EnumerationGraphType)known;
        var type = new EnumerationGraphType { Name = "SortEnumType", Description = "Direction of an order." };
        type.Add(new EnumValueDefinition("ASC", SortDirection.Ascending) { Description = "From the least to the greatest; null first." });
        type.Add(new EnumValueDefinition("DESC", SortDirection.Descending) { Description = "From the greatest to the least; null last." });
        _types["SortEnumType"] = type;
        return type;
    }

    private InputObjectGraphType Input(string name, string description)
    {
        var input = new InputObjectGraphType { Name = name, Description = description };
        _types[name] = input;
        return input;
    }

    private static void AddInput(InputObjectGraphType type, string name, string description, IGraphType fieldType) =>
        type.AddField(new FieldType { Name = name, Description = description, ResolvedType = fieldType });

    /// <summary>The GraphQL type of a CLR value; lists have non-null items.</summary>
    private IGraphType Output(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return Enum(type);
        if (_scalars.Find(type) is { } scalar) return scalar;
        var item = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;
        return item is null ? throw new DeclarationException($"{type.Name} has no scalar; declare a type for it, or use a CLR type that has one.") : ListOf(Output(item));
    }

    private EnumerationGraphType Enum(Type type)
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
