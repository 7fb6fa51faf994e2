using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

/// <summary>What changes of responses have in common: contributors make them, each for their own organisation.</summary>
internal static class ResponseChanges
{
    /// <summary>Does what a mutation asks for, if the caller is a contributor of any organisation.</summary>
    /// <exception cref="InputException">The caller is not signed in, or is none; or others write for too long.</exception>
    public static ValueTask<MutationResult<int>> RunAsync<TInput>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) where TInput : class
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        if (!viewer.IsContributor) throw Refusals.NotAuthorized();
        var changes = (Changes?)context.Request.Services?.GetService(typeof(Changes)) ?? throw new InvalidOperationException($"{context.Field} needs {nameof(Changes)} among the services of the request.");
        return changes.RunAsync(context, input, work, cancellationToken);
    }

    /// <summary>The organisation for which the caller writes.</summary>
    /// <exception cref="InputException">It is none of the caller's, or not there; which of both is not told.</exception>
    public static async ValueTask<Organisation> OwnOrganisationAsync(this Change change, string code, CancellationToken cancellationToken)
    {
        var organisation = await change.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == code, cancellationToken).ConfigureAwait(false);
        return organisation is not null && change.Viewer.Contributes(organisation.Id) ? organisation : throw Refusals.NotAuthorized();
    }
}
