using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

/// <summary>What changes of responses have in common: contributors make them, each for their own organisation.</summary>
internal static class ResponseChanges
{
    /// <summary>Does what a mutation asks for, if the caller is a contributor of any organisation.</summary>
    /// <inheritdoc cref="SignedInChanges.RunAsync"/>
    public static ValueTask<MutationResult<int>> RunAsync<TInput>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) where TInput : class =>
        SignedInChanges.RunAsync(context, input, static viewer => viewer.IsContributor, work, cancellationToken);

    /// <summary>The organisation for which the caller writes.</summary>
    /// <exception cref="InputException">It is none of the caller's, or not there; which of both is not told.</exception>
    public static async ValueTask<Organisation> OwnOrganisationAsync(this Change change, string code, CancellationToken cancellationToken)
    {
        var organisation = await change.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == code, cancellationToken).ConfigureAwait(false);
        return organisation is not null && change.Viewer.Contributes(organisation.Id) ? organisation : throw Refusals.NotAuthorized();
    }
}
