using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>What changes of challenges by those who act for their organisation have in common.</summary>
internal static class OwnChallenges
{
    /// <summary>Whether the caller acts for any organisation.</summary>
    public static bool AreKeptBy(Viewer viewer) => viewer.IsContributor || viewer.IsSteward || viewer.IsNationalSteward;

    /// <summary>Whether the caller acts for the organisation; <see cref="ChallengePrivacy.Kept"/> says the same to the database.</summary>
    /// <param name="viewer">The caller.</param>
    /// <param name="organisation">Row number.</param>
    public static bool IsKeptBy(Viewer viewer, int organisation) => viewer.Contributes(organisation) || viewer.Stewards(organisation);

    /// <summary>A challenge of the caller's, at the version that they saw, before a step; or why there is none.</summary>
    /// <param name="change">With the caller.</param>
    /// <param name="key">Which challenge.</param>
    /// <param name="version">Version that the caller saw; null when they do not say.</param>
    /// <param name="step">What is to happen.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The challenge, tracked, in the state to which the step leads and at the next version; or an error.</returns>
    public static async ValueTask<(Challenge? Challenge, MutationError? Error)> StepAsync(Change change, NodeKey<Challenge> key, int? version, ChallengeStep step, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(key.Text);
        if (await change.Db.Challenges.Where(ChallengePrivacy.Seen.For(change.Viewer)).SingleOrDefaultAsync(c => c.PublicId == id, cancellationToken).ConfigureAwait(false) is not { } challenge)
            return (null, new ChallengeNotFoundError());
        if (!IsKeptBy(change.Viewer, challenge.OrganisationId)) return (null, new ChallengeNotYoursError());
        if (challenge.State.After(step) is not { } next) return (null, new ChallengeClosedError());
        if (version is not null && version != challenge.Version) return (null, new ChallengeConflictError(challenge.Id, challenge.Version));
        (challenge.State, challenge.Version) = (next, challenge.Version + 1);
        Tell(change, challenge.OrganisationId);
        return (challenge, null);
    }

    /// <summary>Row numbers of methods by code; null when one of them is none.</summary>
    public static async Task<IReadOnlyDictionary<string, int>?> MethodsAsync(Change change, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var asked = codes.Distinct(StringComparer.Ordinal).ToList();
        var methods = await change.Db.Methods.Where(m => asked.Contains(m.Code)).ToDictionaryAsync(m => m.Code, m => m.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        return methods.Count == asked.Count ? methods : null;
    }

    /// <summary>Says whom the audit is to name: the words are the caller's, and go from the audit too when the caller is erased.</summary>
    public static void Tell(Change change, int organisation)
    {
        change.AboutOrganisation(organisation);
        if (change.Viewer.ImproverId is { } author) change.About(author);
    }
}
