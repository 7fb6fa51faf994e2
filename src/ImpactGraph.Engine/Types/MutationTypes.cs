using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the root type <c>Mutation</c> with its payloads and unions of errors, in Hot Chocolate's shape.</summary>
internal sealed class MutationTypes
{
    private readonly SchemaTypes _types;
    private readonly GraphModel _model;
    private readonly CostOptions _cost;

    public MutationTypes(SchemaTypes types, GraphModel model, CostOptions cost)
    {
        (_types, _model, _cost) = (types, model, cost);
        Error = new() { Name = "Error", Description = "What every error of a mutation has.", ResolveType = static _ => throw new InvalidOperationException("The engine resolves errors.") };
        Error.AddField(new FieldType { Name = "message", Description = "What went wrong and what to do, for people.", ResolvedType = NonNull(types.Scalars.String) });
    }

    /// <summary>The interface of all errors; in the schema when a mutation has one.</summary>
    public InterfaceGraphType Error { get; }

    /// <param name="argument">Makes an argument.</param>
    /// <returns>Null when nothing can be changed.</returns>
    /// <exception cref="DeclarationException">A mutation's declaration is wrong.</exception>
    public ObjectGraphType? Root(Func<Argument, QueryArgument> argument)
    {
        if (_model.Mutation.Fields.Count == 0) return null;
        var mutation = new ObjectGraphType { Name = MutationPlanner.Name, Description = "Everything that can be changed: those of one operation run one after the other." };
        foreach (var field in _model.Mutation.Fields)
        {
            Check(field, mutation);
            var added = mutation.AddField(new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = NonNull(Payload(field)),
                Arguments = new QueryArguments(argument(field.Input)),
            });
            CostDirectives.Price(added, field.Price with { Weight = field.Price.Weight ?? _cost.Resolver }, connection: null);
        }
        return mutation;
    }

    private void Check(MutationField field, ObjectGraphType mutation)
    {
        var place = $"Mutation.{field.Name}";
        if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"{place} has no description.");
        if (mutation.HasField(field.Name)) throw new DeclarationException($"{place} is declared twice.");
        if (field.PayloadField == ErrorsField) throw new DeclarationException($"{place}: `{ErrorsField}` is where the payload has its errors; name the other field after what it shows.");
        if (_model.FindInput(field.Input.Type) is not { } input) throw new DeclarationException($"{place} takes a {field.Input.Type.Name}, but no InputType<{field.Input.Type.Name}> is declared.");
        if (input.Name != field.InputName) throw new DeclarationException($"{place} takes {input.Name}; name it {field.InputName}.");
        if (field.Errors.Count != field.Errors.Distinct().Count()) throw new DeclarationException($"{place} says of one error twice that it fails with it.");
        if (field.IsEntity && _model.Entity(field.Result).Key.ClrType != typeof(int)) throw new DeclarationException($"{place}: a handler gives keys of 32 bits; make the primary key of {field.Result.Name} an int.");
    }

    private ObjectGraphType Payload(MutationField field)
    {
        var payload = new ObjectGraphType { Name = field.PayloadName, Description = $"What `{field.Name}` came to." };
        _types[field.PayloadName] = payload;
        payload.AddField(new FieldType
        {
            Name = field.PayloadField,
            Description = field.IsEntity
                ? "What was changed, as the caller may see it from now on. Null when there are errors, and when the caller may not see it."
                : "What came of it. Null when there are errors.",
            ResolvedType = _types[field.IsEntity ? _model.Entity(field.Result).Declaration.Name : _model.Object(field.Result).Name],
        });
        if (field.Errors.Count > 0) payload.AddField(new FieldType { Name = ErrorsField, Description = "Why nothing was changed. Null when it was.", ResolvedType = ListOf(Errors(field)) });
        return payload;
    }

    private UnionGraphType Errors(MutationField field)
    {
        var union = new UnionGraphType { Name = field.ErrorName, Description = $"What `{field.Name}` can fail with.", ResolveType = static _ => throw new InvalidOperationException("The engine resolves errors.") };
        foreach (var type in field.Errors) union.AddPossibleType((IObjectGraphType)_types[_model.Object(type).Name]);
        return union;
    }

    private const string ErrorsField = "errors";
}
