using ImpactGraph.Privacy;

namespace ImpactGraph.Access;

/// <summary>Says of a viewer what policies and mutations let them do. Decides nothing: it reads what these read.</summary>
public static class Permissions
{
    /// <summary>In the order of <see cref="Permission"/>, each at most once.</summary>
    public static IEnumerable<PermissionInForce> Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        yield return new(Permission.ReadPublic, viewer.SeesFiguresOnly ? "Everybody may; an analyst sees figures, and of people no more than everybody." : "Everybody may.") { IsNational = true };
        foreach (var reading in Reading(viewer)) yield return reading;
        foreach (var keeping in Keeping(viewer)) yield return keeping;
    }

    private static IEnumerable<PermissionInForce> Reading(Viewer viewer)
    {
        if (!viewer.IsReader) yield break;
        yield return new(Permission.ReadPeopleOfAudienceSignedIn, viewer.IsDemo ? "This is a demo: its people are invented." : "The caller is signed in.") { IsNational = true };
        if (viewer.OrganisationId is { } organisation) yield return new(Permission.ReadOwnOrganisation, "The caller stands for the organisation.") { OrganisationIds = [organisation] };
        if (viewer.IsInNetworks) yield return new(Permission.ReadNetworks, "The caller is in the networks, or coordinates them.") { NetworkIds = viewer.SeenNetworkIds };
    }

    private static IEnumerable<PermissionInForce> Keeping(Viewer viewer)
    {
        var isSteward = viewer.IsNationalSteward || viewer.IsSteward;
        IReadOnlyList<int> stewarded = viewer.IsNationalSteward ? [] : viewer.StewardedOrganisationIds;
        if (viewer.IsImprover) yield return new(Permission.EditOwnRecord, "The record is the caller's own.");
        if (viewer.IsContributor) yield return new(Permission.SubmitResponses, "The caller is a contributor.") { OrganisationIds = viewer.ContributedOrganisationIds };
        if (isSteward) yield return new(Permission.KeepRecords, "The caller is a steward.") { IsNational = viewer.IsNationalSteward, OrganisationIds = stewarded };
        if (isSteward || viewer.CoordinatedNetworkIds.Count > 0)
            yield return new(Permission.VerifyCapabilities, isSteward ? "The caller is a steward." : "The caller is a coordinator.")
            {
                IsNational = viewer.IsNationalSteward,
                OrganisationIds = stewarded,
                NetworkIds = viewer.IsNationalSteward ? [] : viewer.CoordinatedNetworkIds,
            };
        if (viewer.CoordinatedNetworkIds.Count > 0) yield return new(Permission.EndMemberships, "The caller is a coordinator.") { NetworkIds = viewer.CoordinatedNetworkIds };
        if (isSteward || viewer.IsAdministrator)
            yield return new(Permission.KeepMapping, viewer.IsAdministrator ? "The caller is an administrator." : "The caller is a steward.")
            {
                IsNational = viewer.IsNationalSteward || viewer.IsAdministrator,
                OrganisationIds = viewer.IsAdministrator ? [] : stewarded,
            };
        if (viewer.IsAdministrator) yield return new(Permission.GrantEveryRole, "The caller is an administrator.") { IsNational = true };
        if (viewer.IsNationalAuditor || viewer.AuditedOrganisationIds.Count > 0)
            yield return new(Permission.ReadAudit, "The caller is an auditor.") { IsNational = viewer.IsNationalAuditor, OrganisationIds = viewer.IsNationalAuditor ? [] : viewer.AuditedOrganisationIds };
    }
}
