using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Scalars;
using static ImpactGraph.Engine.Types.SchemaTypes;

namespace ImpactGraph.Engine.Cost;

/// <summary>The directives by which a schema says what its fields cost, in Hot Chocolate's shape and words. Source: IBM GraphQL cost specification.</summary>
internal static class CostDirectives
{
    public const string Cost = "cost";
    public const string Weight = "weight";
    public const string ListSize = "listSize";
    public const string AssumedSize = "assumedSize";
    public const string SlicingArguments = "slicingArguments";
    public const string SlicingArgumentDefaultValue = "slicingArgumentDefaultValue";
    public const string SizedFields = "sizedFields";
    public const string RequireOneSlicingArgument = "requireOneSlicingArgument";

    private const string FilterOperationMark = "ImpactGraph.FilterOperation";

    /// <summary>Declares both directives. Call before the schema is initialised.</summary>
    public static void DeclareIn(ISchema schema, ScalarSet scalars) => schema.Directives.Register(
        new Directive(Cost, DirectiveLocation.Scalar, DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition)
        {
            Description = "The purpose of the `cost` directive is to define a `weight` for GraphQL types, fields, and arguments. Static analysis can use these weights when calculating the overall cost of a query or response.",
            Arguments = new QueryArguments(Argument(
                Weight, NonNull(scalars.String), "The `weight` argument defines what value to add to the overall cost for every appearance, or possible appearance, of a type, field, argument, etc.")),
        },
        new Directive(ListSize, DirectiveLocation.FieldDefinition)
        {
            Description = "The purpose of the `@listSize` directive is to either inform the static analysis about the size of returned lists (if that information is statically available), or to point the analysis to where to find that information.",
            Arguments = new QueryArguments(
                Argument(AssumedSize, scalars.Int, "The `assumedSize` argument can be used to statically define the maximum length of a list returned by a field."),
                Argument(SlicingArguments, ListOf(scalars.String), "The `slicingArguments` argument can be used to define which of the field's arguments are slicing arguments, so that their value (of a list, its length) determines the size of the list returned by that field. It may specify a list of multiple slicing arguments."),
                Argument(SlicingArgumentDefaultValue, scalars.Int, "The `slicingArgumentDefaultValue` argument can be used to define a default value for a slicing argument, which is used if the argument is not present in a query."),
                Argument(SizedFields, ListOf(scalars.String), "The `sizedFields` argument can be used to define that the value of the `assumedSize` argument or of a slicing argument does not affect the size of a list returned by a field itself, but that of a list returned by one of its sub-fields."),
                Argument(RequireOneSlicingArgument, NonNull(scalars.Boolean), "The `requireOneSlicingArgument` argument can be used to inform the static analysis that it should expect that exactly one of the defined slicing arguments is present in a query. If that is not the case (i.e., if none or multiple slicing arguments are present), the static analysis may throw an error.", true)),
        });

    /// <summary>Gives a field, argument or input field its weight.</summary>
    public static void Weigh(IMetadataWriter element, double weight) =>
        element.ApplyDirective(Cost, Weight, weight.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gives a connection its size: what <c>first</c> or <c>last</c> asks, for its <c>edges</c> and <c>nodes</c>.</summary>
    public static void SizeConnection(FieldType field, GraphOptions options) => Size(field, options.MaxPageSize, ["first", "last"], options.Cost.AssumeDefaultPageSize ? options.DefaultPageSize : null, ["edges", "nodes"]);

    /// <summary>Gives a list that comes without pages its size.</summary>
    /// <param name="assumed">How long it is at most, or usually.</param>
    /// <param name="slicing">The argument that says how long it is; null when none does.</param>
    public static void SizeList(FieldType field, int assumed, string? slicing = null) => Size(field, assumed, slicing is null ? null : [slicing], null, null);

    /// <summary>Gives a field what its declaration says.</summary>
    /// <param name="connection">For a connection, what its pages are like.</param>
    /// <exception cref="DeclarationException">A size for what is no list.</exception>
    public static void Price(FieldType field, FieldPrice price, GraphOptions? connection)
    {
        if (connection is not null) SizeConnection(field, connection);
        if (price.ListSize is { } size)
        {
            if ((field.ResolvedType is NonNullGraphType nonNull ? nonNull.ResolvedType : field.ResolvedType) is not ListGraphType)
                throw new DeclarationException($"{field.Name} is no list that comes without pages, so it has no size to assume.");
            SizeList(field, size, price.SizedBy);
        }
        if (price.Weight is { } weight) Weigh(field, weight);
    }

    /// <summary>Marks an operator of a filter, to be counted and weighed.</summary>
    public static void MarkFilterOperation(FieldType operation, double weight)
    {
        operation.WithMetadata(FilterOperationMark, true);
        Weigh(operation, weight);
    }

    public static bool IsFilterOperation(FieldType field) => field.GetMetadata<bool>(FilterOperationMark);

    private static void Size(FieldType field, int assumed, string[]? slicing, int? otherwise, string[]? sized) => field.ApplyDirective(ListSize, directive =>
    {
        directive.AddArgument(new DirectiveArgument(AssumedSize) { Value = assumed });
        if (slicing is not null) directive.AddArgument(new DirectiveArgument(SlicingArguments) { Value = slicing });
        if (otherwise is { } size) directive.AddArgument(new DirectiveArgument(SlicingArgumentDefaultValue) { Value = size });
        if (sized is not null) directive.AddArgument(new DirectiveArgument(SizedFields) { Value = sized });
        // Where no argument says how long the list is, it says nothing.
        if (slicing is not null) directive.AddArgument(new DirectiveArgument(RequireOneSlicingArgument) { Value = false });
    });

    private static QueryArgument Argument(string name, IGraphType type, string description, object? defaultValue = null) =>
        new(type) { Name = name, ResolvedType = type, Description = description, DefaultValue = defaultValue };
}
