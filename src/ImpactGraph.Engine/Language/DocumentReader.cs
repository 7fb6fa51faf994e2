using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace ImpactGraph.Engine.Language;

/// <summary>Text → document: parse, count, validate. Safe to share between threads.</summary>
internal sealed class DocumentReader(ISchema schema, DocumentLimits? limits = null)
{
    // The rules left out are those of LiteralRule, VariableUsageRule, DefinitionRule, SubscriptionRule and FieldMerging.
    private static readonly IValidationRule[] _rules = [.. DocumentValidator.CoreRules.Where(rule => rule is not (
        OverlappingFieldsCanBeMerged or ArgumentsOfCorrectType or DefaultValuesOfCorrectType or UniqueInputFieldNames
        or VariablesInAllowedPosition or NoUndefinedVariables or NoUnusedVariables
        or NoUnusedFragments or LoneAnonymousOperation or SingleRootFieldSubscriptions or FieldArgumentsAreValidRule))];

    private readonly DocumentLimits _limits = limits ?? new();
    private readonly Lazy<IntrospectionSize> _introspection = new(() => new(schema));

    /// <summary>Reads a document; a fault in the text is in its errors, never thrown.</summary>
    public GraphDocument Read(string text)
    {
        if (TokenCount.Check(text, _limits) is { } tooLong) return new(null, [], [tooLong]);
        GraphQLDocument document;
        try
        {
            // The parser counts more steps for a level than the limit does; the exact count follows.
            document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = 2 * _limits.Nesting });
        }
        catch (GraphQLParserException exception)
        {
            return new(null, [], [SyntaxErrors.From(exception, _limits)]);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // The parser, of some texts in three quotes that have no end.
            return new(null, [], [SyntaxErrors.Unterminated(text)]);
        }
        if (document.Definitions.Count == 0) return new(null, [], [SyntaxErrors.Empty()]);
        if (DocumentCount.Check(document, _limits) is { } exceeded) return new(document, [], [exceeded]);

        var errors = new ErrorList(document, _limits.Errors);
        DefinitionRule.CheckExecutable(errors);
        if (errors.Errors.Count == 0)
        {
            RunRules(errors);
            DefinitionRule.CheckLone(errors);
            DefinitionRule.CheckUsed(errors);
            SubscriptionRule.Check(errors);
            MutationRule.Check(errors, _limits);
        }
        if (errors.Errors.Count == 0) FieldMerging.Check(schema, errors, _limits);
        if (errors.Errors.Count == 0) FieldCycles.Check(schema, errors, _limits);
        if (errors.Errors.Count == 0 && text.Contains("__", StringComparison.Ordinal)) CheckIntrospection(errors);
        return errors.Errors.Count == 0 ? new(document, Operations(document), []) : new(document, [], errors.Errors);
    }

    private void RunRules(ErrorList errors)
    {
        var document = errors.Document;
        var context = new ValidationContext
        {
            Schema = schema,
            Document = document,
            TypeInfo = new TypeInfo(schema),
            UserContext = new Dictionary<string, object?>(),
            Operation = document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault()!,
            Metrics = Metrics.None,
            Variables = Inputs.Empty,
            Extensions = Inputs.Empty,
        };
        List<INodeVisitor> visitors = [context.TypeInfo];
        foreach (var rule in _rules)
            if (Finish(rule.GetPreNodeVisitorAsync(context)) is { } visitor) visitors.Add(visitor);
        var literals = new LiteralRule(errors);
        visitors.Add(literals);
        visitors.Add(new VariableUsageRule(schema, errors, literals.RefusedVariables));
        var ours = new RuleErrors(schema, errors);
        visitors.Add(ours);
        try
        {
            Finish(new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context)));
            ours.Harvest(context);
        }
        catch (RuleErrors.FullException)
        {
        }
    }

    private void CheckIntrospection(ErrorList errors)
    {
        foreach (var operation in errors.Document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (operation.Operation != OperationType.Query || _introspection.Value.Of(errors.Document, operation) <= _limits.Introspections) continue;
            errors.AddWithCode(operation, "HC0047", "The operation asks for more introspection than is allowed; ask for each type once.");
            return;
        }
    }

    // The rules are synchronous behind their asynchronous signatures.
    private static T Finish<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private static void Finish(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    private List<GraphOperation> Operations(GraphQLDocument document)
    {
        List<GraphOperation> operations = [];
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLOperationDefinition operation)
                operations.Add(new(document, operation, [.. (operation.Variables?.Items ?? []).Select(variable => Declare(document, variable))]));
        }
        return operations;
    }

    private VariableDefinition Declare(GraphQLDocument document, GraphQLVariableDefinition variable)
    {
        var type = Place.Resolve(schema, variable.Type)!;
        var value = variable.DefaultValue is { } literal ? LiteralCoercion.CoerceConstant(type, literal) : null;
        return new(variable.Variable.Name.StringValue, type, variable.DefaultValue is not null, value, Place.Of(document, variable));
    }
}
