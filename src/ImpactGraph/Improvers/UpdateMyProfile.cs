using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Texts;

namespace ImpactGraph.Improvers;

/// <summary>What the caller's record is to say from now on.</summary>
internal sealed class UpdateMyProfileInput : IHasIdempotencyKey
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Role { get; init; }

    public Optional<string?> Organisation { get; init; }

    public Optional<string?> Email { get; init; }

    public Optional<string?> Telephone { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class UpdateMyProfileInputType : InputType<UpdateMyProfileInput>
{
    public UpdateMyProfileInputType() : base("UpdateMyProfileInput", "What the caller's record is to say. What is left out stays as it is.")
    {
        Clearable(i => i.Name, "name").Describe($"Name to be shown under, at most {Improver.NameMaxLength} characters. Nobody is without one, so null is refused.");
        Clearable(i => i.Role, "role").Describe($"What the person does where they are, at most {Improver.RoleMaxLength} characters. Null for nothing.");
        Clearable(i => i.Organisation, "organisation").Describe("Code of the organisation that the person is with: the one that the token or the account says. Null for who has left and is with none.");
        Clearable(i => i.Email, "email").Describe("Work address. No record is without one once it has one, so null is refused.");
        Clearable(i => i.Telephone, "telephone").Describe("Work number. Null for none.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Changes name, role, place and contact of the caller's own record.</summary>
internal static class UpdateMyProfile
{
    public static void Mutation(MutationType mutation) => mutation.Change<UpdateMyProfileInput, Improver>(
            "updateMyProfile", "improver", (context, input, cancellationToken) => OwnRecord.RunAsync(context, input, (change, improver, token) => DoAsync(change, improver, input, token), cancellationToken))
        .Fails<InvalidTextError>().Fails<OrganisationNotConfirmedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Changes name, role, place and contact of the caller's own record, and confirms it. Another organisation ends today's post and begins one. For improvers.");

    private static async ValueTask<IReadOnlyList<MutationError>> DoAsync(Change change, Improver improver, UpdateMyProfileInput input, CancellationToken cancellationToken)
    {
        var texts = new PlainText();
        if (input.Name.IsGiven) improver.Name = texts.Required("name", input.Name.Value, Improver.NameMaxLength);
        if (input.Role.IsGiven) improver.Role = texts.Optional("role", input.Role.Value, Improver.RoleMaxLength);
        Reach(improver, input, texts);
        List<MutationError> errors = [.. texts.Errors];
        if (await PlaceAsync(change, improver, input, cancellationToken).ConfigureAwait(false) is { } error) errors.Add(error);
        return errors;
    }

    private static void Reach(Improver improver, UpdateMyProfileInput input, PlainText texts)
    {
        if (!input.Email.IsGiven && !input.Telephone.IsGiven) return;
        // A record of old may have neither; a number alone is not kept.
        var email = input.Email.IsGiven || improver.Contact is null ? texts.Email("email", input.Email.Value, Contact.EmailMaxLength) : improver.Contact.Email;
        var telephone = input.Telephone.IsGiven ? texts.Telephone("telephone", input.Telephone.Value, Contact.TelephoneMaxLength) : improver.Contact?.Telephone;
        if (improver.Contact is { } contact) (contact.Email, contact.Telephone) = (email, telephone);
        else improver.Contact = new() { Email = email, Telephone = telephone };
    }

    private static async ValueTask<MutationError?> PlaceAsync(Change change, Improver improver, UpdateMyProfileInput input, CancellationToken cancellationToken)
    {
        if (input.Organisation.IsGiven)
        {
            var code = input.Organisation.Value;
            var organisation = code is null ? null : await Workplace.ConfirmedAsync(change, code, cancellationToken).ConfigureAwait(false);
            if (code is not null && organisation is null) return new OrganisationNotConfirmedError(code);
            if (organisation?.Id != improver.OrganisationId)
            {
                await Workplace.MoveAsync(change, improver, organisation, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        // The post of today says the role too, and is where it comes from when the person moves back.
        if (input.Role.IsGiven && (await Workplace.CurrentAsync(change, improver, cancellationToken).ConfigureAwait(false)).FirstOrDefault(p => p.OrganisationId == improver.OrganisationId) is { } post) post.Role = improver.Role;
        return null;
    }
}
