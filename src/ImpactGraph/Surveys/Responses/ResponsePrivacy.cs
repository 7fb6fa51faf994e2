using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Surveys.Responses;

/// <summary>Who sees an organisation's response, and with it its answers. Figures count every response that was handed in, whoever asks; those of a private survey only what is released to the caller.</summary>
internal static class ResponsePrivacy
{
    /// <summary>
    /// Public responses are for everybody, those released to peers for callers who are known, those handed in for the organisation itself; a draft is for those alone who write it.
    /// </summary>
    public static readonly Expression<Func<Viewer, Response, bool>> Released = (viewer, response) =>
        response.State == ResponseState.ReleasedPublic
        || (viewer.IsReader
            && (response.State == ResponseState.ReleasedToPeers
                || (response.State >= ResponseState.Submitted && response.OrganisationId == viewer.Home)
                || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(response.OrganisationId))));

    /// <summary>The same for what belongs to a response.</summary>
    public static Expression<Func<Viewer, T, bool>> Of<T>(Expression<Func<T, Response>> response) =>
        Expression.Lambda<Func<Viewer, T, bool>>(new Put(Released.Parameters[1], response.Body).Visit(Released.Body), Released.Parameters[0], response.Parameters[0]);

    private sealed class Put(ParameterExpression parameter, Expression part) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? part : node;
    }
}
