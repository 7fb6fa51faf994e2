using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>Who does something that the audit tells. Holds nobody's name: an account is known by an id that says nothing once it is unlinked.</summary>
/// <param name="Kind">What kind of caller.</param>
/// <param name="AccountId">Public id of the account; null for those who have none.</param>
public sealed record Actor(ActorKind Kind, Guid? AccountId)
{
    public const int RolesMaxLength = 200;

    /// <summary>The service itself.</summary>
    public static Actor System { get; } = new(ActorKind.System, null);

    /// <summary>Somebody of whom nothing is known.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, null);

    /// <summary>The caller of a mutation or a query.</summary>
    public static Actor Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.IsSignedIn) return Anonymous;
        var roles = viewer.Roles.Select(role => role.Role).Distinct().Order().Select(role => role.ToString().ToUpperInvariant()).ToList();
        return new(ActorKind.Person, viewer.AccountPublicId) { Roles = roles.Count == 0 ? null : string.Join(' ', roles), OrganisationId = viewer.OrganisationId };
    }

    /// <summary>Roles in force, by their names in the schema, with a space between two. Null for none.</summary>
    public string? Roles { get; init; }

    /// <summary>Row number of the organisation that the caller stands for. Null for none.</summary>
    public int? OrganisationId { get; init; }
}
