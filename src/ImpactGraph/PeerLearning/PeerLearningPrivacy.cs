using System.Linq.Expressions;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys.Responses;

namespace ImpactGraph.PeerLearning;

/// <summary>Who sees what organisations tell each other of their practice.</summary>
internal static class PeerLearningPrivacy
{
    /// <summary>Public examples are for everybody, the others for callers who are signed in.</summary>
    public static readonly Expression<Func<Viewer, PracticeExample, bool>> OfExample = (viewer, example) => viewer.IsReader || example.ReleasedTo == ReleaseAudience.Public;

    /// <summary>Offers are for callers who are signed in: those whom they may be for are among them.</summary>
    public static readonly Expression<Func<Viewer, SupportOffer, bool>> OfOffer = (viewer, offer) => viewer.IsReader;
}
