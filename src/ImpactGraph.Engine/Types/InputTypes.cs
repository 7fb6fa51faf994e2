using GraphQL.Types;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Scalars;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Types;

/// <summary>Makes the types of arguments: scalars, enums, declared input objects, and lists of them.</summary>
internal sealed class InputTypes(SchemaTypes types, GraphModel model)
{
    /// <exception cref="DeclarationException">Nothing carries the CLR type, or the declaration of an input object is wrong.</exception>
    public IGraphType Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (model.FindInput(type) is { } declared) return Object(declared);
        if (InputConversion.EntityOf(type) is { } entity) return model.Entity(entity).IsNode ? types.Scalars.Id : throw new DeclarationException($"{entity.Name} has no global id; make it a Node(…), or take another key.");
        if (type.IsEnum || types.Scalars.Find(type) is not (null or JsonScalar)) return types.Output(type);
        return InputConversion.ItemOf(type) is { } item
            ? ListOf(Of(item))
            : throw new DeclarationException($"{type.Name} cannot be given by callers; declare an InputType<{type.Name}>, or use a scalar, an enum, or an array or IReadOnlyList of those.");
    }

    /// <summary>Whether a value is an input object, or a list of them.</summary>
    public bool IsObject(Type type) => InputConversion.IsObject(model, type);

    private InputObjectGraphType Object(InputType declared) => types.Once(
        declared.Name,
        () => new InputObjectGraphType { Name = declared.Name, Description = declared.Description },
        input =>
        {
            if (!declared.Name.EndsWith("Input", StringComparison.Ordinal)) throw new DeclarationException($"{declared.Name}: the name of an input object ends in Input.");
            if (string.IsNullOrWhiteSpace(declared.Description)) throw new DeclarationException($"{declared.Name} has no description.");
            if (declared.Fields.Count == 0) throw new DeclarationException($"{declared.Name} has no fields.");
            foreach (var field in declared.Fields) Add(input, declared, field);
        });

    private void Add(InputObjectGraphType input, InputType declared, InputField field)
    {
        var place = $"{declared.Name}.{field.Name}";
        if (string.IsNullOrWhiteSpace(field.Description)) throw new DeclarationException($"{place} has no description.");
        if (input.HasField(field.Name)) throw new DeclarationException($"{place} is declared twice.");
        if (field.Default is not null && IsObject(field.ValueType)) throw new DeclarationException($"{place}: an input object has no default that can be printed; use Optional, and defaults of its fields.");
        var type = Of(field.ValueType);
        input.AddField(new FieldType
        {
            Name = field.Name,
            Description = field.Description,
            ResolvedType = field.IsNonNull ? NonNull(type) : type,
            DefaultValue = field.Default,
        });
    }
}
