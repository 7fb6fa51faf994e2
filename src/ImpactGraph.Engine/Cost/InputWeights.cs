using GraphQL.Types;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>What the members of an input object cost.</summary>
internal sealed class InputWeights
{
    private readonly SchemaWeights _weights;
    private readonly Lazy<Dictionary<string, Member>> _members;
    private readonly Lazy<double> _worst;

    public InputWeights(IInputObjectGraphType type, SchemaWeights weights)
    {
        _weights = weights;
        IsFilter = type.Name.EndsWith("FilterInput", StringComparison.Ordinal);
        // Late: an input object may lead back to itself.
        _members = new(() => type.Fields.ToDictionary(f => f.Name, Make));
        _worst = new(WorstCase);
    }

    /// <summary>A member of an input object.</summary>
    /// <param name="Input">Its type, if that is an input object or a list of them.</param>
    /// <param name="IsOperation">Whether it is an operator of a filter.</param>
    internal sealed record Member(double Weight, InputWeights? Input, bool IsOperation);

    public Member this[string name] => _members.Value[name];

    /// <summary>Whether it is a filter, by its name: every filter has such a one, and nothing else has.</summary>
    public bool IsFilter { get; }

    /// <summary>As much as each member of each input object that can be reached, once; this one twice when it can be reached from itself.</summary>
    public double Worst => _worst.Value;

    /// <summary>What a value costs: every member that is given, in however many lists.</summary>
    /// <param name="value">A coerced value: null, an input object, or a list of either.</param>
    /// <param name="operations">Counts the operators of filters.</param>
    public double Price(object? value, ref int operations)
    {
        var cost = 0d;
        switch (value)
        {
            case InputObject given:
                foreach (var (name, inner) in given.Fields)
                {
                    var member = _members.Value[name];
                    cost += member.Weight;
                    if (member.IsOperation) operations++;
                    if (member.Input is not null) cost += member.Input.Price(inner, ref operations);
                }
                break;
            case object?[] items:
                foreach (var item in items) cost += Price(item, ref operations);
                break;
        }
        return cost;
    }

    private Member Make(FieldType field)
    {
        var input = _weights.OfInput(field.ResolvedType);
        return new(SchemaWeights.Given(field) ?? (input is null ? 0 : 1), input, CostDirectives.IsFilterOperation(field));
    }

    // Hot Chocolate 15's count, to the letter.
    private double WorstCase()
    {
        var cost = 0d;
        var known = new HashSet<InputWeights>();
        var backlog = new Stack<InputWeights>([this]);
        while (backlog.TryPop(out var type))
        {
            foreach (var member in type._members.Value.Values)
            {
                cost += member.Weight;
                if (member.Input is { } next && known.Add(next)) backlog.Push(next);
            }
        }
        return cost;
    }
}
