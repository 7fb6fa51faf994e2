namespace ImpactGraph.Organisations;

/// <summary>Works out who was above whom, and when, from who sat directly under whom.</summary>
public static class AncestryClosure
{
    /// <summary>Far more steps than any health service has; only a cycle gets there.</summary>
    private const int MostSteps = 32;

    /// <param name="memberships">All of them; of overlapping ones each counts.</param>
    /// <returns>For each descendant, ancestor and distance one row for every unbroken run of days.</returns>
    /// <exception cref="InvalidOperationException">An organisation is above itself.</exception>
    public static IEnumerable<OrganisationAncestry> Of(IEnumerable<OrganisationMembership> memberships)
    {
        var parents = memberships.ToLookup(membership => membership.Member);
        return parents.SelectMany(member => Above(member.Key, member.Key, new(DateOnly.MinValue, DateOnly.MaxValue), 1, parents)
            .GroupBy(step => (step.Ancestor, step.Distance))
            .SelectMany(run => Merged(run.Select(step => step.Days)).Select(days => Row(member.Key, run.Key.Ancestor, run.Key.Distance, days))));
    }

    private static IEnumerable<Step> Above(Organisation start, Organisation node, Days days, int distance, ILookup<Organisation, OrganisationMembership> parents)
    {
        if (distance > MostSteps)
        {
            throw new InvalidOperationException($"Organisation '{start.Code}' is above itself.");
        }

        foreach (var membership in parents[node])
        {
            var shared = days.Within(membership);
            if (shared.First <= shared.Last)
            {
                yield return new(membership.Parent, distance, shared);
                foreach (var step in Above(start, membership.Parent, shared, distance + 1, parents))
                {
                    yield return step;
                }
            }
        }
    }

    private static IEnumerable<Days> Merged(IEnumerable<Days> periods)
    {
        Days? run = null;
        foreach (var days in periods.OrderBy(days => days.First))
        {
            if (run is { } open && days.First.DayNumber <= open.Last.DayNumber + 1L)
            {
                run = open with { Last = days.Last > open.Last ? days.Last : open.Last };
                continue;
            }

            if (run is { } ended)
            {
                yield return ended;
            }

            run = days;
        }

        if (run is { } last)
        {
            yield return last;
        }
    }

    private static OrganisationAncestry Row(Organisation descendant, Organisation ancestor, int distance, Days days) => new()
    {
        Descendant = descendant,
        Ancestor = ancestor,
        Distance = distance,
        FromOn = days.First == DateOnly.MinValue ? null : days.First,
        UntilOn = days.Last == DateOnly.MaxValue ? null : days.Last,
    };

    private readonly record struct Step(Organisation Ancestor, int Distance, Days Days);

    private readonly record struct Days(DateOnly First, DateOnly Last)
    {
        public Days Within(OrganisationMembership membership)
        {
            var (first, last) = (membership.FromOn ?? DateOnly.MinValue, membership.UntilOn ?? DateOnly.MaxValue);
            return new(first > First ? first : First, last < Last ? last : Last);
        }
    }
}
