namespace ImpactGraph.Access;

/// <summary>App roles as tokens name them. Other names say nothing here.</summary>
public static class RolesOfToken
{
    private const string National = ".National";

    private static readonly Dictionary<string, (Role Role, bool IsNational)> Known = new(StringComparer.Ordinal)
    {
        [nameof(Role.Reader)] = (Role.Reader, false),
        [nameof(Role.Improver)] = (Role.Improver, false),
        [nameof(Role.Contributor)] = (Role.Contributor, false),
        [nameof(Role.Coordinator)] = (Role.Coordinator, false),
        [nameof(Role.Steward)] = (Role.Steward, false),
        [nameof(Role.Steward) + National] = (Role.Steward, true),
        [nameof(Role.Analyst)] = (Role.Analyst, false),
        [nameof(Role.Auditor)] = (Role.Auditor, false),
        [nameof(Role.Auditor) + National] = (Role.Auditor, true),
        [nameof(Role.Administrator)] = (Role.Administrator, false),
    };

    /// <summary>Every name that a token's app role can have, such as <c>Steward</c> and <c>Steward.National</c>.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The roles of a token, in the order of <see cref="Role"/>.</summary>
    /// <param name="names">Its app roles.</param>
    /// <param name="organisation">The organisation that the token, or else the account, stands for: a role that holds for one is not in force without.</param>
    /// <param name="isLinked">Whether the organisation is the account's.</param>
    internal static IEnumerable<RoleInForce> Read(IEnumerable<string> names, int? organisation, bool isLinked) =>
        from name in names.Distinct(StringComparer.Ordinal)
        where Known.ContainsKey(name)
        let known = Known[name]
        orderby known.Role, known.IsNational
        let role = InForce(name, known.Role, known.IsNational, organisation, isLinked)
        where role is not null
        select role;

    private static RoleInForce? InForce(string name, Role role, bool isNational, int? organisation, bool isLinked) => role switch
    {
        // Whose record it is, is said by a claim or a link; the name alone names nobody.
        Role.Improver => null,
        Role.Reader or Role.Analyst or Role.Administrator => new(role, RoleScope.Everywhere, RoleSource.Token, $"The token has the app role {name}."),
        _ when isNational => new(role, RoleScope.Everywhere, RoleSource.Token, $"The token has the app role {name}."),
        _ when organisation is null => null,
        _ => new(role, new(organisation, null, null), RoleSource.Token,
            $"The token has the app role {name}, and {(isLinked ? "the account" : "the token")} stands for the organisation."),
    };
}
