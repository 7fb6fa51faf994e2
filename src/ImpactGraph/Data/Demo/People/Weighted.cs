namespace ImpactGraph.Data.Demo.People;

/// <summary>Values of which some are likelier than others.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _values;
    private readonly int[] _upTo;

    /// <param name="choices">Each with its weight, 0 or more; at least one is above 0.</param>
    public Weighted(params (T Value, int Weight)[] choices)
    {
        var possible = Array.FindAll(choices, choice => choice.Weight > 0);
        _values = Array.ConvertAll(possible, choice => choice.Value);
        _upTo = new int[_values.Length];
        var sum = 0;
        for (var index = 0; index < possible.Length; index++)
        {
            _upTo[index] = sum += possible[index].Weight;
        }
    }

    /// <summary>Whether the value can come out.</summary>
    public bool Has(T value) => Array.IndexOf(_values, value) >= 0;

    public T Pick(DemoRandom random)
    {
        var place = Array.BinarySearch(_upTo, random.Below(_upTo[^1]) + 1);
        return _values[place < 0 ? ~place : place];
    }
}
