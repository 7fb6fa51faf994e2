namespace ImpactGraph.Engine;

/// <summary>A value that a caller gave, or nothing: for updates, in which leaving a field out keeps it and null clears it.</summary>
/// <typeparam name="T">The value; may be null.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>A value was given, perhaps null.</summary>
    public Optional(T value)
    {
        IsGiven = true;
        Value = value;
    }

    /// <summary>Whether the caller gave it, perhaps as null.</summary>
    public bool IsGiven { get; }

    /// <summary>What was given; the default of the type when nothing was.</summary>
    public T Value { get; }

    /// <summary>What was given, or what is there already.</summary>
    /// <param name="present">The value that leaving it out keeps.</param>
    public T Or(T present) => IsGiven ? Value : present;

    /// <summary>A value was given.</summary>
    public static implicit operator Optional<T>(T value) => new(value);
}
