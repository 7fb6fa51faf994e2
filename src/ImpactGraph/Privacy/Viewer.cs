namespace ImpactGraph.Privacy;

/// <summary>Who asks. Policies are written over it; nothing else decides what a caller may see.</summary>
/// <param name="IsSignedIn">The caller is known.</param>
/// <param name="OrganisationId">The organisation that the caller stands for; null for none.</param>
public sealed record Viewer(bool IsSignedIn, int? OrganisationId)
{
    /// <summary>Somebody of whom nothing is known, on the day of the request.</summary>
    public static Viewer AnonymousOn(DateOnly today) => new(false, null) { Today = today };

    /// <summary>The improver that the caller is; null for none.</summary>
    public int? ImproverId { get; init; }

    /// <summary>Networks that the caller is in today.</summary>
    public IReadOnlyList<int> NetworkIds { get; init; } = [];

    /// <summary>Organisations whose people's records the caller keeps: those named in the role, and all below them today.</summary>
    public IReadOnlyList<int> StewardedOrganisationIds { get; init; } = [];

    /// <summary>The caller keeps the records of everybody.</summary>
    public bool IsNationalSteward { get; init; }

    /// <summary>Day of the request. What ended before it is history.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The narrowest audience that includes the caller whoever the person is.</summary>
    internal Audience Reach => IsNationalSteward ? Audience.Private : IsSignedIn ? Audience.SignedIn : Audience.Public;

    // Never null, because null equals null in a policy: a caller for no organisation must not be at home with people who have none.
    internal int Home => OrganisationId ?? -1;

    internal int Self => ImproverId ?? -1;

    internal bool IsInNetworks => NetworkIds.Count > 0;

    internal bool IsSteward => StewardedOrganisationIds.Count > 0;
}
