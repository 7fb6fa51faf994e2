using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>
/// Makes of a world another that differs in everything that a caller may not see, and in nothing that the caller may see:
/// other people in hiding, other values in hidden groups, other choices. What figures publish stays.
/// </summary>
/// <param name="original">Everybody.</param>
/// <param name="affairs">What organisations do.</param>
/// <param name="self">The person who the caller is; null for none.</param>
/// <param name="whoIn">The caller in a world that holds at least that person.</param>
internal sealed class Twin(IReadOnlyList<Person> original, Affairs affairs, Guid? self, Func<World, Caller> whoIn)
{
    private const int Attempts = 400;

    private readonly Random _random = new(11);
    private readonly People _people = new('e', new Random(13));
    private readonly PublishedFigures _figures = new(original);
    private PublishedFigures _ours = new(original);
    private readonly List<Person> _twin = [.. original];
    private readonly HashSet<Guid> _hidden = [];
    private readonly HashSet<Guid> _hiddenSkills = [];

    // In hiding, but the caller is told the name: these stay where they are.
    private readonly HashSet<Guid> _named = [];

    /// <summary>Changes beyond new names and values that the figures allowed: people who came, went and moved, skills and memberships gained and lost.</summary>
    public int Moves { get; private set; }

    public (List<Person> People, Affairs Affairs) Make()
    {
        var world = Inhabited.World(original, affairs);
        var caller = whoIn(world);
        var names = Replace(world, caller);
        Redirect(names);
        _ours = new(_twin);
        if (!_ours.TellTheSameAs(_figures)) throw new InvalidOperationException("New names and values have changed a figure.");
        for (var i = 0; i < Attempts; i++) Try();
        var people = Shuffled();
        return (people, new TwinAffairs(affairs, world, caller, names, people, _hidden, _people).Make());
    }

    public static bool IsCurrent(Tie tie) => (tie.From is null || tie.From <= World.Today) && (tie.Until is null || tie.Until >= World.Today);

    private static bool IsCurrent(Job job) => job.From <= World.Today && (job.Until is null || job.Until >= World.Today);

    /// <summary>New people for those in hiding, new values for what is hidden of the others.</summary>
    /// <returns>The new ids of people in hiding by their old.</returns>
    private Dictionary<Guid, Guid> Replace(World world, Caller caller)
    {
        var names = new Dictionary<Guid, Guid>();
        var invitations = world.Improvers.SelectMany(i => i.Invitations).ToList();
        var named = invitations.Where(caller.SeesNameOfInvited).Select(i => i.Improver).ToHashSet();
        var inviters = invitations.Where(caller.SeesInviter).Select(i => i.Author).ToHashSet();
        for (var i = 0; i < original.Count; i++)
        {
            var (person, row) = (original[i], world.Improvers[i]);
            if (caller.SeesIdentity(row))
            {
                _twin[i] = Rechosen(Changed(person, caller, row, inviters.Contains(row)));
                if (!caller.SeesCapabilities(row)) _hiddenSkills.Add(person.Id);
                continue;
            }
            var stranger = _people.Stranger();
            names.Add(person.Id, stranger.Id);
            _hidden.Add(stranger.Id);
            _hiddenSkills.Add(stranger.Id);
            var isNamed = named.Contains(row) || inviters.Contains(row);
            if (isNamed) _named.Add(stranger.Id);
            _twin[i] = Concealed(_people.Choosing(stranger) with
            {
                Name = isNamed ? person.Name : stranger.Name,
                Organisation = person.Organisation,
                // Figures count who can be asked: whoever could still can, and nobody else.
                TakesInvitations = person.CanBeAsked,
                Lending = person.CanBeAsked ? Lending.AskEachTime : person.Lending,
                WasAsked = person.WasAsked,
                Skills = [.. person.Skills.Select(s => _people.Like(s)), _people.Expired()],
                Ties = [.. person.Ties.Where(IsCurrent).Select(t => _people.CurrentTie(t.Network)), .. _people.FormerTies()],
                Jobs = _people.Jobs(person.Organisation),
                Works = _people.Works(),
                Help = _people.Help(),
                Reach = inviters.Contains(row) ? person.Reach : _people.Reach(),
            });
        }
        return names;
    }

    private Person Changed(Person person, Caller caller, Improver row, bool isInviter)
    {
        if (!caller.Keeps(row)) person = Alike(person);
        if (!caller.SeesContact(row) && !isInviter) person = person with { Reach = _people.Reach() };
        if (!caller.SeesAvailability(row)) person = person with { Help = _people.Help() };
        if (!caller.SeesCapabilities(row)) person = person with { Skills = [.. person.Skills.Select(s => _people.Like(s))] };
        if (!caller.SeesHistory(row))
            person = person with
            {
                Works = _people.Works(),
                Jobs = [.. person.Jobs.Where(IsCurrent), .. _people.FormerJobs()],
                Ties = [.. person.Ties.Where(IsCurrent), .. _people.FormerTies()],
            };
        return person;
    }

    /// <summary>Figures count who can be asked, and who plans learns that somebody in view cannot be; nobody learns why.</summary>
    private Person Alike(Person person)
    {
        for (; ; )
            if (_people.Choosing(person) is var other && other.IsNotToBeAsked == person.IsNotToBeAsked) return other;
    }

    /// <summary>Other choices of somebody in view, by which the caller sees as much as before; what is not there may be shown to anybody, for absent and forbidden look the same.</summary>
    private Person Rechosen(Person person)
    {
        if (Row(person) is var (caller, row) && caller.Keeps(row)) return person;
        for (var i = 0; i < 20; i++)
        {
            var identity = (Audience)_random.Next(1, 6);
            var other = person with { Identity = identity, Contact = _people.UpTo(identity), Capability = _people.UpTo(identity), Availability = _people.UpTo(identity), History = _people.UpTo(identity) };
            if (View(other) == View(person)) return other;
        }
        return person;

        (bool, bool, bool, bool, bool) View(Person who) => Row(who) is var (viewer, seen)
            ? (viewer.SeesIdentity(seen),
                who.Reach is not null && viewer.SeesContact(seen),
                who.Skills.Count > 0 && viewer.SeesCapabilities(seen),
                who.Help is not null && viewer.SeesAvailability(seen),
                (who.Works.Count > 0 || who.Jobs.Any(j => !IsCurrent(j)) || who.Ties.Any(t => !IsCurrent(t))) && viewer.SeesHistory(seen))
            : default;
    }

    /// <summary>The same with choices by which the caller does not see the person.</summary>
    private Person Concealed(Person person)
    {
        for (var widest = 5; widest >= 0; widest--)
        {
            // Erased only where the caller would see the person otherwise, who was erased in the original then.
            var identity = (Audience)_random.Next(Math.Min(1, widest), widest + 1);
            var hidden = person with { Identity = identity, Contact = _people.UpTo(identity), Capability = _people.UpTo(identity), Availability = _people.UpTo(identity), History = _people.UpTo(identity) };
            if (!IsSeen(hidden)) return hidden;
        }
        throw new InvalidOperationException("The caller sees this person whatever the person chooses.");
    }

    /// <summary>Whoever is in hiding has another id now, so that those whom they verified say so, or say nobody.</summary>
    private void Redirect(Dictionary<Guid, Guid> names)
    {
        var everybody = _twin.Select(p => p.Id).ToList();
        for (var i = 0; i < _twin.Count; i++)
            _twin[i] = _twin[i] with { Skills = [.. _twin[i].Skills.Select(s => s with { VerifiedBy = Verifier(_twin[i], s) })] };

        Guid? Verifier(Person holder, Skill skill)
        {
            if (_hiddenSkills.Contains(holder.Id)) return skill.VerifiedOn is null ? null : _people.Pick(everybody.Where(id => id != holder.Id).ToList());
            if (skill.VerifiedBy is not { } verifier || !names.ContainsKey(verifier)) return skill.VerifiedBy;
            return _random.Next(2) == 0 ? null : _people.Pick(_hidden.ToList());
        }
    }

    /// <summary>One change that only figures could show; kept when they do not.</summary>
    private void Try()
    {
        var at = _random.Next(_twin.Count);
        var person = _twin[at];
        var isHidden = _hidden.Contains(person.Id);
        // Stewards see nothing of who was erased, but are told figures that count them, exactly: another place would be another figure.
        if (person.Identity == 0 || _named.Contains(person.Id)) return;
        Person? changed = _random.Next(7) switch
        {
            0 when isHidden => Moved(person),
            1 when isHidden => Rejoined(person),
            2 when isHidden && _twin.All(p => p.Skills.All(s => s.VerifiedBy != person.Id)) => null,
            3 when isHidden => Moved(_people.Stranger() with { Ties = person.Ties.Select(t => t with { Id = _people.Id() }).ToList(), Skills = [.. person.Skills.Select(_people.Like)], Identity = person.Identity, Help = _people.Help(), WasAsked = person.WasAsked }),
            4 when _hiddenSkills.Contains(person.Id) => Retaught(person),
            5 when _hiddenSkills.Contains(person.Id) => person with { Skills = [.. person.Skills.Select(s => s with { Level = _random.Next(6) == 0 ? null : (CapabilityLevel)_random.Next(1, 6) })] },
            6 when isHidden => _people.Choosing(person) with { Skills = [.. person.Skills.Select(s => s with { WillingToHelp = _random.Next(2) == 0 })] },
            _ => person,
        };
        if (changed == person || (changed is not null && (isHidden ? IsSeen(changed) : ShowsSkills(changed)))) return;
        var isNew = changed is not null && changed.Id != person.Id;
        if (!isNew) _ours.Add(person, -1);
        if (changed is not null) _ours.Add(changed, 1);
        if (_ours.TellTheSameAs(_figures))
        {
            Moves++;
            if (changed is null) _twin.RemoveAt(at);
            else if (isNew) Welcome(changed);
            else _twin[at] = changed;
            return;
        }
        if (!isNew) _ours.Add(person, 1);
        if (changed is not null) _ours.Add(changed, -1);
    }

    private void Welcome(Person person)
    {
        _twin.Add(person);
        _hidden.Add(person.Id);
        _hiddenSkills.Add(person.Id);
    }

    private Person Moved(Person person)
    {
        var organisation = _random.Next(8) == 0 ? null : _people.Pick(Country.Organisations);
        return person with { Organisation = organisation, Jobs = [.. _people.CurrentJobs(organisation), .. person.Jobs.Where(j => !IsCurrent(j))] };
    }

    private Person Rejoined(Person person)
    {
        var network = _people.Pick(Country.Networks);
        return person.Ties.Any(t => t.Network == network && IsCurrent(t))
            ? person with { Ties = [.. person.Ties.Where(t => t.Network != network)] }
            : person with { Ties = [.. person.Ties, _people.CurrentTie(network)] };
    }

    private Person Retaught(Person person)
    {
        var method = _people.Pick(Country.Methods);
        return person.Skills.Any(s => s.Method == method)
            ? person with { Skills = [.. person.Skills.Where(s => s.Method != method)] }
            : person with { Skills = [.. person.Skills, _people.Skill(method)] };
    }

    private bool ShowsSkills(Person person) => Row(person) is var (caller, row) && caller.SeesCapabilities(row);

    private bool IsSeen(Person person) => Row(person) is var (caller, row) && caller.SeesIdentity(row);

    /// <summary>The person in a world with nobody but the caller.</summary>
    private (Caller Caller, Improver Row) Row(Person person)
    {
        var world = Inhabited.World([.. original.Where(p => p.Id == self && p.Id != person.Id).Append(person).Select(p => p with { Skills = [] })], Affairs.None);
        return (whoIn(world), world.Improvers[^1]);
    }

    /// <summary>Other row numbers: who is in hiding may stand anywhere among those in view, who keep their order.</summary>
    private List<Person> Shuffled()
    {
        var known = original.Select(p => p.Id).ToHashSet();
        var result = _twin.Where(p => known.Contains(p.Id)).ToList();
        foreach (var person in _twin.Where(p => !known.Contains(p.Id))) result.Insert(_random.Next(result.Count + 1), person);
        return result;
    }
}
