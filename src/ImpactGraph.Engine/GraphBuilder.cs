using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine;

/// <summary>Gathers declarations and makes a graph of them.</summary>
public sealed class GraphBuilder
{
    private readonly List<EntityType> _entities = [];
    private readonly List<ObjectType> _objects = [];
    private readonly List<InputType> _inputs = [];
    private readonly QueryType _query = new();
    private readonly MutationType _mutation = new();
    private readonly SubscriptionType _subscription = new();

    /// <summary>Adds a type over an entity.</summary>
    public GraphBuilder Add(EntityType type)
    {
        _entities.Add(type);
        return this;
    }

    /// <summary>Adds a type over objects that code makes.</summary>
    public GraphBuilder Add(ObjectType type)
    {
        _objects.Add(type);
        return this;
    }

    /// <summary>Adds an input object, for arguments of fields that need code.</summary>
    public GraphBuilder Add(InputType type)
    {
        _inputs.Add(type);
        return this;
    }

    /// <summary>Adds fields to the root type.</summary>
    public GraphBuilder Query(Action<QueryType> declare)
    {
        declare(_query);
        return this;
    }

    /// <summary>Adds fields to the root type for what can be changed.</summary>
    public GraphBuilder Mutation(Action<MutationType> declare)
    {
        declare(_mutation);
        return this;
    }

    /// <summary>Adds fields to the root type for what can be followed.</summary>
    public GraphBuilder Subscription(Action<SubscriptionType> declare)
    {
        declare(_subscription);
        return this;
    }

    /// <summary>Joins the declarations with the tables, checks them, and makes the schema.</summary>
    /// <exception cref="DeclarationException">A declaration is wrong; the text says which and what to do.</exception>
    public Graph Build(GraphOptions options) => new(new GraphModel(options.Model, options.Dialect, _entities, _objects, _inputs, _query, _mutation, _subscription), options);
}
