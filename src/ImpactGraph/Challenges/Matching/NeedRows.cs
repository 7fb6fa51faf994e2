using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Challenges.Matching;

/// <summary>A challenge for which people are looked for.</summary>
/// <param name="Score">Of its prioritisation; null when nobody has rated it.</param>
internal sealed record ChallengeRow(
    int Id, Guid PublicId, ChallengeState State, Urgency Urgency, int? Score,
    int OrganisationId, string OrganisationCode, string OrganisationName, Tier OrganisationTier, DateOnly? OrganisationOpenedOn, DateOnly? OrganisationClosedOn,
    int ThemeId, string ThemeCode, string ThemeName)
{
    /// <summary>Whether anything can be near its organisation.</summary>
    public bool IsOrganisationOpen(DateOnly today) => !(OrganisationOpenedOn > today) && !(OrganisationClosedOn < today);
}

/// <summary>A need of it.</summary>
internal sealed record NeedRow(
    int Id, Guid PublicId, int ChallengeId, int Position, int MethodId, string MethodCode, string MethodName, CapabilityLevel? MinimumLevel, int People, double DaysPerWeek, DateOnly FromOn, DateOnly UntilOn);

/// <summary>That somebody was asked for a challenge already.</summary>
internal readonly record struct AskedRow(int ChallengeId, int ImproverId);

/// <summary>The rows of challenges and needs for which people are looked for.</summary>
/// <remarks>
/// Challenges and needs are read with the caller's eyes. Places that are taken, and who was asked, are read for everybody, because nobody is to be suggested who cannot come: none of it is handed on.
/// </remarks>
internal sealed class NeedRows
{
    private readonly Argument<Guid[]> _publicIds = Argument.Required<Guid[]>("publicIds", "");
    private readonly Argument<int[]> _challenges = Argument.Required<int[]>("challenges", "");
    private readonly Argument<int[]> _needs = Argument.Required<int[]>("needs", "");
    private readonly Argument<DateTime> _now = Argument.Required<DateTime>("now", "");

    private readonly RowQuery<Challenge, ChallengeRow> _challengesByPublicId;
    private readonly RowQuery<Challenge, ChallengeRow> _challengesById;
    private readonly RowQuery<Need, int> _challengeOfNeed;
    private readonly RowQuery<Need, NeedRow> _needsOf;
    private readonly RowQuery<Assignment, int> _placesTaken;
    private readonly RowQuery<Invitation, AskedRow> _asked;

    public NeedRows()
    {
        _challengesByPublicId = Rows().Where(c => _publicIds.Value.Contains(c.PublicId));
        _challengesById = Rows().Where(c => _challenges.Value.Contains(c.Id));
        _challengeOfNeed = new RowQuery<Need, int>(n => n.ChallengeId).Where(n => _publicIds.Value.Contains(n.PublicId));
        _needsOf = new RowQuery<Need, NeedRow>(n => new NeedRow(
            n.Id, n.PublicId, n.ChallengeId, n.Position, n.MethodId, n.Method.Code, n.Method.Name, n.MinimumLevel, n.People, n.DaysPerWeek, n.FromOn, n.UntilOn))
            .Where(n => _challenges.Value.Contains(n.ChallengeId));
        _placesTaken = new RowQuery<Assignment, int>(a => a.NeedId).Where(PlacesAndLoad.TakesPlace).Where(a => _needs.Value.Contains(a.NeedId)).RegardlessOfViewer();
        // Whose term is over has let it expire, whether or not the keeper has come by. Said by what it is not: of states that it may be in, SQLite would read all invitations that there are.
        _asked = new RowQuery<Invitation, AskedRow>(i => new AskedRow(i.ChallengeId, i.ImproverId))
            .Where(i => _challenges.Value.Contains(i.ChallengeId)
                && i.State != InvitationState.Withdrawn && i.State != InvitationState.Expired && !(i.State == InvitationState.Sent && i.ExpiresAt <= _now.Value)).RegardlessOfViewer();
    }

    /// <summary>Those of the challenges that the caller may see.</summary>
    public IReadOnlyList<ChallengeRow> Challenges(Reader reader, Guid[] publicIds) => reader.Read(_challengesByPublicId, (_publicIds, publicIds));

    /// <summary>The same by row number.</summary>
    public IReadOnlyList<ChallengeRow> Challenges(Reader reader, IEnumerable<int> challenges) => reader.Read(_challengesById, (_challenges, challenges.ToArray()));

    /// <summary>Row number of the challenge that has a need; null when there is none that the caller may see.</summary>
    public int? ChallengeOf(Reader reader, Guid need) => reader.Read(_challengeOfNeed, (_publicIds, new[] { need })) is [var challenge] ? challenge : null;

    public IReadOnlyList<NeedRow> NeedsOf(Reader reader, int[] challenges) => reader.Read(_needsOf, (_challenges, challenges));

    /// <summary>The need of each place that is taken.</summary>
    public IReadOnlyList<int> PlacesTaken(Reader reader, int[] needs) => reader.Read(_placesTaken, (_needs, needs));

    /// <summary>Who was invited and did not let it expire, nor was it taken back; who helps or helped is among them.</summary>
    public IReadOnlyList<AskedRow> Asked(Reader reader, int[] challenges, DateTimeOffset now) => reader.Read(_asked, (_challenges, challenges), (_now, now.UtcDateTime));

    private static RowQuery<Challenge, ChallengeRow> Rows() => new(c => new ChallengeRow(
        c.Id, c.PublicId, c.State, c.Urgency, (int?)c.Prioritisation!.Score,
        c.OrganisationId, c.Organisation.Code, c.Organisation.Name, c.Organisation.Tier, c.Organisation.OpenedOn, c.Organisation.ClosedOn,
        c.ThemeId, c.Theme.Code, c.Theme.Name));
}
