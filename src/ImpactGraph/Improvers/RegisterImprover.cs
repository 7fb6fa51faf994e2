using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>Who wants to be in the directory.</summary>
internal sealed class RegisterImproverInput : IHasIdempotencyKey
{
    public string Name { get; init; } = "";

    public string? Role { get; init; }

    public string? Organisation { get; init; }

    public string Email { get; init; } = "";

    public string? Telephone { get; init; }

    public string PrivacyNotice { get; init; } = "";

    public string? IdempotencyKey { get; init; }
}

internal sealed class RegisterImproverInputType : InputType<RegisterImproverInput>
{
    public RegisterImproverInputType() : base("RegisterImproverInput", "Who wants to be in the directory.")
    {
        Required(i => i.Name, "name").Describe($"Name to be shown under, at most {Improver.NameMaxLength} characters.");
        Optional(i => i.Role, "role").Describe($"What the person does where they are, at most {Improver.RoleMaxLength} characters.");
        Optional(i => i.Organisation, "organisation").Describe("Code of the organisation that the person is with: the one that the token or the account says. Left out, that one; none when neither says any.");
        Required(i => i.Email, "email").Describe("Work address.");
        Optional(i => i.Telephone, "telephone").Describe("Work number.");
        Required(i => i.PrivacyNotice, "privacyNotice").Describe("Version of the privacy notice that the person has read.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Enters the caller in the directory, seen by nobody until the caller decides.</summary>
internal static class RegisterImprover
{
    public static void Mutation(MutationType mutation) => mutation.Change<RegisterImproverInput, Improver>("registerImprover", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, static _ => true, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<InvalidTextError>().Fails<PrivacyNoticeOutdatedError>().Fails<AlreadyRegisteredError>().Fails<OrganisationNotConfirmedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Enters the caller in the directory. Everything is PRIVATE until the caller says otherwise by setAudience. For callers who are signed in and have no record.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, RegisterImproverInput input, CancellationToken cancellationToken)
    {
        // The account is looked up anew: of two requests at once, the second finds the first one's record.
        var account = await AccountAsync(change, cancellationToken).ConfigureAwait(false);
        if (change.Viewer.IsImprover || change.Viewer.Caller?.ImproverId is not null || account.ImproverId is not null) return new AlreadyRegisteredError();
        var texts = new PlainText();
        var improver = new Improver
        {
            PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)),
            Name = texts.Required("name", input.Name, Improver.NameMaxLength),
            Role = texts.Optional("role", input.Role, Improver.RoleMaxLength),
            Contact = new() { Email = texts.Email("email", input.Email, Contact.EmailMaxLength), Telephone = texts.Telephone("telephone", input.Telephone, Contact.TelephoneMaxLength) },
            Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = change.Today, ClaimedOn = change.Today },
        };
        List<MutationError> errors = [.. texts.Errors];
        if (input.PrivacyNotice != Processing.CurrentPrivacyNotice) errors.Add(new PrivacyNoticeOutdatedError(Processing.CurrentPrivacyNotice));
        var organisation = await Workplace.ConfirmedAsync(change, input.Organisation, cancellationToken).ConfigureAwait(false);
        if (input.Organisation is not null && organisation is null) errors.Add(new OrganisationNotConfirmedError(input.Organisation));
        if (errors.Count > 0) return MutationResult<int>.Failed(errors);
        await Workplace.MoveAsync(change, improver, organisation, cancellationToken).ConfigureAwait(false);
        account.Improver = improver;
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return improver.Id;
    }

    /// <summary>The caller's account; a new one where the token alone said it all.</summary>
    private static async ValueTask<Account> AccountAsync(Change change, CancellationToken cancellationToken)
    {
        if (change.Viewer.Caller is not { } caller) throw Refusals.NotAuthenticated();
        var id = Account.PublicIdOf(caller.Issuer, caller.Subject);
        var account = await change.Db.Accounts.SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (account?.ClosedAt is not null) throw Refusals.NotAuthorized();
        return account ?? change.Db.Add(new Account { PublicId = id, Issuer = caller.Issuer, Subject = caller.Subject, CreatedAt = change.Now }).Entity;
    }
}
