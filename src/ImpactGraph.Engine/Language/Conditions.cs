using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary><c>@skip</c> and <c>@include</c>.</summary>
internal static class Conditions
{
    /// <summary>Whether a selection takes part in an operation of a valid document, for these variables.</summary>
    /// <exception cref="CoercionException">A condition is null.</exception>
    public static bool Includes(IHasDirectivesNode node, GraphOperation operation, CoercedVariables variables)
    {
        if (node.Directives is not { Items: { Count: > 0 } directives }) return true;
        foreach (var directive in directives)
        {
            var skip = directive.Name.Value == "skip";
            if ((skip || directive.Name.Value == "include") && If(directive, operation, variables) == skip) return false;
        }
        return true;
    }

    private static readonly NonNullGraphType _condition = new(new BooleanGraphType());

    private static bool If(GraphQLDirective directive, GraphOperation operation, CoercedVariables variables) =>
        directive.Arguments!.Items.Find(argument => argument.Name.Value == "if")!.Value switch
        {
            GraphQLTrueBooleanValue => true,
            GraphQLFalseBooleanValue => false,
            var value => (bool)LiteralCoercion.Coerce(_condition, value, operation, variables)!,
        };
}
