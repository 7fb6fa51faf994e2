namespace ImpactGraph.Privacy;

/// <summary>Who asks. Policies are written over it; nothing else decides what a caller may see.</summary>
/// <param name="IsSignedIn">The caller is known.</param>
/// <param name="OrganisationId">The organisation that the caller stands for; null for none.</param>
public sealed record Viewer(bool IsSignedIn, int? OrganisationId)
{
    /// <summary>Somebody of whom nothing is known.</summary>
    public static readonly Viewer Anonymous = new(false, null);
}
