using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Finds everybody who fits a question among the people of the index, and what each scores: the same as <see cref="CandidateSearch"/> finds by statements.</summary>
/// <remarks>Walks once along the holders of each method asked for (else the members, the experienced, or everybody); what takes time is that each of their people stands elsewhere in memory.</remarks>
internal sealed class IndexSearch
{
    private readonly IndexedPeople _people;
    private readonly MatchQuestion _question;
    private readonly Sight _sight;
    private readonly PointTables _points;
    private readonly Candidates _found;
    private readonly ulong[]? _members;
    private readonly ulong[]? _sharing;
    private readonly ushort[]? _experience;
    private readonly AvailabilityTable? _available;
    private readonly int _number;

    private IndexSearch(IndexedPeople people, MatchQuestion question, int number, Sight sight, Candidates found)
    {
        (_people, _question, _number, _sight, _found) = (people, question, number, sight, found);
        _points = new(question, people.LastOrganisation);
        _members = question.Network is { } network ? Sight.MembersOf(people, [network.Id], question.Today) : null;
        _sharing = question.Network is null && question.CallersNetworks.Count > 0 ? Sight.MembersOf(people, question.CallersNetworks, question.Today) : null;
        _experience = question.Themes.Count > 0 ? Experience() : null;
        _available = question.Available is { } window ? new(window) : null;
    }

    public static Candidates Find(IndexedPeople people, IReadOnlyList<MatchQuestion> questions, Viewer viewer)
    {
        var (publicIds, sight) = (people.PublicIds, new Sight(people, viewer));
        var found = Candidates.Among(people.Places, questions.Count, asked => [.. asked.Select(person => new PublicIdRow(person, publicIds[person]))]);
        for (var number = 0; number < questions.Count; number++) new IndexSearch(people, questions[number], number, sight, found).Find();
        return found;
    }

    private void Find()
    {
        if (_question.Methods.Count == 1) FindHolders(_question.Methods[0]);
        else if (_question.Methods.Count > 1) FindHoldersOfSeveral();
        else FindOthers();
    }

    private void FindHolders(MethodNeed need)
    {
        var levels = PointTables.Levels(_question, need, unsure: false);
        foreach (ref readonly var skill in _people.Skills[need.Id].Rows)
        {
            if (Worth(skill, levels) is >= 0 and var worth && ShowsSkill(skill.Person)) Put(skill.Person, worth);
        }
    }

    private void FindHoldersOfSeveral()
    {
        // Points of ANY may be none, so that one more than them is kept, and 0 is for who has no method.
        var (methods, points) = (new byte[_question.NeedsAll ? _people.Places : 0], new ushort[_people.Places]);
        var unsure = _question.NeedsSeveral ? Unsure() : null;
        foreach (var need in _question.Methods)
        {
            var (sure, beside) = (PointTables.Levels(_question, need, unsure: false), PointTables.Levels(_question, need, unsure: true));
            foreach (ref readonly var skill in _people.Skills[need.Id].Rows)
            {
                var person = skill.Person;
                if (Worth(skill, unsure is not null && Sight.Has(unsure, person) ? beside : sure) is not (>= 0 and var worth) || !ShowsSkill(person)) continue;
                ref var known = ref points[person];
                if (_question.NeedsAll) methods[person]++;
                known = (ushort)(_question.NeedsAll ? Math.Max((ushort)1, known) + worth : Math.Max(known, worth + 1));
            }
        }

        for (var person = 0; person < points.Length; person++)
            if (points[person] > 0 && (!_question.NeedsAll || methods[person] == _question.Methods.Count)) Put(person, points[person] - 1);
    }

    /// <summary>Those whose level in one of the methods is not known.</summary>
    private ulong[] Unsure()
    {
        var bits = new ulong[(_people.Places + 63) / 64];
        foreach (var need in _question.Methods)
        {
            foreach (ref readonly var skill in _people.Skills[need.Id].Rows)
                if (skill.Level == 0) bits[skill.Person >> 6] |= 1UL << skill.Person;
        }

        return bits;
    }

    /// <summary>Those of the network, else those with experience, else those nearby, when no method is asked for.</summary>
    private void FindOthers()
    {
        var people = _people.People;
        for (var person = 0; person < people.Length; person++)
        {
            ref readonly var one = ref people[person];
            var fits = _members is not null ? IsMember(person)
                : _experience is not null ? _experience[person] > 0
                : _points.KindOf(one.Organisation) < DistanceKind.SameCountry && Shows(person, one.Identity);
            if (fits && (!_question.WillingOnly || (one.IsWilling && Shows(person, one.Capability)))) Put(person, 0);
        }
    }

    /// <summary>What a skill gives; below 0 when it does not count.</summary>
    private int Worth(in SkillEntry skill, int[] levels)
    {
        var level = levels[skill.Level];
        if (level == PointTables.NotAdmitted || (_question.WillingOnly && !skill.IsWilling)) return PointTables.NotAdmitted;
        return level + _points.Verified(skill) + (skill.IsWilling ? _points.Willing : 0);
    }

    /// <summary>Whether somebody shows the caller what they can do; where a network is asked for, its members alone do.</summary>
    private bool ShowsSkill(int person) => (_members is null || IsMember(person)) && Shows(person, _people.People[person].Capability);

    private bool IsMember(int person) => Sight.Has(_members!, person) && Shows(person, _people.People[person].Identity);

    private bool Shows(int person, byte audience) => _sight.Sees(person, _people.People[person].Organisation, audience);

    /// <summary>Puts somebody among those who fit, with what else speaks for them.</summary>
    private void Put(int person, int worth)
    {
        ref readonly var one = ref _people.People[person];
        var showsTime = _available is not null && _sight.Sees(person, one.Organisation, one.Availability);
        var days = _available is null ? FreeDays.All : DaysOf(one, person, showsTime);
        if (_question.Need is { } need && !CanCome(one, person, days, need)) return;
        var kind = _points.KindOf(one.Organisation);
        var points = worth + _points.Distance[(int)kind];
        if (_members is not null || (_sharing is not null && Sight.Has(_sharing, person) && Shows(person, one.Identity))) points += _points.Network;
        if (_experience is not null) points += _experience[person] > 0 ? _experience[person] - 1 : 0;
        if (showsTime) points += (one.DaysPerWeek > 0 ? _available!.Of(one, kind) : 0) + MatchScore.Load(days);
        _found.PutBest(person, points, _number);
    }

    private bool CanCome(in PersonEntry one, int person, FreeDays days, ForNeed need) =>
        one.CanBeAsked && (_question.Available is not { DaysPerWeek: { } asked } || days.AreEnough(asked)) && !need.Asked.Contains(person);

    /// <param name="showsTime">Whether the caller may know what the person offers.</param>
    private FreeDays DaysOf(in PersonEntry one, int person, bool showsTime)
    {
        var window = _question.Available!;
        var offered = showsTime && one.DaysPerWeek > 0 && one.AvailableFrom <= window.FromOn.DayNumber && one.AvailableUntil >= window.UntilOn.DayNumber ? one.DaysPerWeek : PlacesAndLoad.FullWeek;
        return new(offered, one.HasDaysTaken ? PlacesAndLoad.GreatestLoad(_people.DaysTakenOf(person), window.FromOn, window.UntilOn) : 0);
    }

    /// <summary>Points for experience that the caller sees, and one more; 0 for none, by row number.</summary>
    private ushort[] Experience()
    {
        var (points, best) = (new ushort[_people.Places], _points.Experience);
        foreach (var theme in _question.ThemeIds)
        {
            var rows = _people.Experience[theme].Rows;
            for (var at = 0; at < rows.Length; at++)
            {
                var person = rows[at].Person;
                var role = rows[at].Role;
                while (at + 1 < rows.Length && rows[at + 1].Person == person) role = Math.Max(role, rows[++at].Role);
                if (Shows(person, _people.People[person].History)) points[person] = (ushort)(Math.Max((ushort)1, points[person]) + best[role]);
            }
        }

        return points;
    }
}
