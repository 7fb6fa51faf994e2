using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Whom an account is to stand for.</summary>
internal sealed class LinkAccountInput
{
    public string Issuer { get; init; } = "";

    public string Subject { get; init; } = "";

    public Optional<NodeKey<Improver>?> Improver { get; init; }

    public Optional<string?> Organisation { get; init; }
}

internal sealed class LinkAccountInputType : InputType<LinkAccountInput>
{
    public LinkAccountInputType() : base("LinkAccountInput", "Whom an account is to stand for.")
    {
        Required(i => i.Issuer, "issuer").Describe($"Who vouches for them: `iss` of the token. At most {Account.IssuerMaxLength} characters.");
        Required(i => i.Subject, "subject").Describe($"What the issuer always calls them: `oid` of the token where it has one, else `sub`. At most {Account.SubjectMaxLength} characters.");
        Clearable(i => i.Improver, "improver").Describe("Improver that they are. Left out, it stays as it is; null for none.");
        Clearable(i => i.Organisation, "organisation").Describe("Code of the organisation that they stand for. Left out, it stays as it is; null for none.");
    }
}

/// <summary>Says whom an account stands for; makes the account when there is none.</summary>
internal static class LinkAccount
{
    public static void Mutation(MutationType mutation) => mutation.Change<LinkAccountInput, Account>("linkAccount", "account", (context, input, cancellationToken) =>
    {
        Check(input);
        return MappingChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken);
    }).Fails<NotYoursToKeepError>().Fails<OwnAccountError>().Fails<ImproverTakenError>().Fails<ImproverClaimedError>()
        .Describe("Says which improver and organisation an account stands for, and makes the account when there is none; in force with the caller's next request. For stewards, of their own people and organisations, and administrators, who also open closed accounts by it, and alone link another account to a record that was ever somebody's own.");

    private static void Check(LinkAccountInput input)
    {
        if (input.Issuer.Length is 0 or > Account.IssuerMaxLength || input.Subject.Length is 0 or > Account.SubjectMaxLength)
            throw new InputException(GraphError.WithCode("INVALID_ARGUMENT", $"An issuer has 1 to {Account.IssuerMaxLength} characters, a subject 1 to {Account.SubjectMaxLength}; both are in the token."));
    }

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, LinkAccountInput input, CancellationToken cancellationToken)
    {
        var (db, viewer) = (change.Db, change.Viewer);
        var id = Account.PublicIdOf(input.Issuer, input.Subject);
        if (id == viewer.AccountPublicId) return new OwnAccountError();
        var account = await db.Accounts.Include(a => a.Improver).SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (account is null)
        {
            account = new() { PublicId = id, Issuer = input.Issuer, Subject = input.Subject, CreatedAt = change.Now };
            db.Add(account);
        }
        // One that stands for nobody is anybody's to link, unless it was closed: then a steward elsewhere has decided.
        else if (!viewer.Keeps(account) && (account.ClosedAt is not null || account.OrganisationId is not null || account.ImproverId is not null)) return new NotYoursToKeepError("account");
        if (account.ClosedAt is not null)
        {
            if (!viewer.IsAdministrator) return new NotYoursToKeepError("account");
            account.ClosedAt = null;
        }

        if (input.Organisation.IsGiven)
        {
            var code = input.Organisation.Value;
            var organisation = code is null ? null : await db.Organisations.Where(o => o.Code == code).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (code is not null && (organisation is null || !viewer.MayKeep(organisation))) return new NotYoursToKeepError("organisation");
            account.OrganisationId = organisation;
        }

        if (input.Improver.IsGiven)
        {
            var improver = input.Improver.Value is not { } key ? null : await db.Improvers.Include(i => i.Account).Include(i => i.Processing).SingleOrDefaultAsync(i => i.PublicId == Guid.Parse(key.Text), cancellationToken).ConfigureAwait(false);
            if (input.Improver.Value is not null && (improver is null || improver.IdentityAudience < Audience.Private || !viewer.MayKeep(improver.OrganisationId))) return new NotYoursToKeepError("improver");
            if (improver?.Account is { } other && other != account) return new ImproverTakenError();
            // Whoever keeps a person's record may not become that person, who alone widens what it shows.
            if (improver is { Processing.ClaimedOn: not null } && improver.Id != account.ImproverId && !viewer.IsAdministrator) return new ImproverClaimedError();
            improver?.Processing?.Claim(change.Today);
            account.ImproverId = improver?.Id;
        }

        if (account.OrganisationId is { } about) change.AboutOrganisation(about);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return account.Id;
    }
}
