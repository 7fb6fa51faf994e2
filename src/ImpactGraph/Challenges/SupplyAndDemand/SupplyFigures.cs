using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>What challenges of a group need, and who of the group could help. Members by which the figures are not cut are null.</summary>
internal sealed class SupplyFigures
{
    public required Func<string> IdentityOf { get; init; }

    /// <summary>What was asked, and which group of the answer this is.</summary>
    public string Identity => IdentityOf();

    public int? MethodId { get; init; }

    public int? BoardId { get; init; }

    public int? RegionId { get; init; }

    /// <summary>Of open challenges that the caller may see.</summary>
    public required int Needs { get; init; }

    /// <summary>That these ask for.</summary>
    public required int Places { get; init; }

    /// <summary>Of these, places for whose method and level nobody in the country can be asked. 0 when it was not asked for.</summary>
    public required int UncoveredPlaces { get; init; }

    /// <summary>Places that somebody has: as many people. Null unless the caller acts for all of the challenges.</summary>
    public required int? Filled { get; init; }

    /// <summary>Who holds the method.</summary>
    public required PeopleCount Able { get; init; }

    /// <summary>Who of them can be asked.</summary>
    public required PeopleCount Willing { get; init; }

    /// <summary>Who of these was not asked for long.</summary>
    public required PeopleCount Unasked { get; init; }
}
