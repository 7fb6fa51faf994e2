using ImpactGraph.Engine;

namespace ImpactGraph.Texts;

/// <summary>A text cannot be kept as it is.</summary>
/// <param name="Field">Its name in the input.</param>
/// <param name="Message">What to do; does not repeat the text.</param>
public sealed record InvalidTextError(string Field, string Message) : MutationError(Message);

internal sealed class InvalidTextErrorType : ErrorType<InvalidTextError>
{
    public InvalidTextErrorType() : base("InvalidTextError", "A text cannot be kept as it is: it is empty, too long, holds markup or characters that are not seen, or is no address or number.") =>
        Field("field", e => e.Field).NonNull().Describe("Name of the field in the input.");
}
