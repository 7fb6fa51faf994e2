using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Finds everybody who fits a question among the people of the index, and what each scores: the same as <see cref="CandidateSearch"/> finds by statements.</summary>
/// <remarks>
/// Walks once along the holders of each method asked for (else the members, the experienced, or everybody). What decides about a holder stands beside the skill: only bits and points by row number are looked up elsewhere.
/// Where the first ranks alone are wanted, whoever cannot reach them any more by all that is not known yet is passed over: that is nearly everybody, once some have been found.
/// </remarks>
internal sealed class IndexSearch
{
    private static readonly bool[] Both = [true, false];

    private readonly IndexedPeople _people;
    private readonly MatchQuestion _question;
    private readonly Sight _sight;
    private readonly PointTables _points;
    private readonly Candidates _found;
    private readonly Scratch _scratch;
    private readonly ulong[]? _members;
    private readonly ulong[]? _sharing;
    private readonly ushort[]? _experience;
    private readonly AvailabilityTable? _available;
    private readonly int[] _asked;

    // Which holders count: those who are willing, or also the others.
    private readonly bool[] _willing;
    private readonly int _number;
    private readonly bool _isCounted;
    private readonly int _free = MatchScore.Load(FreeDays.All);

    // The most that distance and all that is reckoned after it can give, by kind of distance.
    private readonly int[] _mostBeside;

    // People come in the order of their row numbers, so that nobody is looked for in this.
    private int _askedBefore;

    private IndexSearch(IndexedPeople people, MatchQuestion question, int number, IndexSearch? before, Sight sight, Candidates found, bool isCounted, Scratch scratch)
    {
        (_people, _question, _number, _sight, _found, _isCounted, _scratch) = (people, question, number, sight, found, isCounted, scratch);
        _willing = question.WillingOnly ? [true] : Both;
        _points = new(question, people.LastOrganisation);
        _members = question.Network is { } network ? Sight.MembersOf(people, [network.Id], question.Today, scratch) : null;
        // The needs of one challenge share these.
        _sharing = question.Network is not null || question.CallersNetworks.Count == 0 ? null
            : before?._sharing is { } sharing && before._question.CallersNetworks.SequenceEqual(question.CallersNetworks) ? sharing : Sight.MembersOf(people, question.CallersNetworks, question.Today, scratch);
        _experience = question.Themes.Count == 0 ? null : before?._experience is { } experience && before._question.ThemeIds.AsSpan().SequenceEqual(question.ThemeIds) ? experience : Experience();
        _available = question.Available is { } window ? new(window, people.Weeks) : null;
        _asked = question.Need is { } need ? [.. need.Asked.Order()] : [];
        var most = (_available is null ? 0 : MatchScore.Weight(MatchReasonKind.Availability) + _free) + (_members is null && _sharing is null ? 0 : _points.Network) + (question.Themes.Count * _points.Experience.DefaultIfEmpty().Max());
        _mostBeside = [.. _points.Distance.Select(points => points + most)];
    }

    /// <summary>Everybody who fits any of the questions, with the best of their scores; of equal ones that of the first question.</summary>
    /// <param name="people">Among whom.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="wanted">Who is none of the first need not be there; where all are counted they are, with any lower score.</param>
    public static Candidates Find(IndexedPeople people, IReadOnlyList<MatchQuestion> questions, Viewer viewer, WantedRanks wanted)
    {
        using var scratch = new Scratch();
        var (publicIds, sight) = (people.PublicIds, new Sight(people, viewer, scratch));
        var found = Candidates.Among(people.Places, questions.Count, wanted.First ?? int.MaxValue, asked => [.. asked.Select(person => new PublicIdRow(person, publicIds[person]))]);
        IndexSearch? search = null;
        for (var number = 0; number < questions.Count; number++)
        {
            search = new(people, questions[number], number, search, sight, found, wanted.IsCounted, scratch);
            search.Find();
        }

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
        foreach (var willing in _willing)
        {
            _askedBefore = 0;
            foreach (ref readonly var skill in _people.HoldersOf(need.Id, willing))
            {
                if (Worth(skill, levels) is >= 0 and var worth && (_isCounted || !IsBeaten(worth, skill.Traits)) && ShowsSkill(skill)) Put(skill.Person, skill.Traits, worth);
            }
        }
    }

    private void FindHoldersOfSeveral()
    {
        // Points of ANY may be none, so that one more than them is kept, and 0 is for who has no method.
        var (methods, points) = (_scratch.Rent<byte>(_people.Places), _scratch.Rent<ushort>(_people.Places));
        var unsure = _question.NeedsSeveral ? Unsure() : null;
        foreach (var need in _question.Methods)
        {
            var (sure, beside) = (PointTables.Levels(_question, need, unsure: false), PointTables.Levels(_question, need, unsure: true));
            foreach (var willing in _willing)
            {
                foreach (ref readonly var skill in _people.HoldersOf(need.Id, willing))
                {
                    var person = skill.Person;
                    if (Worth(skill, unsure is not null && Sight.Has(unsure, person) ? beside : sure) is not (>= 0 and var worth) || !ShowsSkill(skill)) continue;
                    ref var known = ref points[person];
                    if (_question.NeedsAll) methods[person]++;
                    known = (ushort)(_question.NeedsAll ? Math.Max((ushort)1, known) + worth : Math.Max(known, worth + 1));
                }
            }
        }

        for (var person = 0; person < _people.Places; person++)
            if (points[person] > 0 && (!_question.NeedsAll || methods[person] == _question.Methods.Count)) Put(person, _people.People[person].Traits, points[person] - 1);
    }

    /// <summary>Those whose level in one of the methods is not known.</summary>
    private ulong[] Unsure()
    {
        var bits = _scratch.Rent<ulong>((_people.Places + 63) / 64);
        foreach (var need in _question.Methods)
        {
            foreach (var willing in Both)
            {
                foreach (ref readonly var skill in _people.HoldersOf(need.Id, willing))
                    if (skill.Level == 0) bits[skill.Person >> 6] |= 1UL << skill.Person;
            }
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
            ref readonly var traits = ref one.Traits;
            var fits = _members is not null ? IsMember(person, traits)
                : _experience is not null ? _experience[person] > 0
                : _points.KindOf(traits.Organisation) < DistanceKind.SameCountry && _sight.Sees(person, traits.Organisation, traits.Identity);
            if (fits && (!_question.WillingOnly || (one.IsWilling && _sight.Sees(person, traits.Organisation, traits.Capability)))) Put(person, traits, 0);
        }
    }

    /// <summary>What a skill gives; below 0 when it does not count.</summary>
    private int Worth(in SkillEntry skill, int[] levels)
    {
        var level = levels[skill.Level];
        if (level == PointTables.NotAdmitted) return PointTables.NotAdmitted;
        return level + _points.Verified(skill) + (skill.IsWilling ? _points.Willing : 0);
    }

    /// <summary>Whether somebody shows the caller what they can do; where a network is asked for, its members alone do.</summary>
    private bool ShowsSkill(in SkillEntry skill) => (_members is null || IsMember(skill.Person, skill.Traits)) && _sight.Sees(skill.Person, skill.Traits.Organisation, skill.Traits.Capability);

    private bool IsMember(int person, in Traits traits) => Sight.Has(_members!, person) && _sight.Sees(person, traits.Organisation, traits.Identity);

    /// <summary>Puts somebody among those who fit, with what else speaks for them, unless they cannot be asked for the need. People come in the order of their row numbers.</summary>
    private void Put(int person, in Traits traits, int worth)
    {
        if (_question.Need is not null && (!traits.CanBeAsked || WasAsked(person))) return;
        var kind = _points.KindOf(traits.Organisation);
        if (IsBeaten(worth, traits))
        {
            if (_isCounted && CanCome(person, traits, kind)) _found.PutBeaten(person);
            return;
        }

        var points = worth + _points.Distance[(int)kind];
        if (_available is not null)
        {
            if (Time(person, traits, kind) is not (>= 0 and var time)) return;
            points += time;
        }
        if (_members is not null || (_sharing is not null && Sight.Has(_sharing, person) && _sight.Sees(person, traits.Organisation, traits.Identity))) points += _points.Network;
        if (_experience is not null) points += _experience[person] > 0 ? _experience[person] - 1 : 0;
        _found.PutBest(person, points, _number);
    }

    /// <summary>Whether somebody is none of those who are wanted, whatever else speaks for them.</summary>
    private bool IsBeaten(int worth, in Traits traits) => worth + _mostBeside[(int)_points.KindOf(traits.Organisation)] < _found.Least;

    private bool WasAsked(int person)
    {
        while (_askedBefore < _asked.Length && _asked[_askedBefore] < person) _askedBefore++;
        return _askedBefore < _asked.Length && _asked[_askedBefore] == person;
    }

    /// <summary>Whether somebody has days enough for the need; of most this is known without asking what the caller sees.</summary>
    private bool CanCome(int person, in Traits traits, DistanceKind kind) =>
        _question.Need is null || _available is null || (!traits.HasDaysTaken && _available.IsEnoughAnyhow(traits)) || Time(person, traits, kind) >= 0;

    /// <summary>Points for when somebody can help and how much of it is free, 0 where the caller may not see it; below 0 when they have too few days for the need.</summary>
    private int Time(int person, in Traits traits, DistanceKind kind)
    {
        // Nothing said and nothing shown are the same, or choices would be told.
        if (traits.Week == Weeks.None || !_sight.Sees(person, traits.Organisation, traits.Availability))
            return _question.Need is not null && traits.HasDaysTaken && !DaysOf(person, PlacesAndLoad.FullWeek).AreEnough(_question.Available!.DaysPerWeek ?? 0) ? -1 : 0;
        if (traits.HasDaysTaken)
        {
            var days = DaysOf(person, _available!.Offered(traits));
            return _question.Need is not null && !days.AreEnough(_question.Available!.DaysPerWeek ?? 0) ? -1 : _available.Of(traits, kind) + MatchScore.Load(days);
        }

        return _question.Need is not null && !_available!.IsEnough(traits) ? -1 : _available!.Of(traits, kind) + _free;
    }

    private FreeDays DaysOf(int person, double offered) => new(offered, PlacesAndLoad.GreatestLoad(_people.DaysTakenOf(person), _question.Available!.FromOn, _question.Available.UntilOn));

    /// <summary>Points for experience that the caller sees, and one more; 0 for none, by row number.</summary>
    private ushort[] Experience()
    {
        var (points, best) = (_scratch.Rent<ushort>(_people.Places), _points.Experience);
        foreach (var theme in _question.ThemeIds)
        {
            var rows = _people.Experience[theme].Rows;
            for (var at = 0; at < rows.Length; at++)
            {
                ref readonly var row = ref rows[at];
                var (person, role) = (row.Person, row.Role);
                while (at + 1 < rows.Length && rows[at + 1].Person == person) role = Math.Max(role, rows[++at].Role);
                if (_sight.Sees(person, row.Organisation, row.History)) points[person] = (ushort)(Math.Max((ushort)1, points[person]) + best[role]);
            }
        }

        return points;
    }
}
