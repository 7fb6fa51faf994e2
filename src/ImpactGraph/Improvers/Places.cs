using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>Where people are today follows from their posts and from the tree on that day, so it changes as days pass although nobody writes anything.</summary>
public static class Places
{
    /// <summary>People moved by one statement: a few hundredths of a second, for which other writers wait.</summary>
    private const int AtATime = 1_000;

    /// <summary>Puts everybody where they are on a day.</summary>
    /// <remarks>
    /// Of several posts of that day the one that began last counts; a post with an organisation that is not open counts no more. Who has no post has no place.
    /// Where the organisation changes, the role becomes that of the post. The search for those to move reads every improver once and keeps no writer waiting;
    /// only rows that change are written. Copies of the place in other tables follow.
    /// </remarks>
    /// <param name="context">What it tracks is neither used nor changed.</param>
    /// <param name="today">The day (UTC).</param>
    /// <param name="time">Clock of the audit, which is told of each statement whom it moved.</param>
    /// <param name="cancellationToken">Stops it between two statements; a later call goes on from there.</param>
    /// <returns>How many people are in another place than before.</returns>
    public static async Task<int> SettleAsync(ImpactGraphDb context, DateOnly today, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var places = new PlacesOfADay(context, today, time);
            var moved = 0;
            foreach (var people in (await places.ApartAsync(cancellationToken).ConfigureAwait(false)).Chunk(AtATime))
            {
                moved += await places.MoveAsync(people, cancellationToken).ConfigureAwait(false);
            }

            return moved;
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
