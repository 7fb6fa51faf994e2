namespace ImpactGraph.Privacy;

/// <summary>Whether a caller is told exactly how many people a figure counts. Follows from who asks and whom the figure is about, never from the figure, or the answer would give it away.</summary>
public readonly record struct Discretion
{
    private Discretion(bool isExact) => IsExact = isExact;

    /// <summary>The figure is given as it is; otherwise small ones are suppressed and the others rounded.</summary>
    public bool IsExact { get; }

    /// <summary>About people each of whom the caller may see, and could count one by one.</summary>
    public static Discretion OfVisible => new(true);

    /// <summary>About people who can be anywhere, in the country or a network: exact for those who keep the records of everybody.</summary>
    /// <remarks>An exact figure of the country would give back what its parts hide: where all parts but one are 0, it is the figure of that one.</remarks>
    public static Discretion OfAnybody(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new(viewer.IsNationalSteward);
    }

    /// <summary>About people of organisations: exact for those who keep the records of all of these.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="organisations">Every organisation whose people can be counted, whether or not it has any.</param>
    public static Discretion OfOrganisations(Viewer viewer, IReadOnlyCollection<int> organisations)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(organisations);
        return new(viewer.IsNationalSteward || (viewer.IsSteward && organisations.Count > 0 && organisations.All(viewer.StewardedOrganisationIds.Contains)));
    }
}
