using System.Linq.Expressions;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys.Responses;

namespace ImpactGraph.Surveys;

/// <summary>Who sees single answers: whoever sees the response that they stand in.</summary>
internal static class AnswerPrivacy
{
    public static readonly Expression<Func<Viewer, Answer, bool>> Released = ResponsePrivacy.Of<Answer>(answer => answer.Response);
}
