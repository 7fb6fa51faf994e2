using System.Security.Claims;
using ImpactGraph.Access;
using ImpactGraph.Engine;

namespace ImpactGraph.Server.SignIn;

/// <summary>Reads who a token speaks of, once it was found genuine.</summary>
internal sealed class TokenClaims(SignInPlan plan)
{
    /// <exception cref="InputException">The token lets its bearer do nothing here, or says what makes no sense; nothing of it is repeated.</exception>
    public Caller CallerOf(ClaimsPrincipal principal)
    {
        var roles = principal.FindAll(plan.Source == TokenSource.Entra ? "roles" : "role").Select(claim => claim.Value).ToList();
        if (plan.Entra is { } entra) RequireScopeOrRole(principal, entra, roles);
        var improver = Single(principal, plan.Settings.ImproverClaim);
        return new(principal.FindFirstValue("iss") ?? "", principal.FindFirstValue("oid") ?? principal.FindFirstValue("sub") ?? throw NotAuthorized("The token names nobody (claim `sub`)."))
        {
            DisplayName = principal.FindFirstValue("name") ?? principal.FindFirstValue("unique_name"),
            Roles = roles,
            OrganisationCode = Single(principal, plan.Settings.OrganisationClaim),
            ImproverId = improver is null ? null : Guid.TryParse(improver, out var id) ? id : throw NotAuthorized($"The claim `{plan.Settings.ImproverClaim}` of the token is not a UUID."),
        };
    }

    /// <summary>A client that acts for a person needs the scope that the person or their organisation agreed to; one that acts for itself was given an app role.</summary>
    private static void RequireScopeOrRole(ClaimsPrincipal principal, EntraSettings entra, List<string> roles)
    {
        var scopes = principal.FindAll("scp").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (scopes.Count > 0 ? !scopes.Intersect(entra.ScopeNames(), StringComparer.Ordinal).Any() : !roles.Exists(RolesOfToken.Names.Contains))
            throw NotAuthorized($"The token has neither the scope `{entra.ScopeNames()[0]}` nor, without any scope, an app role of this server.");
    }

    private static string? Single(ClaimsPrincipal principal, string type)
    {
        var values = principal.FindAll(type).Select(claim => claim.Value).Where(value => value.Length > 0).ToList();
        return values.Count > 1 ? throw NotAuthorized($"The claim `{type}` of the token has several values; it must have one.") : values.SingleOrDefault();
    }

    private static InputException NotAuthorized(string message) => new(GraphError.WithCode("AUTH_NOT_AUTHORIZED", message));
}
