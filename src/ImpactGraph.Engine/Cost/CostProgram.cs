using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>
/// What an operation costs, as far as it can be said without the variables: sums are added up beforehand, and a step is left for each selection set of which something depends on a variable.
/// Without such steps it is a constant. A selection set that fragments repeat is one step, so the work is linear however they are spread.
/// </summary>
/// <param name="steps">Each after those that it refers to; the last is the operation.</param>
/// <param name="operations">Conditions in the filter that has most of them, among those that no variable is part of.</param>
internal sealed class CostProgram(IReadOnlyList<CostStep> steps, int operations)
{
    /// <summary>More than any maximum; keeps sums and products finite.</summary>
    public const double Most = 1e15;

    private const int FewSteps = 64;

    private readonly CostStep[] _steps = [.. steps];
    private readonly OperationCost? _constant = steps is [{ Terms: [], Alternatives: [] } only] ? new(only.Field, only.Type, operations) : null;

    /// <summary>The cost of a request.</summary>
    public OperationCost Of(CoercedVariables variables)
    {
        if (_constant is { } constant) return constant;
        Span<(double Field, double Type)> costs = _steps.Length <= FewSteps ? stackalloc (double, double)[FewSteps] : new (double, double)[_steps.Length];
        var most = operations;
        for (var i = 0; i < _steps.Length; i++) costs[i] = _steps[i].Of(variables, costs, ref most);
        var (field, type) = costs[_steps.Length - 1];
        return new(field, type, most);
    }
}

/// <summary>What a selection set costs on objects of a type.</summary>
/// <param name="Field">Of all fields that depend on no variable.</param>
/// <param name="Type">Of all fields that depend on no variable.</param>
/// <param name="Terms">The other fields.</param>
/// <param name="Alternatives">Steps of which the dearest counts: one for each type that an object can have.</param>
internal sealed record CostStep(double Field, double Type, CostTerm[] Terms, int[] Alternatives)
{
    public (double Field, double Type) Of(CoercedVariables variables, ReadOnlySpan<(double Field, double Type)> earlier, ref int operations)
    {
        var (field, type) = (Field, Type);
        foreach (var alternative in Alternatives) (field, type) = (Math.Max(field, earlier[alternative].Field), Math.Max(type, earlier[alternative].Type));
        foreach (var term in Terms)
        {
            var (fields, types) = term.Of(variables, earlier, ref operations);
            (field, type) = (field + fields, type + types);
        }
        return (Math.Min(field, CostProgram.Most), Math.Min(type, CostProgram.Most));
    }
}

/// <summary>What a selected field costs.</summary>
/// <param name="Weight">Its own weight, with that of all in its arguments that depends on no variable.</param>
/// <param name="Arguments">Arguments that depend on variables.</param>
/// <param name="TypeWeight">Of each of its objects.</param>
/// <param name="Size">How many objects it has.</param>
/// <param name="Below">What is selected of each of them.</param>
internal sealed record CostTerm(double Weight, CostArgument[] Arguments, double TypeWeight, CostSize Size, CostBelow Below)
{
    public bool IsConstant => Arguments.Length == 0 && Size.IsConstant && Below.Step < 0;

    public (double Field, double Type) Of(CoercedVariables variables, ReadOnlySpan<(double Field, double Type)> earlier, ref int operations)
    {
        var (below, types) = Below.Step < 0 ? (Below.Field, Below.Type) : earlier[Below.Step];
        var weight = Weight;
        foreach (var argument in Arguments) weight += argument.Of(variables, ref operations);
        var size = Size.Of(variables);
        return (Math.Max(0, weight + (size * below)), size * (TypeWeight + types));
    }
}

/// <summary>What a selection set costs: known, or the result of a step.</summary>
/// <param name="Step">Negative when the cost is known.</param>
internal readonly record struct CostBelow(double Field, double Type, int Step = -1);

/// <summary>An argument with variables in it.</summary>
/// <param name="Operations">Conditions of a filter that stand in the document.</param>
internal sealed record CostArgument(int Operations, CostVariable[] Variables)
{
    public double Of(CoercedVariables variables, ref int operations)
    {
        var (cost, count) = (0d, Operations);
        foreach (var variable in Variables)
        {
            var value = variables.Values[variable.Index];
            if (ReferenceEquals(value, CoercedVariables.Absent)) continue;
            if (variable.IsOperation) count++;
            var price = variable.Weight + (variable.Input?.Price(value, ref count) ?? 0);
            if (variable.IsPriced) cost += price;
        }
        operations = Math.Max(operations, count);
        return cost;
    }
}

/// <summary>A place in an argument where a variable stands.</summary>
/// <param name="Weight">Of the place, when the variable has a value.</param>
/// <param name="Input">What the value costs, if it is an input object or a list of them.</param>
/// <param name="IsOperation">Whether the place is an operator of a filter.</param>
/// <param name="IsPriced">Whether the value counts for the cost, and not only the conditions in it for their maximum.</param>
internal sealed record CostVariable(int Index, double Weight, InputWeights? Input, bool IsOperation, bool IsPriced);

/// <summary>How many objects a field has: the largest number that its slicing arguments give.</summary>
/// <param name="Given">The largest that stands in the document; null when none does.</param>
/// <param name="Variables">Variables that give others.</param>
/// <param name="Otherwise">When none is given.</param>
internal sealed record CostSize(int? Given, CostSizeVariable[] Variables, int Otherwise)
{
    public static readonly CostSize One = new(1, [], 1);

    public bool IsConstant => Variables.Length == 0;

    public double Of(CoercedVariables variables)
    {
        var most = Given;
        foreach (var (index, @default) in Variables)
        {
            var size = variables.Values[index] switch
            {
                int number => number,
                object?[] items => items.Length,
                _ => @default,
            };
            if (most is null || size > most) most = size ?? most;
        }
        return Math.Max(0, most ?? Otherwise);
    }

    public bool Equals(CostSize? other) => other is not null && Given == other.Given && Otherwise == other.Otherwise && Variables.AsSpan().SequenceEqual(other.Variables);

    public override int GetHashCode() => HashCode.Combine(Given, Otherwise, Variables.Length);
}

/// <summary>A variable that says how many objects a field has.</summary>
/// <param name="Default">The argument's own default, for a variable without value; null when it has none.</param>
internal readonly record struct CostSizeVariable(int Index, int? Default);
