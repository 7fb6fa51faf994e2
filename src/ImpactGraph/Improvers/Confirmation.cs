using ImpactGraph.Audit;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>That a record is still right, as of today.</summary>
internal static class Confirmation
{
    /// <summary>Retention counts from today on again, and a warning is settled.</summary>
    /// <param name="change">By the person, or by somebody who verified what the person said.</param>
    /// <param name="improver">Whose record.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task ConfirmAsync(this Change change, int improver, CancellationToken cancellationToken)
    {
        if (await change.Db.Processing.SingleOrDefaultAsync(p => p.ImproverId == improver, cancellationToken).ConfigureAwait(false) is { } processing) processing.Confirm(change.Today);
    }
}
