using ImpactGraph.Access;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Erases the caller.</summary>
internal sealed class EraseMeInput
{
    public NodeKey<Improver> Improver { get; init; } = null!;
}

internal sealed class EraseMeInputType : InputType<EraseMeInput>
{
    public EraseMeInputType() : base("EraseMeInput", "Erases the caller.") =>
        Id(i => i.Improver, "improver").Describe("Id of the caller's own record, as `me { improver { id } }` gives it: so that nobody erases themselves by accident.");
}

/// <summary>The id is not that of the caller's own record.</summary>
public sealed record NotOwnRecordError() : MutationError("This is not the id of your own record; `me { improver { id } }` gives it. Nothing was erased.");

internal sealed class NotOwnRecordErrorType() : ErrorType<NotOwnRecordError>("NotOwnRecordError", "The id is not that of the caller's own record.");

internal sealed class ErasureMadeType : ObjectType<ErasureMade>
{
    public ErasureMadeType() : base("Erasure", "That somebody was erased.")
    {
        Identity(e => e.Person.ToString());
        Field("uuid", e => e.Person).Describe("Id of the person, which stays, and by which nobody can tell any more who it was.");
        Field("erasedAt", e => e.ErasedAt).Describe("Instant (UTC).");
        Field("overwritten", e => e.IsOverwritten)
            .Describe("Whether the database's files hold no trace any more, freed space included. False when others were reading for too long: the server then goes on trying until they do not.");
    }
}

/// <summary>Takes everything that says who the caller is or was out of the database, for good.</summary>
internal static class EraseMe
{
    public static void Mutation(MutationType mutation) => mutation.Make<EraseMeInput, ErasureMade>("eraseMe", "erasure", DoAsync)
        .Fails<NoRecordError>().Fails<NotOwnRecordError>().Cost(100)
        .Describe("Erases the caller, for good: name, role, contact, availability, experience, posts, memberships, accounts with their roles, and what the audit tells in detail. Left is a place without a name, for the numbers of people of the organisation, which stay what they are. In force before the answer is given. `exportMyData` first gives a copy of everything.");

    private static ValueTask<MutationResult<ErasureMade>> DoAsync(MutationContext context, EraseMeInput input, CancellationToken cancellationToken) =>
        SignedInChanges.ServiceOf<Erasures>(context).EraseCallerAsync(context, input, Guid.Parse(input.Improver.Text), cancellationToken);
}
