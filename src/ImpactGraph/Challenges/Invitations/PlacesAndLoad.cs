using System.Linq.Expressions;
using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>How many places a need has left, and how many days a week a person has. Whoever suggests, invites or books people counts by this.</summary>
/// <remarks>What is read inside a change stays true until its commit, so that two acceptances cannot take one place. Each question is one or two statements, each one range of an index.</remarks>
internal static class PlacesAndLoad
{
    /// <summary>Days a week of somebody who does not say otherwise for the time in question.</summary>
    public const double FullWeek = 5;

    // Halves and quarters add up exactly, tenths do not: nobody is refused for the last digit of a sum.
    private const double Tolerance = 1e-9;

    /// <summary>It takes a place of its need: somebody comes, or came to the end.</summary>
    public static readonly Expression<Func<Assignment, bool>> TakesPlace =
        assignment => assignment.State == AssignmentState.AwaitingConsent || assignment.State == AssignmentState.Confirmed || assignment.State == AssignmentState.Ended;

    /// <summary>It takes days of its person, on each day from its first to its last.</summary>
    public static readonly Expression<Func<Assignment, bool>> TakesDays =
        assignment => assignment.State == AssignmentState.AwaitingConsent || assignment.State == AssignmentState.Confirmed;

    /// <summary>Nobody is to suggest or invite them: they take no invitations, or their organisation does not lend them.</summary>
    public static readonly Expression<Func<Improver, bool>> CannotBeAsked = improver => !improver.TakesInvitations || improver.Lending == Lending.Refused;

    /// <summary>Places that nobody has taken.</summary>
    public static async Task<int> PlacesFreeAsync(ImpactGraphDb db, Need need, CancellationToken cancellationToken) =>
        need.People - await db.Assignments.Where(TakesPlace).CountAsync(a => a.NeedId == need.Id, cancellationToken).ConfigureAwait(false);

    /// <summary>Days a week that a person has free on every day of a time. Those offered count as far as the caller may see them, as in suggestions, or refusals would tell what is hidden; those taken count for everybody.</summary>
    /// <param name="db">Read in the change that books them.</param>
    /// <param name="viewer">Who asks; whoever asks of themselves sees all.</param>
    /// <param name="improver">Row number.</param>
    /// <param name="fromOn">First day.</param>
    /// <param name="untilOn">Last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<double> FreeDaysAsync(ImpactGraphDb db, Viewer viewer, int improver, DateOnly fromOn, DateOnly untilOn, CancellationToken cancellationToken)
    {
        var offers = db.Availabilities.AsNoTracking();
        if (improver != viewer.ImproverId) offers = offers.Where(ImproverPrivacy.OfAvailability.For(viewer));
        var availability = await offers.SingleOrDefaultAsync(a => a.ImproverId == improver, cancellationToken).ConfigureAwait(false);
        var held = await db.Assignments.Where(TakesDays).Where(a => a.ImproverId == improver && a.UntilOn >= fromOn && a.FromOn <= untilOn)
            .Select(a => new DaysTaken(a.FromOn, a.UntilOn, a.DaysPerWeek)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Offered(availability, fromOn, untilOn) - GreatestLoad(held, fromOn, untilOn);
    }

    /// <summary>Days a week that a person offers, 0 to 5: what they say, when that covers the whole time, or else <see cref="FullWeek"/>.</summary>
    public static double Offered(Availability? availability, DateOnly fromOn, DateOnly untilOn) =>
        availability is not null && Covers(availability.FromOn, availability.UntilOn, fromOn, untilOn) ? availability.DaysPerWeek : FullWeek;

    /// <summary>Whether somebody speaks for the whole of a time.</summary>
    /// <param name="offeredFrom">First day of which they speak.</param>
    /// <param name="offeredUntil">Last day of which they speak; null when it is open.</param>
    /// <param name="fromOn">First day of the time.</param>
    /// <param name="untilOn">Last day of the time.</param>
    public static bool Covers(DateOnly offeredFrom, DateOnly? offeredUntil, DateOnly fromOn, DateOnly untilOn) => offeredFrom <= fromOn && !(offeredUntil < untilOn);

    /// <summary>Days a week that are taken on the fullest day of a time; 0 when none are.</summary>
    /// <param name="held">In any order; those outside the time count nothing.</param>
    /// <param name="fromOn">First day.</param>
    /// <param name="untilOn">Last day.</param>
    public static double GreatestLoad(IReadOnlyList<DaysTaken> held, DateOnly fromOn, DateOnly untilOn)
    {
        var greatest = 0.0;
        // The load grows only where something begins. Nobody holds more than a few; rankings ask this of thousands of people.
        for (var i = 0; i < held.Count; i++)
        {
            var day = held[i].FromOn < fromOn ? fromOn : held[i].FromOn;
            if (day <= untilOn) greatest = Math.Max(greatest, LoadOn(held, day));
        }

        return greatest;
    }

    private static double LoadOn(IReadOnlyList<DaysTaken> held, DateOnly day)
    {
        var load = 0.0;
        for (var i = 0; i < held.Count; i++)
            if (held[i].FromOn <= day && held[i].UntilOn >= day) load += held[i].DaysPerWeek;
        return load;
    }

    /// <summary>Whether so many free days are enough.</summary>
    public static bool IsEnough(double free, double daysPerWeek) => free >= daysPerWeek - Tolerance;
}

/// <summary>Days a week that something takes, on each day from the first to the last.</summary>
/// <param name="FromOn">First day.</param>
/// <param name="UntilOn">Last day.</param>
/// <param name="DaysPerWeek">Days a week.</param>
internal readonly record struct DaysTaken(DateOnly FromOn, DateOnly UntilOn, double DaysPerWeek);
