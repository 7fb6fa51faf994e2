using ImpactGraph.Engine;

namespace ImpactGraph.Access;

/// <summary>Why a caller is not let do something, in Hot Chocolate's words.</summary>
internal static class Refusals
{
    private const string Text = "The current user is not authorized to access this resource.";

    public static InputException NotAuthenticated() => new(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", Text));

    public static InputException NotAuthorized() => new(GraphError.WithCode("AUTH_NOT_AUTHORIZED", Text));
}
