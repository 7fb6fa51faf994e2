using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Says of the people of one page why they fit. A few statements, whatever the size of the page.</summary>
internal sealed class MatchDetails(MatchRows rows)
{
    public IReadOnlyList<ImproverMatch> Of(Reader reader, MatchQuestion question, IReadOnlyList<Placed> page)
    {
        int[] people = [.. page.Select(p => p.Person)];
        var facts = Read(reader, question, people);
        return [.. page.Select(place => Match(question, facts, place))];
    }

    /// <summary>Everything that reasons are made of, by person.</summary>
    private sealed record Facts(
        IReadOnlyDictionary<int, ShownRow> People,
        ILookup<int, HolderRow> Holders,
        ILookup<int, ExperienceRow> Experience,
        IReadOnlyDictionary<int, AvailabilityRow> Availability,
        IReadOnlyDictionary<int, FreeDays> Free,
        IReadOnlyDictionary<int, NamedRow> NetworkOf,
        IReadOnlyDictionary<int, string> Organisations);

    private Facts Read(Reader reader, MatchQuestion question, int[] people)
    {
        var shown = rows.ShownAmong(reader, people).ToDictionary(p => p.ImproverId);
        var shared = shown.Values.Select(p => question.PlaceOf(p.OrganisationId)).Where(p => MatchScore.Distance(p.Kind) > 0).Select(p => p.SharedId!.Value).ToHashSet();
        var availability = (question.Available is null ? [] : rows.AvailabilityAmong(reader, people)).ToDictionary(a => a.ImproverId);
        return new(
            shown,
            (question.Methods.Count == 0 ? [] : rows.HoldersAmong(reader, people, question.MethodIds)).ToLookup(h => h.ImproverId),
            (question.Themes.Count == 0 ? [] : CandidateSearch.Best(rows.ExperienceAmong(reader, people, question.ThemeIds))).ToLookup(e => e.ImproverId),
            availability,
            Free(reader, question, people, availability),
            Networks(reader, question, people),
            shared.Count == 0 ? [] : rows.Organisations(reader, shared).ToDictionary(o => o.Id, o => o.Name));
    }

    /// <summary>Days of those who let the caller see when they can help.</summary>
    private Dictionary<int, FreeDays> Free(Reader reader, MatchQuestion question, int[] people, Dictionary<int, AvailabilityRow> availability)
    {
        if (question.Available is not { } window) return [];
        var taken = rows.TakenAmong(reader, people).ToLookup(row => row.ImproverId, row => row.Days);
        return availability.ToDictionary(own => own.Key, own => FreeDays.Of(window, own.Value, [.. taken[own.Key]]));
    }

    /// <summary>The network that each of the people shares with the caller, or the one that was asked for; of several the first by code.</summary>
    private Dictionary<int, NamedRow> Networks(Reader reader, MatchQuestion question, int[] people)
    {
        if (question.Network is { } asked) return people.ToDictionary(p => p, _ => asked);
        if (question.CallersNetworks.Count == 0) return [];
        var members = rows.MembersAmong(reader, people, [.. question.CallersNetworks], question.Today);
        if (members.Count == 0) return [];
        var networks = rows.Networks(reader, members.Select(m => m.NetworkId).Distinct()).ToDictionary(n => n.Id);
        return members.GroupBy(m => m.ImproverId).ToDictionary(g => g.Key, g => g.Select(m => networks[m.NetworkId]).MinBy(n => n.Code, StringComparer.Ordinal)!);
    }

    private static ImproverMatch Match(MatchQuestion question, Facts facts, Placed place)
    {
        var identity = $"{question.Identity}/{place.PublicId:D}";
        var person = facts.People[place.Person];
        var where = question.PlaceOf(person.OrganisationId);
        IEnumerable<MatchReason> reasons =
        [
            .. Methods(question, identity, facts.Holders[place.Person]),
            .. Distance(question, identity, where, facts),
            .. Availability(question, identity, where, facts, place.Person),
            .. Experience(question, identity, facts.Experience[place.Person]),
            .. Network(question, identity, facts.NetworkOf.GetValueOrDefault(place.Person)),
            .. Load(identity, facts, place.Person),
        ];
        // The sort is stable: equal points stay in the order of the kinds.
        return new(MatchKey.Of(question, place.PublicId), place.Person, place.Hundredths / 100.0, [.. reasons.OrderByDescending(r => r.Hundredths)], new(identity + "/distance", where)) { NeedId = question.Need?.Id, RecordOf = person.IsRecordFor(question) ? place.Person : null };
    }

    private static IEnumerable<MatchReason> Methods(MatchQuestion question, string identity, IEnumerable<HolderRow> holders)
    {
        var unsure = question.NeedsSeveral && holders.Any(h => h.Level is null);
        var counted = holders.Where(h => question.Worth(h, unsure) is not null).OrderByDescending(h => question.Worth(h, unsure)).ThenBy(h => question.PositionOf(h.MethodId)).ToList();
        for (var i = 0; i < counted.Count; i++)
        {
            var (row, need, counts) = (counted[i], question.NeedOf(counted[i].MethodId), question.NeedsAll || i == 0);
            var shares = question.Shares;
            yield return new(
                $"{identity}/method/{need.Code}", MatchReasonKind.Method, counts ? MatchScore.Level(row.Level, need.Minimum, shares, unsure) : 0, counts ? MatchScore.Weight(MatchReasonKind.Method, shares) : 0,
                MatchText.Level(need, row, counts, question.Today)) { MethodId = need.Id, Level = row.Level, IsLevelKnown = row.Level is not null, VerifiedOn = row.VerifiedOn };
            if (!counts) continue;
            if (MatchScore.Verification(row.VerifiedOn, row.ExpiresOn, question.Today, shares) is > 0 and var verified)
                yield return new($"{identity}/verification/{need.Code}", MatchReasonKind.Verification, verified, MatchScore.Weight(MatchReasonKind.Verification, shares), MatchText.Verification(need, row.VerifiedOn!.Value)) { MethodId = need.Id, VerifiedOn = row.VerifiedOn };
            if (MatchScore.Willingness(row.WillingToHelp, shares) is > 0 and var willing)
                yield return new($"{identity}/willingness/{need.Code}", MatchReasonKind.Willingness, willing, MatchScore.Weight(MatchReasonKind.Willingness, shares), MatchText.Willingness(need)) { MethodId = need.Id };
        }
    }

    private static IEnumerable<MatchReason> Distance(MatchQuestion question, string identity, Whereabouts where, Facts facts)
    {
        if (MatchScore.Distance(where.Kind) is > 0 and var points)
            yield return new(identity + "/near", MatchReasonKind.Distance, points, MatchScore.Weight(MatchReasonKind.Distance), MatchText.Distance(where.Kind, question.Near!.Start.Name, facts.Organisations[where.SharedId!.Value]));
    }

    private static IEnumerable<MatchReason> Availability(MatchQuestion question, string identity, Whereabouts where, Facts facts, int person)
    {
        if (question.Available is { } window && facts.Availability.TryGetValue(person, out var row) && MatchScore.Availability(window, row, where.Kind) is > 0 and var points)
            yield return new(identity + "/available", MatchReasonKind.Availability, points, MatchScore.Weight(MatchReasonKind.Availability), MatchText.Availability(window, row));
    }

    private static IEnumerable<MatchReason> Experience(MatchQuestion question, string identity, IEnumerable<ExperienceRow> experience)
    {
        var themes = question.Themes.Count;
        foreach (var row in experience)
        {
            var theme = question.Themes.First(t => t.Id == row.ThemeId);
            yield return new($"{identity}/experience/{theme.Code}", MatchReasonKind.Experience, MatchScore.Experience(row.Role, themes), MatchScore.Weight(MatchReasonKind.Experience, themes), MatchText.Experience(row, theme.Name)) { ThemeId = theme.Id };
        }
    }

    private static IEnumerable<MatchReason> Load(string identity, Facts facts, int person)
    {
        if (facts.Free.TryGetValue(person, out var days) && MatchScore.Load(days) is > 0 and var points)
            yield return new(identity + "/load", MatchReasonKind.Load, points, MatchScore.Weight(MatchReasonKind.Load), MatchText.Load(days));
    }

    private static IEnumerable<MatchReason> Network(MatchQuestion question, string identity, NamedRow? network)
    {
        if (network is not null)
            yield return new($"{identity}/network/{network.Code}", MatchReasonKind.Network, MatchScore.Network(shared: true), MatchScore.Weight(MatchReasonKind.Network), MatchText.Network(network.Name, question.Network is not null)) { NetworkId = network.Id };
    }
}
