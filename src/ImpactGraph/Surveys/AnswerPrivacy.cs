using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Surveys;

/// <summary>Who sees single answers. Figures count every response that was handed in, whoever asks.</summary>
internal static class AnswerPrivacy
{
    /// <summary>Public answers are for everybody, those released to peers for callers who are known, all of an organisation's for itself.</summary>
    public static readonly Expression<Func<Viewer, Answer, bool>> Released = (viewer, answer) =>
        answer.Response.State == ResponseState.ReleasedPublic
        || (viewer.IsSignedIn && answer.Response.State == ResponseState.ReleasedToPeers)
        || answer.OrganisationId == viewer.OrganisationId;
}
