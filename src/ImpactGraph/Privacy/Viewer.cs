using ImpactGraph.Access;

namespace ImpactGraph.Privacy;

/// <summary>Who asks. Policies are written over it; nothing else decides what a caller may see, and what a caller may do is decided by nothing else.</summary>
/// <param name="IsSignedIn">The caller is known. A mutation refuses whoever is not, with <c>AUTH_NOT_AUTHENTICATED</c>.</param>
/// <param name="OrganisationId">The organisation that the caller stands for; null for none.</param>
public sealed record Viewer(bool IsSignedIn, int? OrganisationId)
{
    /// <summary>Somebody of whom nothing is known, on the day of the request.</summary>
    public static Viewer AnonymousOn(DateOnly today) => new(false, null) { Today = today };

    /// <summary>Day of the request. What ended before it is history.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What the token says; null for who is not signed in.</summary>
    public Caller? Caller { get; init; }

    /// <summary>Row number of the caller's account; null when there is none, which is so for callers whose token says it all.</summary>
    public int? AccountId { get; init; }

    /// <summary>By which the caller is known in the audit: the same at each sign-in, with or without a row. Null for who is not signed in.</summary>
    public Guid? AccountPublicId { get; init; }

    /// <summary>Roles in force, with where each holds and where it comes from; empty for anonymous callers, but in a demo.</summary>
    public IReadOnlyList<RoleInForce> Roles { get; init; } = [];

    /// <summary>A caller of a demo who is not signed in, and reads as if signed in. May change nothing.</summary>
    public bool IsDemo { get; init; }

    /// <summary>An analyst and nothing else: sees of people and of single answers what anonymous callers see.</summary>
    public bool SeesFiguresOnly { get; init; }

    /// <summary>The improver that the caller is; null for none.</summary>
    public int? ImproverId { get; init; }

    /// <summary>Networks that the caller is in today.</summary>
    public IReadOnlyList<int> NetworkIds { get; init; } = [];

    /// <summary>Networks that the caller coordinates: sees what members show to their networks, may verify their capabilities and end their memberships.</summary>
    public IReadOnlyList<int> CoordinatedNetworkIds { get; init; } = [];

    /// <summary>Organisations whose responses the caller writes, submits and releases, drafts included.</summary>
    public IReadOnlyList<int> ContributedOrganisationIds { get; init; } = [];

    /// <summary>Organisations whose people's records the caller keeps: those named in the role, and all below them today.</summary>
    public IReadOnlyList<int> StewardedOrganisationIds { get; init; } = [];

    /// <summary>The caller keeps the records of everybody.</summary>
    public bool IsNationalSteward { get; init; }

    /// <summary>Organisations of whose people and responses the caller reads the audit: those named in the role, and all below them today.</summary>
    public IReadOnlyList<int> AuditedOrganisationIds { get; init; } = [];

    /// <summary>The caller reads the whole audit.</summary>
    public bool IsNationalAuditor { get; init; }

    /// <summary>The caller may give and take every role.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>What callers who are signed in may see is for this one.</summary>
    public bool IsReader => IsDemo || (IsSignedIn && !SeesFiguresOnly);

    /// <summary>The caller is an improver whom the directory knows.</summary>
    public bool IsImprover => ImproverId is not null;

    /// <summary>Whether the caller keeps the records of an organisation's people.</summary>
    /// <param name="organisation">Null for people who are with none, whose records national stewards alone keep.</param>
    public bool Stewards(int? organisation) => IsNationalSteward || (organisation is { } id && StewardedOrganisationIds.Contains(id));

    /// <summary>Whether the caller writes an organisation's responses.</summary>
    public bool Contributes(int organisation) => ContributedOrganisationIds.Contains(organisation);

    /// <summary>Whether the caller coordinates a network.</summary>
    public bool Coordinates(int network) => CoordinatedNetworkIds.Contains(network);

    /// <summary>Whether the caller reads what is recorded of an organisation and its people.</summary>
    /// <param name="organisation">Null for what is of none, which national auditors alone read.</param>
    public bool Audits(int? organisation) => IsNationalAuditor || (organisation is { } id && AuditedOrganisationIds.Contains(id));

    /// <summary>Whether the caller may say who stands for people and organisations: some of them at least.</summary>
    public bool KeepsMapping => IsAdministrator || IsNationalSteward || IsSteward;

    /// <summary>Whether the caller may say who stands for an organisation, or for one of its people.</summary>
    /// <param name="organisation">Null for people who are with none.</param>
    internal bool MayKeep(int? organisation) => IsAdministrator || Stewards(organisation);

    /// <summary>Whether the caller may change an account; <see cref="AccountPrivacy"/> says the same to the database.</summary>
    /// <param name="account">With its improver.</param>
    internal bool Keeps(Account account) =>
        SeesAccounts || (account.OrganisationId is { } own && StewardedOrganisationIds.Contains(own)) || (account.Improver?.OrganisationId is { } place && StewardedOrganisationIds.Contains(place));

    /// <summary>Nothing of a person, so that a viewer may stand in a log by accident.</summary>
    public override string ToString() => nameof(Viewer);

    /// <summary>The narrowest audience that includes the caller whoever the person is.</summary>
    internal Audience Reach => IsNationalSteward ? Audience.Private : IsReader ? Audience.SignedIn : Audience.Public;

    // Never null, because null equals null in a policy: a caller for no organisation must not be at home with people who have none.
    internal int Home => OrganisationId ?? -1;

    internal int OwnAccount => AccountId ?? -1;

    internal bool SeesAccounts => IsAdministrator || IsNationalSteward;

    internal int Self => ImproverId ?? -1;

    /// <summary>Networks of whose members the caller sees what they show to their networks.</summary>
    internal IReadOnlyList<int> SeenNetworkIds => CoordinatedNetworkIds.Count == 0 ? NetworkIds : [.. NetworkIds.Union(CoordinatedNetworkIds)];

    internal bool IsInNetworks => NetworkIds.Count > 0 || CoordinatedNetworkIds.Count > 0;

    internal bool IsSteward => StewardedOrganisationIds.Count > 0;

    internal bool IsCoordinator => CoordinatedNetworkIds.Count > 0;

    internal bool IsAuditor => AuditedOrganisationIds.Count > 0;

    /// <summary>The caller may invite somebody to some challenge.</summary>
    internal bool MayInvite => IsContributor || IsSteward || IsNationalSteward || IsCoordinator;

    internal bool IsContributor => ContributedOrganisationIds.Count > 0;
}
