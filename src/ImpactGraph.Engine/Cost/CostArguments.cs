using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>What the arguments of fields cost, and how many objects they ask for.</summary>
internal sealed class CostArguments(GraphOperation operation, CostOptions options)
{
    /// <summary>Conditions in the filter that has most of them, among the arguments without variables that were looked at.</summary>
    public int MostOperations { get; private set; }

    /// <summary>The arguments that a field is given: what depends on no variable, and the others.</summary>
    public (double Constant, CostArgument[] Others) Of(FieldWeight field, GraphQLField node)
    {
        if (node.Arguments is not { Items: { Count: > 0 } given }) return (0, []);
        var constant = 0d;
        List<CostArgument>? others = null;
        foreach (var argument in given)
        {
            var weight = field.Arguments[argument.Name.StringValue];
            var reading = new Reading(this);
            reading.Add(weight.Weight, weight.Input, isOperation: false, argument.Value);
            // Hot Chocolate multiplies a filter that is a variable, and nothing else.
            constant += options.FilterVariableMultiplier is { } times && argument.Value is GraphQLVariable && weight.Input?.IsFilter == true ? times * reading.Cost : reading.Cost;
            MostOperations = Math.Max(MostOperations, reading.Operations);
            if (reading.Variables.Count > 0) (others ??= []).Add(new(reading.Operations, [.. reading.Variables]));
        }
        return (constant, others is null ? [] : [.. others]);
    }

    /// <summary>How many objects a field is asked for.</summary>
    /// <exception cref="CoercionException">Exactly one slicing argument must be given, and is not.</exception>
    public CostSize Size(FieldWeight field, ListSizing sizing, GraphQLField node)
    {
        int? largest = null;
        var variables = new List<CostSizeVariable>();
        var given = 0;
        foreach (var name in sizing.SlicingArguments)
        {
            var literal = node.Arguments?.Items.Find(argument => argument.Name.Value == name)?.Value;
            if (literal is not null) given++;
            var otherwise = field.Arguments.GetValueOrDefault(name)?.Default;
            switch (literal)
            {
                case GraphQLVariable variable when operation.IndexOfVariable(variable.Name.Value.Span) is >= 0 and var index:
                    variables.Add(new(index, otherwise));
                    break;
                case GraphQLIntValue number when int.TryParse(number.Value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size):
                    largest = Larger(largest, size);
                    break;
                case GraphQLListValue list:
                    largest = Larger(largest, list.Values?.Count ?? 0);
                    break;
                default:
                    largest = Larger(largest, otherwise);
                    break;
            }
        }
        if (sizing.RequiresOne && sizing.SlicingArguments.Length > 0 && given != 1) throw new CoercionException(NotOne(node));
        return new(largest, [.. variables], sizing.Otherwise ?? sizing.AssumedSize ?? 1);
    }

    private static int? Larger(int? one, int? other) => one is null || other > one ? other ?? one : one;

    private GraphError NotOne(GraphQLField node) => GraphError.WithCode("HC0082", "Exactly one slicing argument must be defined.") with
    {
        Locations = [Place.Of(operation.Document, node)],
    };

    /// <summary>One argument, read to its end.</summary>
    private sealed class Reading(CostArguments owner)
    {
        public double Cost { get; private set; }
        public int Operations { get; private set; }
        public List<CostVariable> Variables { get; } = [];

        /// <param name="weight">Of the place in which the value stands, if there is a value.</param>
        public void Add(double weight, InputWeights? input, bool isOperation, GraphQLValue value)
        {
            if (value is GraphQLVariable variable)
            {
                AddVariable(weight, input, isOperation, variable);
                return;
            }
            Cost += weight;
            if (isOperation) Operations++;
            if (input is not null) AddParts(input, value);
        }

        private void AddParts(InputWeights input, GraphQLValue value)
        {
            switch (value)
            {
                case GraphQLListValue { Values: { } items }:
                    foreach (var item in items) Add(0, input, isOperation: false, item);
                    break;
                case GraphQLObjectValue { Fields: { } fields }:
                    foreach (var field in fields)
                    {
                        var member = input[field.Name.StringValue];
                        Add(member.Weight, member.Input, member.IsOperation, field.Value);
                    }
                    break;
            }
        }

        private void AddVariable(double weight, InputWeights? input, bool isOperation, GraphQLVariable variable)
        {
            var index = owner.Index(variable);
            if (input is null && !owner.CanBeAbsent(index))
            {
                Cost += weight;
                if (isOperation) Operations++;
                return;
            }
            var isPriced = input is null || owner.PricesValues;
            // What is not priced by its value is still counted: the maximum of conditions is not about cost.
            if (!isPriced) Cost += weight + input!.Worst;
            if (input is not null || weight != 0 || isOperation) Variables.Add(new(index, weight, input, isOperation, isPriced));
        }
    }

    private bool PricesValues => options.FilterVariableMultiplier is null;

    private int Index(GraphQLVariable variable) => operation.IndexOfVariable(variable.Name.Value.Span);

    private bool CanBeAbsent(int index) => operation.Variables[index] is { HasDefault: false, Type: not NonNullGraphType };
}
