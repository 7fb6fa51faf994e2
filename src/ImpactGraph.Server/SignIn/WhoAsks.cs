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
        // Where there is a sign-in, a header that is not believed was refused before; whoever says who they are never becomes somebody else.
        if (!string.IsNullOrEmpty(context.Request.Headers.Authorization)) throw NoSignIn;
        return new(plan.Source == TokenSource.Demo ? viewers.DemoReader : viewers.Anonymous);
    }

    private static InputException NoSignIn => new(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "This server has no sign-in; leave the header `Authorization` out."));

    private async Task<object?> FindAsync(HttpContext context) => await viewers.OfAsync(_claims.CallerOf(context.User), context.RequestAborted);
}
