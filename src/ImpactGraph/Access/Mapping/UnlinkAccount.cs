using ImpactGraph.Engine;

namespace ImpactGraph.Access;

/// <summary>Which account is to stand for nobody.</summary>
internal sealed class UnlinkAccountInput
{
    public NodeKey<Account> Account { get; init; } = null!;

    public bool Close { get; init; }
}

internal sealed class UnlinkAccountInputType : InputType<UnlinkAccountInput>
{
    public UnlinkAccountInputType() : base("UnlinkAccountInput", "Which account is to stand for nobody.")
    {
        Id(i => i.Account, "account").Describe("Id of the account.");
        WithDefault(i => i.Close, "close", false).Describe("Whether to close it too: whoever signs in by it is refused then, whatever the token says.");
    }
}

/// <summary>Takes improver and organisation from an account, and closes it where that is asked.</summary>
internal sealed class UnlinkAccount(MappingChanges changes)
{
    public void Mutation(MutationType mutation) => mutation.Change<UnlinkAccountInput, Account>(
            "unlinkAccount", "account", (context, input, cancellationToken) => changes.RunAsync(context, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NotYoursToKeepError>().Fails<OwnAccountError>().Fails<BeyondOwnScopeError>().Fails<LastAdministratorError>()
        .Describe("Takes improver and organisation from an account, and closes it where that is asked; in force with the caller's next request. For stewards, of accounts of their people and organisations, and administrators. A steward is not shown the account afterwards, for it stands for nobody.");

    private static async ValueTask<MutationResult<int>> DoAsync(MappingChange change, UnlinkAccountInput input, CancellationToken cancellationToken)
    {
        if (Guid.Parse(input.Account.Text) == change.Viewer.AccountPublicId) return new OwnAccountError();
        if (await change.KeptAccountAsync(Guid.Parse(input.Account.Text), cancellationToken).ConfigureAwait(false) is not { } account) return new NotYoursToKeepError("account");
        if (input.Close && !await OwnScope.HoldsAllOfAsync(change, account.Id, cancellationToken).ConfigureAwait(false)) return new BeyondOwnScopeError();
        if (input.Close && await change.IsLastAdministratorAsync(account.Id, cancellationToken).ConfigureAwait(false)) return new LastAdministratorError();
        (account.ImproverId, account.OrganisationId) = (null, null);
        if (input.Close) account.ClosedAt ??= change.Now;
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return account.Id;
    }
}
