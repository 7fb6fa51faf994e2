using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Variables are declared, used, and used only where their types fit.</summary>
/// <remarks>Replaces three rules of graphql-dotnet: one error stands for all names of an operation, and thousands of uses cost no time.</remarks>
internal sealed class VariableUsageRule(ISchema schema, ErrorList errors, IReadOnlySet<GraphQLVariable> alreadySaid) : INodeVisitor
{
    public ValueTask EnterAsync(ASTNode node, ValidationContext context) => default;

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context)
    {
        if (node is not GraphQLOperationDefinition operation) return default;
        Dictionary<string, (GraphQLVariableDefinition Definition, IGraphType? Type)> declared = [];
        foreach (var variable in operation.Variables?.Items ?? [])
            declared.TryAdd(variable.Variable.Name.StringValue, (variable, Place.Resolve(schema, variable.Type)));

        HashSet<string> used = [];
        HashSet<string> unknown = [];
        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            var name = usage.Node.Name.StringValue;
            if (declared.TryGetValue(name, out var variable))
            {
                used.Add(name);
                Check(variable.Type, variable.Definition, usage);
            }
            else
            {
                unknown.Add(name);
            }
        }
        if (unknown.Count > 0)
            errors.Add(operation, "sec-All-Variable-Uses-Defined", $"The following variables were not declared: {List(unknown)}.");
        if (declared.Keys.Except(used).ToList() is { Count: > 0 } unused)
            errors.Add(operation, "sec-All-Variables-Used", $"The following variables were not used: {List(unused)}.");
        return default;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Take(20));

    private void Check(IGraphType? type, GraphQLVariableDefinition definition, VariableUsage usage)
    {
        // Other rules speak of types that are unknown or no input.
        if (errors.IsFull || alreadySaid.Contains(usage.Node) || type is null) return;
        if (Place.Named(type) is ScalarGraphType or IInputObjectGraphType && !Fits(type, definition, usage)) Refuse(definition, usage);
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
