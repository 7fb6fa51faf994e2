using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Language;

/// <summary>Literals have the type of their place: arguments, input fields, list items, defaults of variables.</summary>
/// <remarks>
/// Replaces three rules of graphql-dotnet (arguments, defaults, unique input fields), whose errors say in one text
/// what callers get as separate errors here.
/// </remarks>
internal sealed class LiteralRule(ErrorList errors) : INodeVisitor
{
    private const string ValuesOfCorrectType = "sec-Values-of-Correct-Type";
    private const string RequiredFields = "sec-Input-Object-Required-Fields";

    private readonly ILookup<string, GraphQLVariableDefinition> _variables = errors.Document.Definitions
        .OfType<GraphQLOperationDefinition>()
        .SelectMany(operation => operation.Variables?.Items ?? [])
        .ToLookup(variable => variable.Variable.Name.StringValue);

    private readonly HashSet<GraphQLVariable> _oneOfVariables = [];

    /// <summary>Variables that an error already names, so that no other rule need say so.</summary>
    public IReadOnlySet<GraphQLVariable> RefusedVariables => _oneOfVariables;

    /// <summary>What a literal belongs to, for the error that says it does not fit.</summary>
    private abstract record Site
    {
        public sealed record Argument(string Name) : Site;

        public sealed record Field(FieldType Definition) : Site;

        public sealed record Default(GraphQLVariableDefinition Variable) : Site;
    }

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        switch (node)
        {
            case GraphQLArgument { Value: GraphQLNullValue } argument when context.TypeInfo.GetArgument()?.ResolvedType is NonNullGraphType:
                errors.Add(argument, "sec-Required-Arguments", $"The argument `{argument.Name.Value}` is required.",
                    [.. RuleErrors.OwnerOfArgument(context), ("argument", argument.Name.StringValue)]);
                break;
            case GraphQLArgument argument when context.TypeInfo.GetArgument() is { ResolvedType: { } type }:
                Check(type, argument.Value, new Site.Argument(argument.Name.StringValue));
                break;
            case GraphQLVariableDefinition { DefaultValue: { } value } variable when Place.Resolve(context.Schema, variable.Type) is { } type:
                Check(type, value, new Site.Default(variable));
                break;
        }
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    private void Check(IGraphType type, GraphQLValue value, Site site)
    {
        if (errors.IsFull || value is GraphQLVariable) return;
        if (type is NonNullGraphType nonNull)
        {
            if (value is GraphQLNullValue) RefuseNull(nonNull, value, site);
            else Check(nonNull.ResolvedType!, value, site);
            return;
        }
        if (value is GraphQLNullValue) return;
        switch (type)
        {
            case ListGraphType list when value is GraphQLListValue items:
                foreach (var item in items.Values ?? []) Check(list.ResolvedType!, item, site);
                break;
            case ListGraphType list:
                Check(list.ResolvedType!, value, site);
                break;
            case IInputObjectGraphType input when value is GraphQLObjectValue fields:
                CheckObject(input, fields);
                break;
            case ScalarGraphType scalar when scalar.CanParseLiteral(value):
                break;
            default:
                Refuse(type, value, site);
                break;
        }
    }

    private void CheckObject(IInputObjectGraphType type, GraphQLObjectValue value)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in value.Fields ?? [])
        {
            var name = field.Name.StringValue;
            if (!given.Add(name))
            {
                errors.Add(field, "sec-Input-Object-Field-Uniqueness", $"There can be only one input field named `{name}`.", ("field", name));
            }
            else if (type.GetField(name) is { ResolvedType: { } fieldType } definition)
            {
                if (type.IsOneOf && field.Value is GraphQLVariable variable) CheckOneOfVariable(type, field, variable);
                Check(fieldType, field.Value, new Site.Field(definition));
            }
            else
            {
                errors.Add(field, "sec-Input-Object-Field-Names", $"The specified input object field `{name}` does not exist.", ("field", name));
            }
        }

        if (type.IsOneOf && (value.Fields is not [var only] || only.Value is GraphQLNullValue))
        {
            errors.AddOneOf(
                value,
                $"The OneOf Input Object `{type.Name}` requires that exactly one field must be supplied and that field must not be `null`.",
                ("type", type.Name));
        }
        foreach (var field in type.Fields)
        {
            if (field.ResolvedType is NonNullGraphType && field.DefaultValue is null && !given.Contains(field.Name))
                errors.Add(value, RequiredFields, $"`{field.Name}` is a required field and cannot be null.", ("field", field.Name));
        }
    }

    // In a fragment the variable may be declared by several operations; where they differ, VariableUsageRule says so for each.
    private void CheckOneOfVariable(IInputObjectGraphType type, GraphQLObjectField field, GraphQLVariable used)
    {
        var (name, variable) = (field.Name.StringValue, used.Name.StringValue);
        if (!_variables.Contains(variable) || _variables[variable].Any(declared => declared.Type is GraphQLNonNullType)) return;
        _oneOfVariables.Add(used);
        errors.AddOneOf(
            field,
            $"The variable `${variable}` assigned to the field `{name}` of the OneOf Input Object `{type.Name}` must be non-null.",
            ("fieldCoordinate", $"{type.Name}.{name}"));
    }

    private void RefuseNull(NonNullGraphType type, GraphQLValue value, Site site)
    {
        if (site is Site.Field { Definition: { ResolvedType: NonNullGraphType } field } && ReferenceEquals(field.ResolvedType, type))
            errors.Add(value, RequiredFields, $"`{field.Name}` is a required field and cannot be null.", ("field", field.Name));
        else
            Refuse(type, value, site);
    }

    private void Refuse(IGraphType type, GraphQLValue value, Site site)
    {
        List<(string, object?)> extensions = [];
        string message;
        switch (site)
        {
            case Site.Field { Definition: var field }:
                message = $"The specified value type of field `{field.Name}` does not match the field type.";
                extensions.Add(("fieldName", field.Name));
                extensions.Add(("fieldType", field.ResolvedType!.ToString()));
                break;
            case Site.Default { Variable: var variable }:
                var name = variable.Variable.Name.StringValue;
                message = $"The specified value type of variable `{name}` does not match the variable type.";
                extensions.Add(("variable", name));
                extensions.Add(("variableType", Place.Print(variable.Type)));
                break;
            default:
                message = "The specified argument value does not match the argument type.";
                extensions.Add(("argument", ((Site.Argument)site).Name));
                extensions.Add(("argumentValue", Place.Text(errors.Document, value)));
                break;
        }
        extensions.Add(("locationType", type.ToString()));
        // Ours: without it a caller with 2023-02-30 learns only that a string is no LocalDate.
        if (type is IDescribedScalar scalar) extensions.Add(("expected", scalar.Expected));
        errors.Add(value, ValuesOfCorrectType, message, [.. extensions]);
    }
}
