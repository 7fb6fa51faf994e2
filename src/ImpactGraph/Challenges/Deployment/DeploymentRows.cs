using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>A challenge that is planned.</summary>
/// <param name="Score">Of its prioritisation; null when nobody has rated it.</param>
internal sealed record ChallengeRow(
    int Id, Guid PublicId, ChallengeState State, Urgency Urgency, int? Score, int OrganisationId, string OrganisationCode, string OrganisationName, Tier OrganisationTier, int ThemeId, string ThemeCode, string ThemeName);

/// <summary>A need of it.</summary>
internal sealed record NeedRow(
    int Id, Guid PublicId, int ChallengeId, int Position, int MethodId, string MethodCode, string MethodName, CapabilityLevel? MinimumLevel, int People, double DaysPerWeek, DateOnly FromOn, DateOnly UntilOn);

/// <summary>That somebody was asked for a challenge already.</summary>
internal readonly record struct AskedRow(int ChallengeId, int ImproverId);

/// <summary>That days of somebody are taken.</summary>
internal readonly record struct TakenRow(int ImproverId, DateOnly FromOn, DateOnly UntilOn, double DaysPerWeek);

/// <summary>The rows of which plans are made.</summary>
/// <remarks>
/// Challenges and needs are read with the caller's eyes. What leaves people out is read for everybody, because nobody is to be proposed who cannot come: none of it is handed on.
/// </remarks>
internal sealed class DeploymentRows
{
    private readonly Argument<Guid[]> _publicIds = Argument.Required<Guid[]>("publicIds", "");
    private readonly Argument<int[]> _challenges = Argument.Required<int[]>("challenges", "");
    private readonly Argument<int[]> _needs = Argument.Required<int[]>("needs", "");
    private readonly Argument<int[]> _people = Argument.Required<int[]>("people", "");

    private readonly RowQuery<Challenge, ChallengeRow> _challengesById;
    private readonly RowQuery<Need, NeedRow> _needsOf;
    private readonly RowQuery<Assignment, int> _placesTaken;
    private readonly RowQuery<Invitation, AskedRow> _asked;
    private readonly RowQuery<Improver, int> _notToBeAsked;
    private readonly RowQuery<Assignment, TakenRow> _daysTaken;

    public DeploymentRows()
    {
        _challengesById = new RowQuery<Challenge, ChallengeRow>(c => new ChallengeRow(
            c.Id, c.PublicId, c.State, c.Urgency, (int?)c.Prioritisation!.Score, c.OrganisationId, c.Organisation.Code, c.Organisation.Name, c.Organisation.Tier, c.ThemeId, c.Theme.Code, c.Theme.Name))
            .Where(c => _publicIds.Value.Contains(c.PublicId));
        _needsOf = new RowQuery<Need, NeedRow>(n => new NeedRow(
            n.Id, n.PublicId, n.ChallengeId, n.Position, n.MethodId, n.Method.Code, n.Method.Name, n.MinimumLevel, n.People, n.DaysPerWeek, n.FromOn, n.UntilOn))
            .Where(n => _challenges.Value.Contains(n.ChallengeId));
        _placesTaken = new RowQuery<Assignment, int>(a => a.NeedId)
            .Where(a => _needs.Value.Contains(a.NeedId) && (a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed || a.State == AssignmentState.Ended)).RegardlessOfViewer();
        _asked = new RowQuery<Invitation, AskedRow>(i => new AskedRow(i.ChallengeId, i.ImproverId))
            .Where(i => _challenges.Value.Contains(i.ChallengeId) && (i.State == InvitationState.Sent || i.State == InvitationState.Accepted || i.State == InvitationState.Declined)).RegardlessOfViewer();
        _notToBeAsked = new RowQuery<Improver, int>(i => i.Id).Where(i => _people.Value.Contains(i.Id) && (!i.TakesInvitations || i.Lending == Lending.Refused)).RegardlessOfViewer();
        _daysTaken = new RowQuery<Assignment, TakenRow>(a => new TakenRow(a.ImproverId, a.FromOn, a.UntilOn, a.DaysPerWeek))
            .Where(a => _people.Value.Contains(a.ImproverId) && (a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed)).RegardlessOfViewer();
    }

    /// <summary>Those of the challenges that the caller may see.</summary>
    public IReadOnlyList<ChallengeRow> Challenges(Reader reader, Guid[] publicIds) => reader.Read(_challengesById, (_publicIds, publicIds));

    public IReadOnlyList<NeedRow> NeedsOf(Reader reader, int[] challenges) => reader.Read(_needsOf, (_challenges, challenges));

    /// <summary>The need of each place that is taken.</summary>
    public IReadOnlyList<int> PlacesTaken(Reader reader, int[] needs) => reader.Read(_placesTaken, (_needs, needs));

    /// <summary>Who was invited and did not let it expire, or was it taken back; who helps or helped is among them.</summary>
    public IReadOnlyList<AskedRow> Asked(Reader reader, int[] challenges) => reader.Read(_asked, (_challenges, challenges));

    /// <summary>Those who take no invitations, or are not lent.</summary>
    public IReadOnlyList<int> NotToBeAsked(Reader reader, int[] people) => reader.Read(_notToBeAsked, (_people, people));

    public IReadOnlyList<TakenRow> DaysTaken(Reader reader, int[] people) => reader.Read(_daysTaken, (_people, people));
}
