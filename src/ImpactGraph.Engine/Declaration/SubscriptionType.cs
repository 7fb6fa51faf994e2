using ImpactGraph.Engine.Cost;

namespace ImpactGraph.Engine;

/// <summary>One field of the root type <c>Subscription</c>: something that can be followed.</summary>
public sealed class StreamField
{
    internal StreamField(
        string name, Type type, Func<ResolveContext, CancellationToken, ValueTask<IAsyncEnumerable<object>>> start, Func<ResolveContext, object, CancellationToken, ValueTask<object?>> resolve)
    {
        Name = name;
        Type = type;
        Start = start;
        Resolve = resolve;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    /// <summary>The class of the objects that code makes of events, or the entity of which it gives keys.</summary>
    internal Type Type { get; }

    /// <summary>Code makes keys of an entity, and not objects.</summary>
    internal bool IsEntity { get; init; }

    internal string? Description { get; private set; }
    internal List<Argument> Arguments { get; } = [];
    internal FieldPrice Price { get; private set; }
    internal Func<ResolveContext, CancellationToken, ValueTask<IAsyncEnumerable<object>>> Start { get; }
    internal Func<ResolveContext, object, CancellationToken, ValueTask<object?>> Resolve { get; }

    /// <summary>What is followed, and when an event comes. Every field needs a description.</summary>
    public StreamField Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Says what each event costs, in the unit of <see cref="CostOptions"/>: <see cref="CostOptions.Resolver"/> where nothing else is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public StreamField Cost(double weight)
    {
        Price = Price.Weighing(weight);
        return this;
    }

    /// <summary>An argument of the field.</summary>
    public StreamField With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }
}

/// <summary>The fields of the root type <c>Subscription</c>, which is in the schema when there is one.</summary>
public sealed class SubscriptionType
{
    internal List<StreamField> Fields { get; } = [];

    /// <summary>Objects as they come: values and keys of entities; what is selected below a key is read for each event, with the caller's eyes as of then.</summary>
    /// <param name="events">See the other overload.</param>
    public StreamField Resolve<TObject>(string name, Func<ResolveContext, CancellationToken, ValueTask<IAsyncEnumerable<TObject>>> events) where TObject : class =>
        Resolve<TObject, TObject>(name, events, (_, made, _) => ValueTask.FromResult<TObject?>(made));

    /// <summary>Events, of each of which an object is made when it comes, by reading.</summary>
    /// <param name="name">Name on the wire.</param>
    /// <param name="events">
    /// Called once for a subscription. May read to check the arguments, and throw <see cref="InputException"/>: the subscription is refused then.
    /// What it gives is walked until the caller leaves, with a token that is cancelled then; its reader must not be used by then. Following should begin
    /// with the walk and not before, and end in a <c>finally</c>. An <see cref="InputException"/> while walking ends the subscription with that error.
    /// </param>
    /// <param name="resolve">
    /// Makes the object of an event; its reader reads in the same snapshot in which the selection is then read, with the caller's eyes as of this event.
    /// Null: the event is none for this caller, and nothing is sent.
    /// </param>
    public StreamField Resolve<TEvent, TObject>(
        string name, Func<ResolveContext, CancellationToken, ValueTask<IAsyncEnumerable<TEvent>>> events, Func<ResolveContext, TEvent, CancellationToken, ValueTask<TObject?>> resolve)
        where TEvent : class where TObject : class
    {
        var field = new StreamField(
            name,
            typeof(TObject),
            async (context, cancellationToken) => await events(context, cancellationToken).ConfigureAwait(false),
            async (context, happened, cancellationToken) => await resolve(context, (TEvent)happened, cancellationToken).ConfigureAwait(false));
        Fields.Add(field);
        return field;
    }

    /// <summary>Rows as something happens to them: what is selected is read for each event, with the caller's eyes as of then.</summary>
    /// <param name="name">Name on the wire.</param>
    /// <param name="events">As for <see cref="Resolve{TEvent, TObject}"/>.</param>
    /// <param name="key">
    /// The primary key of an event's row; its reader reads in the snapshot in which the row is then read. Null: the event is none for this caller, and nothing is sent.
    /// Nothing is sent either when no row that the caller may see has the key.
    /// </param>
    /// <typeparam name="TEvent">What is told of an event.</typeparam>
    /// <typeparam name="TEntity">An entity with an <see cref="EntityType{T}"/>.</typeparam>
    public StreamField Entity<TEvent, TEntity>(
        string name, Func<ResolveContext, CancellationToken, ValueTask<IAsyncEnumerable<TEvent>>> events, Func<ResolveContext, TEvent, CancellationToken, ValueTask<int?>> key)
        where TEvent : class where TEntity : class
    {
        var field = new StreamField(
            name,
            typeof(TEntity),
            async (context, cancellationToken) => await events(context, cancellationToken).ConfigureAwait(false),
            async (context, happened, cancellationToken) => await key(context, (TEvent)happened, cancellationToken).ConfigureAwait(false)) { IsEntity = true };
        Fields.Add(field);
        return field;
    }
}
