using ImpactGraph.Engine;

namespace ImpactGraph;

/// <summary>A number, a day or a choice that cannot be.</summary>
/// <param name="Field">Its field of the input.</param>
/// <param name="Message">What can be.</param>
public sealed record OutOfRangeError(string Field, string Message) : MutationError(Message);

internal sealed class OutOfRangeErrorType : ErrorType<OutOfRangeError>
{
    public OutOfRangeErrorType() : base("OutOfRangeError", "A number, a day or a choice that cannot be.") => Field("field", e => e.Field).NonNull().Describe("Field of the input.");
}
