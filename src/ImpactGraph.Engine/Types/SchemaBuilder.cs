using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the GraphQL schema of the declared types, in Hot Chocolate's shape.</summary>
internal sealed class SchemaBuilder
{
    private readonly GraphModel _model;
    private readonly GraphOptions _options;
    private readonly SchemaTypes _types = new();
    private readonly FilterInputs _filters;
    private readonly ConnectionTypes _connections;
    private readonly InputTypes _inputs;
    private readonly MutationTypes _mutations;
    private readonly InterfaceGraphType _node = new() { Name = "Node", Description = "The node interface is implemented by entities that have a global unique identifier." };

    private SchemaBuilder(GraphModel model, GraphOptions options)
    {
        _model = model;
        _options = options;
        _filters = new(_types, options.Cost);
        _inputs = new(_types, model);
        _mutations = new(_types, model, options.Cost);
        _connections = new(_types, _filters, new SortInputs(_types, options.Cost), options);
    }

    /// <summary>The schema, not yet initialised.</summary>
    public static GraphQL.Types.Schema Build(GraphModel model, GraphOptions options) => new SchemaBuilder(model, options).Build();

    private GraphQL.Types.Schema Build()
    {
        _node.AddField(new FieldType { Name = "id", Description = "Global id, opaque and lasting; `node(id:)` takes it.", ResolvedType = NonNull(_types.Scalars.Id) });
        _node.ResolveType = static _ => throw new InvalidOperationException("The engine resolves nodes.");
        foreach (var entity in _model.Entities) _types[entity.Declaration.Name] = new ObjectGraphType { Name = entity.Declaration.Name, Description = entity.Declaration.Description };
        foreach (var type in _model.Objects) _types[type.Name] = new ObjectGraphType { Name = type.Name, Description = type.Description };
        foreach (var type in _model.Inputs) _inputs.Of(type.Type);
        foreach (var entity in _model.Entities) Complete(entity);
        foreach (var type in _model.Objects) Complete(type);
        var schema = new GraphQL.Types.Schema { Query = Query(), Mutation = _mutations.Root(Argument), Subscription = Subscription(), Description = _options.Description };
        _types.Scalars.RegisterIn(schema);
        CostDirectives.DeclareIn(schema, _types.Scalars);
        // graphql-dotnet finds no interface by the types that implement it.
        if (_model.Mutation.Fields.Exists(f => f.Errors.Count > 0)) schema.RegisterType(_mutations.Error);
        foreach (var entity in _model.Entities.Where(e => e.IsNode)) schema.RegisterType((ObjectGraphType)_types[entity.Declaration.Name]);
        return schema;
    }

    private void Complete(EntityModel entity)
    {
        var type = (ObjectGraphType)_types[entity.Declaration.Name];
        type.IsTypeOf = static _ => true;
        foreach (var field in entity.Fields.Values)
        {
            var declared = field.Declaration;
            var arguments = declared.Arguments.Select(Argument).ToList();
            if (declared.Kind == FieldKind.Connection) arguments.AddRange(_connections.Arguments(field.Target!));
            if (declared.Kind == FieldKind.ResolvedConnection) arguments.AddRange(_connections.Paging());
            IGraphType result = declared.Kind switch
            {
                FieldKind.Id => _types.Scalars.Id,
                FieldKind.ToOne => _types[field.Target!.Declaration.Name],
                FieldKind.ToMany => ListOf(_types[field.Target!.Declaration.Name]),
                FieldKind.Connection => _connections.Connection(field.Target!),
                FieldKind.Resolved => _types[_model.Object(declared.ValueType).Name],
                FieldKind.ResolvedConnection => _connections.Connection(_model.Object(declared.ValueType)),
                FieldKind.ResolvedList => ListOf(_types[_model.Object(declared.ValueType).Name]),
                _ => _types.Output(declared.ValueType),
            };
            var added = type.AddField(new FieldType
            {
                Name = declared.Name,
                Description = declared.Description,
                DeprecationReason = declared.DeprecationReason,
                ResolvedType = field.IsNonNull ? NonNull(result) : result,
                Arguments = arguments.Count == 0 ? null : new QueryArguments(arguments),
            });
            // A relation is one statement for all its parents, and code runs once for all rows: both weigh for each parent what any object does, unless they are said to weigh more.
            CostDirectives.Price(added, declared.Price, declared.Kind is FieldKind.Connection or FieldKind.ResolvedConnection ? _options : null);
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
            var lifted = field.Lifted is null ? null : Lifted(declared, field);
            var arguments = (lifted?.Declaration.Arguments ?? field.Arguments).Select(Argument).ToList();
            if (lifted is not null) arguments.AddRange(_connections.Arguments(lifted.Target!));
            var result = field.Kind switch
            {
                ObjectFieldKind.Connection => _connections.Connection(lifted!.Target!),
                ObjectFieldKind.Id => _types.Scalars.Id,
                ObjectFieldKind.Object => _types[_model.Object(field.ValueType).Name],
                ObjectFieldKind.Objects => ListOf(_types[_model.Object(field.ValueType).Name]),
                ObjectFieldKind.Entity => _types[_model.Entity(field.ValueType).Declaration.Name],
                ObjectFieldKind.Entities => ListOf(_types[_model.Entity(field.ValueType).Declaration.Name]),
                _ => _types.Output(field.ValueType),
            };
            var added = type.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = field.IsNonNull ? NonNull(result) : result,
                Arguments = arguments.Count == 0 ? null : new QueryArguments(arguments),
            });
            CostDirectives.Price(added, field.Price, lifted is null ? null : _options);
        }
        type.IsTypeOf = static _ => true;
        if (declared.IsError) type.AddResolvedInterface(_mutations.Error);
        if (declared.Find is null) return;
        type.AddResolvedInterface(_node);
    }

    private FieldModel Lifted(ObjectType declared, ObjectField field)
    {
        var entity = _model.Entity(field.ValueType);
        return entity.Fields.GetValueOrDefault(field.Lifted!) is { Declaration.Kind: FieldKind.Connection } lifted && field.Arguments.Count == 0
            ? lifted
            : throw new DeclarationException($"{declared.Name}.{field.Name}: {entity.Declaration.Name}.{field.Lifted} must be a connection; its arguments are those of {entity.Declaration.Name}.");
    }

    private ObjectGraphType Query()
    {
        var query = new ObjectGraphType { Name = "Query", Description = "Every question that can be asked." };
        var node = query.AddField(new FieldType
        {
            Name = "node",
            Description = "Fetches an object given its ID.",
            ResolvedType = _node,
            Arguments = new QueryArguments(new QueryArgument(NonNull(_types.Scalars.Id)) { Name = "id", Description = "ID of the object." }),
        });
        var nodes = query.AddField(new FieldType
        {
            Name = "nodes",
            Description = "Lookup nodes by a list of IDs.",
            ResolvedType = NonNull(new ListGraphType(_node)),
            Arguments = new QueryArguments(new QueryArgument(NonNull(ListOf(_types.Scalars.Id))) { Name = "ids", Description = "The list of node IDs." }),
        });
        CostDirectives.Weigh(node, _options.Cost.Resolver);
        CostDirectives.SizeList(nodes, _options.MaxNodes, "ids");
        CostDirectives.Weigh(nodes, _options.Cost.Resolver);
        foreach (var field in _model.Query.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"Query.{field.Name} has no description.");
            var arguments = field.Arguments.Select(Argument).ToList();
            if (field.Find is not null) arguments.Add(Search(field));
            if (field.Kind == RootFieldKind.Connection) arguments.AddRange(_connections.Arguments(_model.Entity(field.Type)));
            if (field.Kind == RootFieldKind.ResolvedConnection) arguments.AddRange(_connections.Paging());
            var added = query.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = field.Kind switch
                {
                    RootFieldKind.One or RootFieldKind.OneById => _types[_model.Entity(field.Type).Declaration.Name],
                    RootFieldKind.List => NonNull(ListOf(_types[_model.Entity(field.Type).Declaration.Name])),
                    RootFieldKind.Connection => _connections.Connection(_model.Entity(field.Type)),
                    RootFieldKind.ResolvedConnection => _connections.Connection(_model.Object(field.Type)),
                    RootFieldKind.Resolved when field.IsNonNull => NonNull(_types[_model.Object(field.Type).Name]),
                    RootFieldKind.Resolved => _types[_model.Object(field.Type).Name],
                    _ when field.IsNullable => ListOf(_types[_model.Object(field.Type).Name]),
                    _ => NonNull(ListOf(_types[_model.Object(field.Type).Name])),
                },
                Arguments = arguments.Count == 0 ? null : new QueryArguments(arguments),
            });
            var isConnection = field.Kind is RootFieldKind.Connection or RootFieldKind.ResolvedConnection;
            CostDirectives.Price(added, field.Price with { Weight = field.Price.Weight ?? _options.Cost.Resolver }, isConnection ? _options : null);
        }
        return query;
    }

    private ObjectGraphType? Subscription()
    {
        if (_model.Subscription.Fields.Count == 0) return null;
        var subscription = new ObjectGraphType { Name = StreamPlanner.Name, Description = "Everything that can be followed: one field for each subscription." };
        foreach (var field in _model.Subscription.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"Subscription.{field.Name} has no description.");
            var added = subscription.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = NonNull(_types[field.IsEntity ? _model.Entity(field.Type).Declaration.Name : _model.Object(field.Type).Name]),
                Arguments = field.Arguments.Count == 0 ? null : new QueryArguments(field.Arguments.Select(Argument)),
                StreamResolver = EngineStreams.Instance,
            });
            CostDirectives.Price(added, field.Price with { Weight = field.Price.Weight ?? _options.Cost.Resolver }, connection: null);
        }
        return subscription;
    }

    // graphql-dotnet asks for one on each field of the root, and never gets to call it.
    private sealed class EngineStreams : ISourceStreamResolver
    {
        public static readonly EngineStreams Instance = new();

        public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) => throw new InvalidOperationException("The engine streams.");
    }

    private QueryArgument Search(RootField field)
    {
        if (string.IsNullOrWhiteSpace(field.SearchDescription)) throw new DeclarationException($"Query.{field.Name}: the search has no description.");
        if (field.Arguments.Exists(a => a.Name == SearchPlanner.Argument)) throw new DeclarationException($"Query.{field.Name} has an argument `{SearchPlanner.Argument}` besides its search.");
        return new QueryArgument(_types.Scalars.String) { Name = SearchPlanner.Argument, Description = field.SearchDescription };
    }

    private QueryArgument Argument(Argument argument)
    {
        var type = argument.Type.IsGenericType && argument.Type.GetGenericTypeDefinition() == typeof(Filter<>)
            ? _filters.Filter(_model.Entity(argument.Type.GetGenericArguments()[0]))
            : _inputs.Of(argument.Type);
        if (argument.SchemaDefault is not null && _inputs.IsObject(argument.Type)) throw new DeclarationException($"Argument `{argument.Name}`: an input object has no default that can be printed; use Optional, and defaults of its fields.");
        var required = !argument.IsOptional || argument.SchemaDefault is not null;
        var made = new QueryArgument(required ? NonNull(type) : type) { Name = argument.Name, Description = argument.Description, DefaultValue = argument.SchemaDefault };
        if (argument.Type.IsGenericType && argument.Type.GetGenericTypeDefinition() == typeof(Filter<>)) CostDirectives.Weigh(made, _options.Cost.FilterArgument);
        return made;
    }
}
