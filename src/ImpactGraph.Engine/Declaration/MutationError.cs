using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine;

/// <summary>Why a mutation could not do what was asked, as a value of its payload: something that a caller can meet and act on.</summary>
/// <param name="Message">What went wrong and what to do, for people; holds nothing internal.</param>
/// <remarks>A fault that no caller of good will meets, and a refusal of the caller, is an <see cref="InputException"/> instead.</remarks>
public abstract record MutationError(string Message);

/// <summary>Declares the GraphQL type of an error: it has <c>message</c> and implements the interface <c>Error</c>.</summary>
/// <typeparam name="TError">The error's class; each has a type of its own.</typeparam>
public abstract class ErrorType<TError> : ObjectType<TError> where TError : MutationError
{
    /// <summary>Names the type.</summary>
    /// <param name="name">The GraphQL type's name; ends in <c>Error</c>.</param>
    /// <param name="description">When it comes.</param>
    /// <exception cref="DeclarationException">The name does not end in <c>Error</c>.</exception>
    protected ErrorType(string name, string description) : base(name, description)
    {
        if (!name.EndsWith("Error", StringComparison.Ordinal)) throw new DeclarationException($"{name}: the name of an error ends in Error.");
        IsError = true;
        Field("message", e => e.Message).NonNull().Describe("What went wrong and what to do, for people.");
    }
}
