using System.Diagnostics.CodeAnalysis;

namespace ImpactGraph.Engine;

/// <summary>What a mutation came to: a value, or errors.</summary>
/// <typeparam name="T">The primary key of what was changed, or an object.</typeparam>
public readonly struct MutationResult<T>
{
    private MutationResult(T? value, IReadOnlyList<MutationError> errors)
    {
        Value = value;
        Errors = errors;
    }

    /// <summary>What was changed or made; meaningless when there are errors.</summary>
    public T? Value { get; }

    /// <summary>Why nothing was changed, in the order in which callers read it; empty when it worked.</summary>
    public IReadOnlyList<MutationError> Errors => field ?? [];

    /// <summary>It did not work, for several reasons.</summary>
    /// <param name="errors">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "Handlers return their own type's result: MutationResult<int>.Failed(errors).")]
    public static MutationResult<T> Failed(IReadOnlyList<MutationError> errors) => errors.Count > 0 ? new(default, errors) : throw new ArgumentException("A mutation that failed has an error.", nameof(errors));

    /// <summary>It worked.</summary>
    public static implicit operator MutationResult<T>(T value) => new(value, []);

    /// <summary>It did not work, for one reason.</summary>
    public static implicit operator MutationResult<T>(MutationError error) => Failed([error]);
}
