using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of a prioritisation.</summary>
internal sealed class PrioritisationType : EntityType<Prioritisation>
{
    public PrioritisationType() : base("Prioritisation", "Prioritisations", "What weight a challenge was given against others, how, and on what evidence.")
    {
        Identity(p => p.Challenge.PublicId);
        VisibleTo(ChallengePrivacy.OfPrioritisation);

        Field("score", p => p.Score).Describe("Points, 0 to 100, more for what comes first; the sum of its parts.").Filterable().Sortable();
        ResolveList<ScorePart>("scoreParts", new ScoreParts().OfPrioritisationsAsync).Cost(1).ListSize(6).Describe("What the score is the sum of, each kind once.");
        Field("direction", p => p.Direction).Describe("From where in the organisation it came.").Filterable().Sortable();
        ToMany("approaches", p => p.Approaches.OrderBy(a => a.Approach)).ListSize(3).Describe("Approaches by which it was made.").Filterable();
        Field("evidence", p => p.Evidence).Describe("What it rests on. Null when nothing was said.").Filterable();
        Field("impact", p => p.Impact).Describe("How much would be won, 1 to 5.").Filterable().Sortable();
        Field("peopleAffected", p => p.PeopleAffected).Describe("How many people it affects, from 1, few, to 5, very many.").Filterable().Sortable();
        Field("evidenceStrength", p => p.EvidenceStrength).Describe("How strong the evidence is, 1 to 5.").Filterable().Sortable();
        Field("feasibility", p => p.Feasibility).Describe("How feasible it is, 1 to 5.").Filterable().Sortable();
        Field("segment", p => p.Segment).Describe("Oversight segment of the organisation on that day, 1 to 4. Null for none.").Filterable().Sortable();
        Field("prioritisedOn", p => p.PrioritisedOn).Describe("Day (UTC) on which it was made.").Filterable().Sortable();
    }
}

internal sealed class ApproachUseType : EntityType<ApproachUse>
{
    public ApproachUseType() : base("ApproachUse", "ApproachUses", "That a prioritisation was made in a certain way.")
    {
        Identity(u => u.Prioritisation.Challenge.PublicId, u => u.Approach);
        VisibleTo(ChallengePrivacy.OfApproach);
        Field("approach", u => u.Approach).Describe("Approach.").Filterable();
    }
}

internal sealed class ScorePartType : ObjectType<ScorePart>
{
    public ScorePartType() : base("ScorePart", "Points that a prioritisation gives for one reason.")
    {
        Identity(p => p.Identity);
        Field("kind", p => p.Kind).Describe("Reason.");
        Field("points", p => p.Points).Describe("Points for it, 0 to the most that it can give.");
        Field("most", p => p.Most).Describe("The most that it can give.");
    }
}

/// <summary>The field <c>Prioritisation.scoreParts</c>, for all rows of a selection at once.</summary>
internal sealed class ScoreParts
{
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly RowQuery<Prioritisation, Row> _ratings;

    public ScoreParts() => _ratings = new RowQuery<Prioritisation, Row>(
        p => new Row(p.Id, p.Challenge.PublicId, p.Impact, p.PeopleAffected, p.EvidenceStrength, p.Feasibility, p.Challenge.Urgency, p.Segment)).Where(p => _keys.Value.Contains(p.Id));

    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<ScorePart>>> OfPrioritisationsAsync(BatchContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<ScorePart>>>(context.Reader.Read(_ratings, (_keys, context.Keys.ToArray())).ToDictionary(
            row => row.Id,
            row => PrioritisationScore.Parts(new(row.Impact, row.PeopleAffected, row.EvidenceStrength, row.Feasibility, row.Urgency, row.Segment), row.Challenge.ToString())));

    private readonly record struct Row(int Id, Guid Challenge, int Impact, int PeopleAffected, int EvidenceStrength, int Feasibility, Urgency Urgency, int? Segment);
}
