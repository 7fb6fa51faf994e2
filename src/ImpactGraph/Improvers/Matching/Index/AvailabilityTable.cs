using System.Runtime.CompilerServices;
using ImpactGraph.Challenges.Invitations;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>What each offer is worth in the time that a question asks for: asked of <see cref="MatchScore"/> once for each offer that occurs, and then looked up.</summary>
internal sealed class AvailabilityTable
{
    private const int Unasked = -1;
    private const int Kinds = (int)DistanceKind.NotAsked + 1;

    private static readonly bool[] Reached =
        [.. from reach in Enumerable.Range(0, (int)AvailabilityReach.Country + 1) from kind in Enum.GetValues<DistanceKind>() select MatchScore.Reaches((AvailabilityReach)reach, kind)];

    private readonly AvailabilityWindow _window;
    private readonly Offers _offers;

    // Points, then the reach in three bits, then whether the days are enough in one.
    private readonly int[] _known;

    public AvailabilityTable(AvailabilityWindow window, Offers offers)
    {
        (_window, _offers, _known) = (window, offers, new int[offers.Count]);
        Array.Fill(_known, Unasked);
    }

    /// <summary>Points of somebody with an offer and nothing that takes their days: for when they can help, and for having all of it free.</summary>
    /// <param name="offer">Place of what they offer.</param>
    /// <param name="kind">How far they are.</param>
    /// <param name="isEnough">Whether they offer as many days a week as are asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int offer, DistanceKind kind, out bool isEnough)
    {
        var known = _known[offer];
        if (known == Unasked) known = Ask(offer);
        isEnough = (known & 1) != 0;
        return Reached[(((known >> 1) & 7) * Kinds) + (int)kind] ? known >> 4 : 0;
    }

    /// <summary>Days that somebody offers for the whole time; a full week when they say nothing of it.</summary>
    public double Offered(int offer) =>
        _offers[offer] is { DaysPerWeek: > 0 } said && said.From <= _window.FromOn.DayNumber && said.Until >= _window.UntilOn.DayNumber ? said.DaysPerWeek : PlacesAndLoad.FullWeek;

    private int Ask(int place)
    {
        var offer = _offers[place];
        var points = offer.DaysPerWeek > 0 ? MatchScore.Availability(_window, _window.DaysShared(offer.From, offer.Until), offer.DaysPerWeek) : 0;
        var isEnough = _window.DaysPerWeek is not { } asked || new FreeDays(Offered(place), 0).AreEnough(asked);
        return _known[place] = (points << 4) | ((int)offer.Reach << 1) | (isEnough ? 1 : 0);
    }
}
