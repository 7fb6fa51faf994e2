using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine;

/// <summary>One field of the root type <c>Mutation</c>, in Hot Chocolate's convention: <c>lendBook(input: LendBookInput!): LendBookPayload!</c>.</summary>
public sealed class MutationField
{
    internal MutationField(string name, string payloadField, Type result, bool isEntity, Argument input, Func<MutationContext, object, CancellationToken, ValueTask<MutationOutcome>> run)
    {
        Name = name;
        PayloadField = payloadField;
        Result = result;
        IsEntity = isEntity;
        Input = input;
        Run = run;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    internal string PayloadField { get; }

    /// <summary>The entity of which the handler gives a key, or the class of the object that it makes.</summary>
    internal Type Result { get; }

    internal bool IsEntity { get; }
    internal Argument Input { get; }
    internal Func<MutationContext, object, CancellationToken, ValueTask<MutationOutcome>> Run { get; }
    internal string? Description { get; private set; }
    internal List<Type> Errors { get; } = [];
    internal FieldPrice Price { get; private set; }
    internal string InputName => Pascal + "Input";
    internal string PayloadName => Pascal + "Payload";
    internal string ErrorName => Pascal + "Error";

    private string Pascal => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>What the mutation does, who may do it, and what is refused. Every field needs a description.</summary>
    public MutationField Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>An error that the handler may give. Its <see cref="ErrorType{TError}"/> is declared once, however many mutations have it.</summary>
    public MutationField Fails<TError>() where TError : MutationError
    {
        Errors.Add(typeof(TError));
        return this;
    }

    /// <summary>Says what the mutation costs, in the unit of <see cref="CostOptions"/>: <see cref="CostOptions.Resolver"/> where nothing else is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public MutationField Cost(double weight)
    {
        Price = Price.Weighing(weight);
        return this;
    }
}

/// <summary>The fields of the root type <c>Mutation</c>, which is in the schema when there is one.</summary>
/// <remarks>
/// Those of one operation run one after the other, each to its end and its payload read before the next begins. After one that throws, none begins.
/// A handler may throw <see cref="InputException"/>, which becomes an error of the field and makes <c>data</c> null.
/// </remarks>
public sealed class MutationType
{
    internal List<MutationField> Fields { get; } = [];

    /// <summary>A change of a row. What is selected of it is read after the change, in a snapshot of its own, with the eyes that the caller has then.</summary>
    /// <param name="name">Name on the wire: a verb first.</param>
    /// <param name="payloadField">The field of the payload that shows the row: null when there are errors, and when the caller may not see it.</param>
    /// <param name="run">
    /// Does it, through a connection of its own; gives the row's primary key, or errors. By the time it returns the change is committed.
    /// Its token is the request's: it may stop as long as nothing is committed.
    /// </param>
    /// <typeparam name="TInput">A class with an <see cref="InputType{T}"/> named after the mutation: <c>LendBookInput</c>.</typeparam>
    /// <typeparam name="TEntity">An entity with an <see cref="EntityType{T}"/>.</typeparam>
    public MutationField Change<TInput, TEntity>(string name, string payloadField, Func<MutationContext, TInput, CancellationToken, ValueTask<MutationResult<int>>> run)
        where TInput : class where TEntity : class => Add<TInput, int>(name, payloadField, typeof(TEntity), isEntity: true, run);

    /// <summary>A mutation of which code makes what the payload shows; keys of entities in it are read after the change, like those of <see cref="Change"/>.</summary>
    /// <param name="name">Name on the wire: a verb first.</param>
    /// <param name="payloadField">The field of the payload that shows the object: null when there are errors.</param>
    /// <param name="run">As for <see cref="Change"/>, but gives an object.</param>
    /// <typeparam name="TInput">A class with an <see cref="InputType{T}"/> named after the mutation.</typeparam>
    /// <typeparam name="TObject">A class with an <see cref="ObjectType{T}"/>.</typeparam>
    public MutationField Make<TInput, TObject>(string name, string payloadField, Func<MutationContext, TInput, CancellationToken, ValueTask<MutationResult<TObject>>> run)
        where TInput : class where TObject : class => Add<TInput, TObject>(name, payloadField, typeof(TObject), isEntity: false, run);

    private MutationField Add<TInput, TResult>(string name, string payloadField, Type result, bool isEntity, Func<MutationContext, TInput, CancellationToken, ValueTask<MutationResult<TResult>>> run) where TInput : class
    {
        var field = new MutationField(name, payloadField, result, isEntity, Argument.Required<TInput>("input", "What is to be done."), async (context, input, cancellationToken) =>
        {
            var came = await run(context, (TInput)input, cancellationToken).ConfigureAwait(false);
            return new(came.Errors.Count > 0 ? null : came.Value, came.Errors);
        });
        Fields.Add(field);
        return field;
    }
}
