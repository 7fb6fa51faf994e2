namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>A need of a challenge that is not closed, whose time is not over.</summary>
/// <param name="Score">Of the challenge's prioritisation; null when nobody has rated it.</param>
internal sealed record OpenNeedRow(
    int Id, Guid PublicId, int ChallengeId, int OrganisationId, Urgency Urgency, int? Score, int MethodId, string MethodName, Methods.CapabilityLevel? MinimumLevel, int People, double DaysPerWeek, DateOnly FromOn, DateOnly UntilOn);

/// <summary>That nobody whom the caller may see covers a need.</summary>
/// <param name="PlacesLeft">1 or more.</param>
internal sealed record UncoveredNeed(OpenNeedRow Need, int PlacesLeft, UncoveredReason Reason)
{
    /// <summary>Public id of the need: a need is uncovered for one reason.</summary>
    public string Key => Need.PublicId.ToString("N");

    /// <summary>One sentence in English.</summary>
    public string Text => $"{(PlacesLeft == 1 ? "1 place" : $"{PlacesLeft} places")} for {Need.MethodName}{(Need.MinimumLevel is { } level ? $" at level {level} or above" : "")}: {Why}.";

    private string Why => Reason switch
    {
        UncoveredReason.NobodyHoldsMethod => "nobody has the method",
        UncoveredReason.NobodyAtLevel => "nobody is at the level",
        UncoveredReason.NobodyWilling => "nobody can be asked",
        _ => "nobody has the days in that time",
    };
}
