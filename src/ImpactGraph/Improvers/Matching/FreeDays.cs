using ImpactGraph.Challenges.Invitations;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Days a week of somebody in a time that is asked for, as whoever invites them reckons: see <see cref="PlacesAndLoad"/>.</summary>
/// <param name="Offered">What they offer for the whole time, else a full week; more than 0, to 5.</param>
/// <param name="Taken">What is taken on the fullest day of it; 0 without any assignment.</param>
internal readonly record struct FreeDays(double Offered, double Taken)
{
    /// <summary>Somebody without any assignment, who says nothing of the time.</summary>
    public static readonly FreeDays All = new(PlacesAndLoad.FullWeek, 0);

    /// <summary>What is left; 0 when more is taken than offered.</summary>
    public double Left => Math.Max(0, Offered - Taken);

    /// <param name="asked">The time.</param>
    /// <param name="offered">When the person can help; null when that is not known, or hidden from the caller.</param>
    /// <param name="held">What takes days of the person.</param>
    public static FreeDays Of(AvailabilityWindow asked, AvailabilityRow? offered, IReadOnlyList<DaysTaken> held) => new(
        offered is { } row && PlacesAndLoad.Covers(row.FromOn, row.UntilOn, asked.FromOn, asked.UntilOn) ? row.DaysPerWeek : PlacesAndLoad.FullWeek,
        held.Count == 0 ? 0 : PlacesAndLoad.GreatestLoad(held, asked.FromOn, asked.UntilOn));

    /// <summary>Whether so many days a week are left.</summary>
    public bool AreEnough(double daysPerWeek) => PlacesAndLoad.IsEnough(Offered - Taken, daysPerWeek);
}
