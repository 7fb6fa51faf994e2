namespace ImpactGraph.Improvers.Rights;

/// <summary>How long a record is kept that nobody confirms, in months since the day on which it last was.</summary>
/// <param name="WarnMonths">Then the person is told; at least 1.</param>
/// <param name="HideMonths">Then nobody else sees it but stewards; more than <paramref name="WarnMonths"/>.</param>
/// <param name="EraseMonths">Then the person is erased; more than <paramref name="HideMonths"/>.</param>
public sealed record RetentionRules(int WarnMonths = 12, int HideMonths = 15, int EraseMonths = 24)
{
    /// <summary>Days that lie between two steps at least, whatever the calendar says: nobody is hidden unwarned, or erased unhidden, because the service stood still for a year.</summary>
    public const int DaysBetweenSteps = 30;

    /// <summary>Last day of confirmation of those who are to be warned.</summary>
    internal DateOnly WarnUpTo(DateOnly today) => today.AddMonths(-WarnMonths);

    internal DateOnly HideUpTo(DateOnly today) => today.AddMonths(-HideMonths);

    internal DateOnly EraseUpTo(DateOnly today) => today.AddMonths(-EraseMonths);
}
