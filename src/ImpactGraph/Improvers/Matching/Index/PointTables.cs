using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>The points of a question as tables: each is asked of <see cref="MatchScore"/> once, and then looked up for everybody.</summary>
internal sealed class PointTables
{
    /// <summary>What a level of a method that is not admitted is worth.</summary>
    public const int NotAdmitted = -1;

    /// <summary>Longer ago than what makes a difference in <see cref="MatchScore.Verification"/>: a day more or less is the same beyond.</summary>
    private const int OldestDay = 800;

    private readonly ushort _today;
    private readonly int[] _verified;
    private readonly DistanceKind[] _kinds;

    public PointTables(MatchQuestion question, int lastOrganisation)
    {
        _today = Day.Of(question.Today, Day.None);
        _verified = question.Methods.Count == 0 ? [] : [.. Enumerable.Range(0, OldestDay + 1).Select(ago => MatchScore.Verification(question.Today.AddDays(-ago), null, question.Today, question.Shares))];
        Willing = question.Methods.Count == 0 ? 0 : MatchScore.Willingness(true, question.Shares);
        _kinds = [question.PlaceOf(null).Kind, .. Enumerable.Range(0, lastOrganisation + 1).Select(organisation => question.PlaceOf(organisation).Kind)];
        Distance = [.. Enum.GetValues<DistanceKind>().Select(kind => question.Near is null ? 0 : MatchScore.Distance(kind))];
        Network = MatchScore.Network(shared: true);
        Experience = question.Themes.Count == 0 ? [] : [0, .. Enum.GetValues<ExperienceRole>().Select(role => MatchScore.Experience(role, question.Themes.Count))];
    }

    public int Willing { get; }

    /// <summary>By <see cref="DistanceKind"/>.</summary>
    public int[] Distance { get; }

    public int Network { get; }

    /// <summary>By <see cref="ExperienceRole"/>, which grow; the first is for none.</summary>
    public int[] Experience { get; }

    /// <summary>Of a method, by level; the first is for one that is not known.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="need">The method.</param>
    /// <param name="unsure">Whether the person's level in a method that is needed is not known.</param>
    public static int[] Levels(MatchQuestion question, MethodNeed need, bool unsure) =>
        [.. Enumerable.Range(0, (int)CapabilityLevel.Expert + 1).Select(level => level == 0 ? null : (CapabilityLevel?)level)
            .Select(level => need.Admits(level) ? MatchScore.Level(level, need.Minimum, question.Shares, unsure) : NotAdmitted)];

    public int Verified(in SkillEntry skill)
    {
        if (skill.VerifiedOn == Day.None || skill.ExpiresOn < _today) return 0;
        // Of what is yet to come, today's; see the remark at the oldest day.
        return _verified[Math.Clamp(_today - skill.VerifiedOn, 0, OldestDay)];
    }

    public DistanceKind KindOf(int organisation) => _kinds[organisation + 1];
}
