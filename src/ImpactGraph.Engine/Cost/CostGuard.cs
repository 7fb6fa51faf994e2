using System.Text.Json;
using GraphQL.Types;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>Says what operations cost, and which cost too much. Safe to share between threads.</summary>
/// <remarks>A document that is asked again costs less than a microsecond here, unless a variable holds a filter: then as much more as the filter is long.</remarks>
internal sealed class CostGuard(ISchema schema, CostOptions options)
{
    private const string Exceeded = "HC0047";

    private readonly SchemaWeights _weights = new();

    /// <summary>Whether the cost has to be known for a request that does not ask for it.</summary>
    public bool Enforces => options.Enforce;

    /// <exception cref="CoercionException">A condition is null, or a list lacks its size.</exception>
    public OperationCost Of(GraphOperation operation, CoercedVariables variables)
    {
        var programs = operation.Costs ??= new CostPrograms(operation);
        var program = programs.Find(variables) ?? programs.Keep(variables, CostCompiler.Compile(schema, _weights, options, operation, variables));
        return program.Of(variables);
    }

    /// <summary>Why a cost is too high; null when it is not.</summary>
    public GraphError? Refuse(OperationCost cost)
    {
        if (!options.Enforce) return null;
        if (cost.FilterOperations > options.MaxFilterOperations)
        {
            // Code and words of Hot Chocolate 16; version 15 has no such limit.
            return GraphError.WithCode(
                "HC0117",
                $"The filter argument contains {cost.FilterOperations} operations, which exceeds the maximum allowed number of {options.MaxFilterOperations}.",
                new("filterOperations", cost.FilterOperations),
                new("maxAllowedFilterOperations", options.MaxFilterOperations));
        }
        if (cost.Field > options.MaxFieldCost)
            return GraphError.WithCode(Exceeded, "The maximum allowed field cost was exceeded.", new("fieldCost", cost.Field), new("maxFieldCost", options.MaxFieldCost));
        return cost.Type > options.MaxTypeCost
            ? GraphError.WithCode(Exceeded, "The maximum allowed type cost was exceeded.", new("typeCost", cost.Type), new("maxTypeCost", options.MaxTypeCost))
            : null;
    }

    /// <summary>Writes the member <c>operationCost</c> of an answer's extensions.</summary>
    public static void Write(Utf8JsonWriter json, OperationCost cost)
    {
        json.WriteStartObject("operationCost");
        json.WriteNumber("fieldCost", cost.Field);
        json.WriteNumber("typeCost", cost.Type);
        json.WriteEndObject();
    }
}
