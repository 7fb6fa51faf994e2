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
    internal DateOnly WarnUpTo(DateOnly today) => UpTo(today, WarnMonths);

    /// <summary>Last day of confirmation of those who are to be hidden.</summary>
    internal DateOnly HideUpTo(DateOnly today) => UpTo(today, HideMonths);

    /// <summary>Last day of confirmation of those who are to be erased.</summary>
    internal DateOnly EraseUpTo(DateOnly today) => UpTo(today, EraseMonths);

    /// <summary>The last day that is, so many months later, not after today.</summary>
    /// <remarks>31 January and 15 months are 30 April, although 30 April less 15 months is 30 January: on the last day of a month the whole month has come.</remarks>
    internal static DateOnly UpTo(DateOnly today, int months)
    {
        var day = today.AddMonths(-months);
        return today.AddDays(1).Day == 1 ? new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)) : day;
    }
}
