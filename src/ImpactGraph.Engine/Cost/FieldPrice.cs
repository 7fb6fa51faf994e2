namespace ImpactGraph.Engine.Cost;

/// <summary>What a declaration says of the cost of its field.</summary>
/// <param name="Weight">Null for the usual one.</param>
/// <param name="ListSize">Null for a list that is not said to have any size: it counts as one object.</param>
/// <param name="SizedBy">The argument that says how long the list is; null when none does.</param>
internal readonly record struct FieldPrice(double? Weight, int? ListSize, string? SizedBy)
{
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing: a caller could pay for other fields with it.</exception>
    public FieldPrice Weighing(double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        return this with { Weight = weight };
    }

    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public FieldPrice Sized(int size, string? by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return this with { ListSize = size, SizedBy = by };
    }
}
