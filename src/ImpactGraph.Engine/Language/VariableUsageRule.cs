using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>A variable is used only where its type fits.</summary>
/// <remarks>Replaces graphql-dotnet's rule, whose errors carry no nodes.</remarks>
internal sealed class VariableUsageRule(ISchema schema, ErrorList errors, IReadOnlySet<GraphQLVariable> alreadySaid) : INodeVisitor
{
    public ValueTask EnterAsync(ASTNode node, ValidationContext context) => default;

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context)
    {
        if (node is not GraphQLOperationDefinition { Variables: { } variables } operation) return default;
        Dictionary<string, (GraphQLVariableDefinition Definition, IGraphType? Type)> declared = [];
        foreach (var variable in variables.Items)
            declared.TryAdd(variable.Variable.Name.StringValue, (variable, Place.Resolve(schema, variable.Type)));

        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            if (errors.IsFull) break;
            if (alreadySaid.Contains(usage.Node)) continue;
            if (!declared.TryGetValue(usage.Node.Name.StringValue, out var variable)) continue;
            // Other rules speak of types that are unknown or no input.
            if (variable.Type is not { } type || Place.Named(type) is not (ScalarGraphType or IInputObjectGraphType)) continue;
            if (!Fits(type, variable.Definition, usage)) Refuse(variable.Definition, usage);
        }
        return default;
    }

    private static bool Fits(IGraphType type, GraphQLVariableDefinition definition, VariableUsage usage)
    {
        var place = usage.Type;
        if (place is null) return true;
        if (type is NonNullGraphType) return IsSubtype(type, place);
        // The place is a field of a oneOf input object, where no default can stand in for the null.
        if (usage.IsRequired) return false;
        if (place is not NonNullGraphType required) return IsSubtype(type, place);
        var hasDefault = usage.HasDefault || definition.DefaultValue is not (null or GraphQLNullValue);
        return hasDefault && IsSubtype(type, required.ResolvedType!);
    }

    private static bool IsSubtype(IGraphType type, IGraphType place)
    {
        while (true)
        {
            switch (type, place)
            {
                case (NonNullGraphType a, NonNullGraphType b):
                    (type, place) = (a.ResolvedType!, b.ResolvedType!);
                    break;
                case (NonNullGraphType a, _):
                    type = a.ResolvedType!;
                    break;
                case (ListGraphType a, ListGraphType b):
                    (type, place) = (a.ResolvedType!, b.ResolvedType!);
                    break;
                case (ListGraphType, _) or (_, ListGraphType or NonNullGraphType):
                    return false;
                default:
                    return type.Name == place.Name;
            }
        }
    }

    private void Refuse(GraphQLVariableDefinition definition, VariableUsage usage)
    {
        var name = definition.Variable.Name.StringValue;
        errors.Add(usage.Node, "sec-All-Variable-Usages-are-Allowed",
            $"The variable `{name}` is not compatible with the type of the current location.",
            ("variable", name), ("variableType", Place.Print(definition.Type)), ("locationType", usage.Type.ToString()));
    }
}
