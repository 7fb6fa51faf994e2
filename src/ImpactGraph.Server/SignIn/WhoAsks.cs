using ImpactGraph.Access;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Server.SignIn;

/// <summary>Turns a request into the viewer that policies speak of. Asked for each operation and each event, so that a mapping that was changed holds at once.</summary>
internal sealed class WhoAsks(SignInPlan plan, Viewers viewers)
{
    private readonly TokenClaims _claims = new(plan);

    /// <exception cref="InputException">The caller says who they are, and is not believed or not known.</exception>
    public ValueTask<object?> OfAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true }) return new(FindAsync(context));
        // Where there is a sign-in, a header that is not believed was refused before.
        if (plan.Source is (TokenSource.None or TokenSource.Demo) && !string.IsNullOrEmpty(context.Request.Headers.Authorization)) throw NoSignIn;
        return new(plan.Source == TokenSource.Demo ? viewers.Reader : viewers.Anonymous);
    }

    private static InputException NoSignIn => new(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "This server has no sign-in; leave the header `Authorization` out."));

    private async Task<object?> FindAsync(HttpContext context) => await ViewerAsync(_claims.CallerOf(context.User), context.RequestAborted);

    // INTERIM until Viewers.OfAsync is in main.
    private async Task<Viewer> ViewerAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.ImproverId is { } id ? await viewers.ImproverAsync(id, cancellationToken) ?? throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHORIZED", "Unknown improver."))
        : caller.Roles.Contains("Steward.National") ? viewers.NationalSteward
        : caller.OrganisationCode is not { } code ? viewers.Reader
        : (caller.Roles.Contains("Steward") ? await viewers.StewardOfAsync(code, cancellationToken) : await viewers.ReaderOfAsync(code, cancellationToken))
            ?? throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHORIZED", "Unknown organisation."));
}
