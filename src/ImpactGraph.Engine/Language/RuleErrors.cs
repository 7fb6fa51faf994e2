using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>graphql-dotnet's validation errors in Hot Chocolate's words: message, places, extensions.</summary>
/// <remarks>Listens to the walk behind the rules, so that it knows the types around an error and can end the walk when the list is full.</remarks>
internal sealed class RuleErrors(ISchema schema, ErrorList errors) : INodeVisitor
{
    private const string FieldSelections = "sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types";

    private readonly Dictionary<ASTNode, FieldPlace> _places = [];
    private readonly Dictionary<GraphQLSelectionSet, GraphQLField> _owners = [];
    private readonly HashSet<ASTNode> _firstDirectives = [];
    private readonly HashSet<(Type, ASTNode)> _said = [];
    private ASTNode? _around;
    private GraphQLOperationDefinition? _operation;
    private int _seen;

    private readonly record struct FieldPlace(IGraphType? Parent, FieldType? Field, Directive? Directive);

    /// <summary>Ends the walk: no further error would be kept.</summary>
    internal sealed class FullException : Exception;

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        var types = context.TypeInfo;
        switch (node)
        {
            case GraphQLOperationDefinition operation:
                _operation = operation;
                CheckSupported(operation);
                break;
            case GraphQLField field:
                _places[node] = new(Place.Named(types.GetParentType()), types.GetFieldDef(), null);
                if (field.SelectionSet is { } selections) _owners[selections] = field;
                break;
            case GraphQLDirective:
                _places[node] = new(null, null, types.GetDirective());
                break;
            case GraphQLVariableDefinition or GraphQLInlineFragment or GraphQLFragmentDefinition:
                _around = node;
                break;
        }
        if (node is IHasDirectivesNode { Directives.Items: { Count: > 1 } directives })
            _firstDirectives.UnionWith(directives.DistinctBy(directive => directive.Name.StringValue));
        Harvest(context);
        if (errors.IsFull) throw new FullException();
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    /// <summary>Takes over what the rules have reported since last time.</summary>
    public void Harvest(ValidationContext context)
    {
        if (!context.HasErrors) return;
        foreach (var error in context.Errors.Skip(_seen).ToList())
        {
            _seen++;
            Translate(error, context);
            if (errors.IsFull) return;
        }
    }

    private void CheckSupported(GraphQLOperationDefinition operation)
    {
        var root = operation.Operation switch
        {
            OperationType.Mutation => schema.Mutation,
            OperationType.Subscription => schema.Subscription,
            _ => schema.Query,
        };
        if (root is null)
        {
            var kind = operation.Operation.ToString().ToLowerInvariant();
            errors.Add(operation, "sec-Root-Operation-Types", $"This GraphQL schema does not support `{kind}` operations.");
        }
    }

    private void Translate(ValidationError error, ValidationContext context)
    {
        ASTNode[] nodes = [.. error.Nodes];
        if (nodes is not [var node, ..])
        {
            errors.AddPlain(_operation ?? errors.Document.Definitions[0], "The document is not valid.");
            return;
        }
        // Hot Chocolate says some things once for a node or a document that graphql-dotnet says for each part.
        if (!_said.Add((error.GetType(), nodes[^1]))) return;

        switch (error)
        {
            case FieldsOnCorrectTypeError when node is GraphQLField field:
                AddUnknownField(field);
                break;
            case ScalarLeafsError when (node as GraphQLField ?? _owners.GetValueOrDefault((node as GraphQLSelectionSet)!)) is { } field:
                AddLeaf(field);
                break;
            case KnownArgumentNamesError when node is GraphQLArgument argument:
                AddArgument(argument, context, "sec-Required-Arguments", $"The argument `{argument.Name.Value}` does not exist.");
                break;
            case UniqueArgumentNamesError when nodes[^1] is GraphQLArgument argument:
                AddArgument(argument, context, "sec-Argument-Uniqueness",
                    "More than one argument with the same name in an argument set is ambiguous and invalid.");
                break;
            case ProvidedNonNullArgumentsError:
                AddMissingArguments(node);
                break;
            case KnownTypeNamesError when node is GraphQLNamedType named:
                AddUnknownType(named);
                break;
            case FragmentsOnCompositeTypesError:
                AddFragment(_around ?? node, "sec-Fragments-On-Composite-Types", "Fragments can only be declared on unions, interfaces, and objects.");
                break;
            case PossibleFragmentSpreadsError:
                AddImpossibleFragment(node, context);
                break;
            case UniqueFragmentNamesError:
                AddNamedFragment(nodes[^1], "sec-Fragment-Name-Uniqueness", name => $"There are multiple fragments with the name `{name}`.");
                break;
            case KnownFragmentNamesError:
                AddNamedFragment(node, "sec-Fragment-spread-target-defined", name => $"The specified fragment `{name}` does not exist.");
                break;
            case NoFragmentCyclesError:
                AddNamedFragment(node, "sec-Fragment-spreads-must-not-form-cycles", _ =>
                    "The graph of fragment spreads must not form any cycles including spreading itself. " +
                    "Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.");
                break;
            case UniqueOperationNamesError when nodes[^1] is GraphQLOperationDefinition { Name: { } name } operation:
                errors.Add(operation, "sec-Operation-Name-Uniqueness", $"The operation name `{name.Value}` is not unique.", ("operation", name.StringValue));
                break;
            case VariablesAreInputTypesError when node is GraphQLVariableDefinition unknown && Place.Resolve(schema, unknown.Type) is null:
                break;
            case VariablesAreInputTypesError when node is GraphQLVariableDefinition variable:
                AddVariable(variable, "sec-Variables-Are-Input-Types", $"The type of variable `{variable.Variable.Name.Value}` is not an input type.");
                break;
            case UniqueVariableNamesError when nodes[^1] is GraphQLVariableDefinition variable:
                AddVariable(variable, "sec-Variable-Uniqueness",
                    "A document containing operations that define more than one variable with the same name is invalid for execution.");
                break;
            case KnownDirectivesError when node is GraphQLDirective directive:
                errors.Add(node, "sec-Directives-Are-Defined",
                    $"The specified directive `{directive.Name.Value}` is not supported by the current schema.");
                break;
            case DirectivesInAllowedLocationsError:
                errors.Add(node, "sec-Directives-Are-In-Valid-Locations", "The specified directive is not valid the current location.");
                break;
            case UniqueDirectivesPerLocationError when _firstDirectives.Contains(node):
                break;
            case UniqueDirectivesPerLocationError:
                errors.Add(nodes[^1], "sec-Directives-Are-Unique-Per-Location", "Only one of each directive is allowed per location.");
                break;
            default:
                errors.Add(node, "sec-Validation", "The document is not valid at this place.");
                break;
        }
    }

    private void AddUnknownField(GraphQLField field)
    {
        var parent = _places.TryGetValue(field, out var place) ? place.Parent : null;
        // Said already: a leaf has no selections, or a fragment is on no composite type.
        if (parent is ScalarGraphType) return;
        if (parent is UnionGraphType union)
        {
            errors.Add(field, FieldSelections,
                "A union type cannot declare a field directly. Use inline fragments or fragments instead.",
                ("type", union.Name));
            return;
        }
        errors.Add(field, FieldSelections,
            $"The field `{field.Name.Value}` does not exist on the type `{parent?.Name}`.",
            ("type", parent?.Name), ("field", field.Name.StringValue), ("responseName", Place.ResponseName(field)));
    }

    private void AddLeaf(GraphQLField field)
    {
        _places.TryGetValue(field, out var place);
        var type = Place.Named(place.Field?.ResolvedType);
        var (section, message) = type is ScalarGraphType
            ? ("sec-Leaf-Field-Selections",
                $"`{field.Name.Value}` returns {(type is EnumerationGraphType ? "an enum" : "a scalar")} value. " +
                "Selections on scalars or enums are never allowed, because they are the leaf nodes of any GraphQL query.")
            : (FieldSelections,
                $"`{field.Name.Value}` is an object, interface or union type field. " +
                "Leaf selections on objects, interfaces, and unions without subfields are disallowed.");
        errors.Add(field, section, message,
            ("declaringType", place.Parent?.Name),
            ("field", field.Name.StringValue),
            ("type", place.Field?.ResolvedType?.ToString()),
            ("responseName", Place.ResponseName(field)));
    }

    private void AddArgument(GraphQLArgument argument, ValidationContext context, string section, string message) => errors.Add(
        argument, section, message, [.. OwnerOfArgument(context), ("argument", argument.Name.StringValue)]);

    internal static List<(string, object?)> OwnerOfArgument(ValidationContext context)
    {
        var types = context.TypeInfo;
        if (types.GetDirective() is { } directive) return [("directive", directive.Name)];
        return [("type", Place.Named(types.GetParentType())?.Name), ("field", types.GetFieldDef()?.Name)];
    }

    private void AddMissingArguments(ASTNode node)
    {
        _places.TryGetValue(node, out var place);
        var definitions = place.Directive?.Arguments ?? place.Field?.Arguments;
        var given = (node as IHasArgumentsNode)?.Arguments;
        foreach (var argument in definitions ?? Enumerable.Empty<QueryArgument>())
        {
            if (argument.ResolvedType is not NonNullGraphType || argument.DefaultValue is not null) continue;
            if (given?.Items.Any(g => g.Name.Value == argument.Name && g.Value is not GraphQLNullValue) == true) continue;
            List<(string, object?)> owner = place.Directive is { } directive
                ? [("directive", directive.Name)]
                : [("type", place.Parent?.Name), ("field", place.Field?.Name)];
            errors.Add(node, "sec-Required-Arguments", $"The argument `{argument.Name}` is required.", [.. owner, ("argument", argument.Name)]);
        }
    }

    private void AddUnknownType(GraphQLNamedType named)
    {
        var message = $"Unknown type `{named.Name.Value}`.";
        if (_around is GraphQLVariableDefinition variable) AddVariable(variable, "sec-Variables-Are-Input-Types", message);
        else AddFragment(_around ?? named, "sec-Fragment-Spread-Type-Existence", message);
    }

    private void AddFragment(ASTNode node, string section, string message)
    {
        List<(string, object?)> extensions = [("typeCondition", TypeCondition(node)?.Type.Name.StringValue)];
        if (node is GraphQLFragmentDefinition fragment) extensions.Add(("fragment", fragment.FragmentName.Name.StringValue));
        errors.Add(node, section, message, [.. extensions]);
    }

    private void AddImpossibleFragment(ASTNode node, ValidationContext context)
    {
        var spread = node as GraphQLFragmentSpread;
        var condition = spread is null
            ? TypeCondition(node)
            : errors.Document.Definitions.OfType<GraphQLFragmentDefinition>()
                .FirstOrDefault(f => f.FragmentName.Name.Value == spread.FragmentName.Name.Value)?.TypeCondition;
        if (condition is not null && Place.Resolve(schema, condition.Type) is ScalarGraphType) return;
        errors.Add(node, "sec-Fragment-spread-is-possible", "The parent type does not match the type condition on the fragment.",
            ("typeCondition", condition?.Type.Name.StringValue),
            ("selectionSetType", Place.Named(context.TypeInfo.GetParentType())?.Name));
    }

    private static GraphQLTypeCondition? TypeCondition(ASTNode node) => node switch
    {
        GraphQLInlineFragment inline => inline.TypeCondition,
        GraphQLFragmentDefinition fragment => fragment.TypeCondition,
        _ => null,
    };

    private void AddNamedFragment(ASTNode node, string section, Func<string, string> message)
    {
        var name = node switch
        {
            GraphQLFragmentDefinition definition => definition.FragmentName.Name.StringValue,
            GraphQLFragmentSpread spread => spread.FragmentName.Name.StringValue,
            _ => "",
        };
        errors.Add(node, section, message(name), ("fragment", name));
    }

    private void AddVariable(GraphQLVariableDefinition variable, string section, string message) => errors.Add(
        variable, section, message,
        ("variable", variable.Variable.Name.StringValue), ("variableType", Place.Print(variable.Type)));
}
