using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Surveys;

/// <summary>Who sees single answers. Figures count every response that was handed in, whoever asks.</summary>
internal static class AnswerPrivacy
{
    /// <summary>
    /// Public answers are for everybody, those released to peers for callers who are known, those handed in for the organisation itself; a draft is for those alone who write it.
    /// </summary>
    public static readonly Expression<Func<Viewer, Answer, bool>> Released = (viewer, answer) =>
        answer.Response.State == ResponseState.ReleasedPublic
        || (viewer.IsReader
            && (answer.Response.State == ResponseState.ReleasedToPeers
                || (answer.Response.State >= ResponseState.Submitted && answer.OrganisationId == viewer.Home)
                || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(answer.OrganisationId))));
}
