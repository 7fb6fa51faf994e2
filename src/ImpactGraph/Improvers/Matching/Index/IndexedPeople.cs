using System.Runtime.CompilerServices;
using ImpactGraph.Challenges.Invitations;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Everybody, and all that matching looks at, in columns. Row numbers of people are places in them.</summary>
/// <remarks>What decides about a person stands also beside each of their skills: whoever walks along the holders of a method finds all in one piece of memory. Knows nothing of callers: who may see what is decided where it is searched. Not thread-safe by itself, see <see cref="MatchIndex"/>.</remarks>
internal sealed class IndexedPeople
{
    private PersonEntry[] _people = [];
    private Guid[] _publicIds = [];
    private readonly Dictionary<int, DaysTaken[]> _taken = [];

    // Apart by whether they are willing, which challenges always ask for: a key of each for each method.
    private readonly Rosters<SkillEntry> _skills = new();

    /// <summary>Members of each network, of any day.</summary>
    public Rosters<MemberEntry> Members { get; } = new();

    /// <summary>Those who know each theme.</summary>
    public Rosters<ExperienceEntry> Experience { get; } = new();

    /// <summary>Days a week that people offer.</summary>
    public Weeks Weeks { get; } = new();

    /// <summary>By row number; somebody who is not there has no audience, and so is seen by nobody.</summary>
    public ReadOnlySpan<PersonEntry> People => _people.AsSpan(0, Places);

    /// <summary>One more than the greatest row number.</summary>
    public int Places { get; private set; }

    /// <summary>By row number. What is read once stays as it is: a person never gets another.</summary>
    public Guid[] PublicIds => _publicIds;

    /// <summary>The greatest row number of an organisation that somebody is with.</summary>
    public int LastOrganisation { get; private set; }

    /// <summary>Bytes that it takes, but for what each roster takes by itself.</summary>
    public long Bytes =>
        ((long)_people.Length * (Unsafe.SizeOf<PersonEntry>() + Unsafe.SizeOf<Guid>())) + ((long)_skills.Capacity * Unsafe.SizeOf<SkillEntry>())
        + ((long)Members.Capacity * Unsafe.SizeOf<MemberEntry>()) + ((long)Experience.Capacity * Unsafe.SizeOf<ExperienceEntry>());

    /// <summary>Who has a method, in the order of row numbers: those who are willing to help with it, or the others.</summary>
    public ReadOnlySpan<SkillEntry> HoldersOf(int method, bool willing) => _skills[KeyOf(method, willing)].Rows;

    /// <summary>What takes days of somebody, by row number; nothing of most.</summary>
    public IReadOnlyList<DaysTaken> DaysTakenOf(int person) => _taken.GetValueOrDefault(person, []);

    public void Add(PersonFact fact)
    {
        MakeRoom(fact.ImproverId);
        _publicIds[fact.ImproverId] = fact.PublicId;
        ref var person = ref _people[fact.ImproverId];
        person.History = (byte)fact.History;
        ref var traits = ref person.Traits;
        traits.Organisation = fact.OrganisationId ?? Traits.Nowhere;
        (traits.Identity, traits.Capability, traits.Availability) = ((byte)fact.Identity, (byte)fact.Capability, (byte)fact.Availability);
        traits.CanBeAsked = fact.TakesInvitations && fact.Lending != Lending.Refused;
        LastOrganisation = Math.Max(LastOrganisation, traits.Organisation);
    }

    public void Add(AvailabilityRow fact)
    {
        ref var traits = ref _people[fact.ImproverId].Traits;
        (traits.Week, traits.From, traits.Until, traits.Reach) = (Weeks.PlaceOf(fact.DaysPerWeek), fact.FromOn.DayNumber, (fact.UntilOn ?? DateOnly.MaxValue).DayNumber, (byte)fact.Reach);
    }

    public void Add(TakenRow fact)
    {
        _people[fact.ImproverId].Traits.HasDaysTaken = true;
        _taken[fact.ImproverId] = [.. DaysTakenOf(fact.ImproverId), fact.Days];
    }

    public void Add(SkillFact fact)
    {
        _skills.Add(KeyOf(fact.MethodId, fact.WillingToHelp), new(fact, _people[fact.ImproverId].Traits));
        _people[fact.ImproverId].IsWilling |= fact.WillingToHelp;
    }

    public void Add(MemberFact fact) => Members.Add(fact.NetworkId, new(fact));

    public void Add(ExperienceFact fact) => Experience.Add(fact.ThemeId, new(fact, _people[fact.ImproverId]));

    /// <summary>Ends the filling, in which people come before what they offer and what takes their days, and these before what else hangs on them.</summary>
    public void Settle()
    {
        var room = Places + (Places / 8);
        Array.Resize(ref _people, room);
        Array.Resize(ref _publicIds, room);
        _skills.Settle();
        Members.Settle();
        Experience.Settle();
    }

    /// <summary>Puts what is so now in the place of all that was known of somebody.</summary>
    public void Replace(int person, FactsOfPerson now)
    {
        MakeRoom(person);
        _people[person] = default;
        if (now.Person is { } fact) Add(fact);
        if (now.Availability is { } availability) Add(availability);
        _taken.Remove(person);
        foreach (var taken in now.Taken) Add(taken);
        var entry = _people[person];
        _people[person].IsWilling = now.Skills.Any(skill => skill.WillingToHelp);
        _skills.Replace(person, now.Skills.ToLookup(skill => KeyOf(skill.MethodId, skill.WillingToHelp), skill => new SkillEntry(skill, entry.Traits)));
        Members.Replace(person, now.Memberships.ToLookup(member => member.NetworkId, member => new MemberEntry(member)));
        Experience.Replace(person, now.Experience.ToLookup(work => work.ThemeId, work => new ExperienceEntry(work, entry)));
    }

    private static int KeyOf(int method, bool willing) => (method * 2) + (willing ? 1 : 0);

    private void MakeRoom(int person)
    {
        if (person >= _people.Length)
        {
            var room = Math.Max(1024, person + 1 + (person / 2));
            Array.Resize(ref _people, room);
            Array.Resize(ref _publicIds, room);
        }

        Places = Math.Max(Places, person + 1);
    }
}

/// <summary>All that is known of one person.</summary>
/// <param name="Person">Null when there is nobody any more.</param>
internal sealed record FactsOfPerson(
    PersonFact? Person, AvailabilityRow? Availability, IEnumerable<SkillFact> Skills, IEnumerable<MemberFact> Memberships, IEnumerable<ExperienceFact> Experience, IEnumerable<TakenRow> Taken);
