using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>
/// Makes of a world another that differs in everything that a caller may not see, and in nothing that the caller may see:
/// other people in hiding, other values in hidden groups, other choices. What figures publish stays.
/// </summary>
/// <param name="original">Everybody.</param>
/// <param name="self">The person who the caller is; null for none.</param>
/// <param name="whoIn">The caller in a world that holds at least that person.</param>
internal sealed class Twin(IReadOnlyList<Person> original, Guid? self, Func<World, Caller> whoIn)
{
    private const int Attempts = 400;
    private const int Additional = 3;

    private readonly Random _random = new(11);
    private readonly People _people = new('e', new Random(13));
    private readonly PublishedFigures _figures = new(original);
    private readonly PublishedFigures _ours = new(original);
    private readonly List<Person> _twin = [.. original];
    private readonly HashSet<Guid> _hidden = [];
    private readonly HashSet<Guid> _hiddenSkills = [];

    /// <summary>Changes beyond new names and values that the figures allowed: people moved, skills and memberships passed on.</summary>
    public int Moves { get; private set; }

    public List<Person> Make()
    {
        var names = Replace();
        Redirect(names);
        if (!new PublishedFigures(_twin).TellTheSameAs(_figures)) throw new InvalidOperationException("New names and values have changed a figure.");
        for (var i = 0; i < Attempts; i++) Try();
        if (_hidden.Count > 0)
            for (var i = 0; i < Additional; i++) _twin.Add(Concealed(_people.Stranger() with { Ties = [], Works = _people.Works(), Help = _people.Help(), Reach = _people.Reach(), Jobs = _people.FormerJobs() }));
        return Shuffled();
    }

    public static bool IsCurrent(Tie tie) => (tie.From is null || tie.From <= World.Today) && (tie.Until is null || tie.Until >= World.Today);

    private static bool IsCurrent(Job job) => job.From <= World.Today && (job.Until is null || job.Until >= World.Today);

    /// <summary>New people for those in hiding, new values for what is hidden of the others.</summary>
    /// <returns>The new ids of people in hiding by their old.</returns>
    private Dictionary<Guid, Guid> Replace()
    {
        var world = Inhabited.World(original);
        var caller = whoIn(world);
        var names = new Dictionary<Guid, Guid>();
        for (var i = 0; i < original.Count; i++)
        {
            var (person, row) = (original[i], world.Improvers[i]);
            if (caller.SeesIdentity(row))
            {
                _twin[i] = Rechosen(Changed(person, caller, row));
                if (!caller.SeesCapabilities(row)) _hiddenSkills.Add(person.Id);
                continue;
            }
            var stranger = _people.Stranger();
            names.Add(person.Id, stranger.Id);
            _hidden.Add(stranger.Id);
            _hiddenSkills.Add(stranger.Id);
            _twin[i] = Concealed(stranger with
            {
                Organisation = person.Organisation,
                Skills = [.. person.Skills.Select(s => _people.Like(s))],
                Ties = [.. person.Ties.Where(IsCurrent).Select(t => _people.CurrentTie(t.Network)), .. _people.FormerTies()],
                Jobs = _people.Jobs(person.Organisation),
                Works = _people.Works(),
                Help = _people.Help(),
                Reach = _people.Reach(),
            });
        }
        return names;
    }

    private Person Changed(Person person, Caller caller, Improver row)
    {
        if (!caller.SeesContact(row)) person = person with { Reach = _people.Reach() };
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

    /// <summary>Other choices of somebody in view, by which the caller sees as much as before.</summary>
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

        string View(Person who) => Row(who) is var (viewer, seen)
            ? $"{viewer.SeesIdentity(seen)} {viewer.SeesContact(seen)} {viewer.SeesCapabilities(seen)} {viewer.SeesAvailability(seen)} {viewer.SeesHistory(seen)}"
            : "";
    }

    /// <summary>The same with choices by which the caller does not see the person.</summary>
    private Person Concealed(Person person)
    {
        for (var widest = 5; widest > 0; widest--)
        {
            var identity = (Audience)_random.Next(1, widest + 1);
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

    /// <summary>One change that only the figures could show; kept when they do not.</summary>
    private void Try()
    {
        var (one, other) = (_random.Next(_twin.Count), _random.Next(_twin.Count));
        var (first, second) = (_twin[one], _twin[other]);
        if (one == other) return;
        switch (_random.Next(4))
        {
            case 0 when _hidden.Contains(first.Id):
                first = first with { Organisation = _random.Next(8) == 0 ? null : _people.Pick(Country.Organisations) };
                first = first with { Jobs = [.. _people.CurrentJobs(first.Organisation), .. first.Jobs.Where(j => !IsCurrent(j))] };
                break;
            case 1 when _hidden.Contains(first.Id):
                var network = _people.Pick(Country.Networks);
                first = first.Ties.Any(t => t.Network == network && IsCurrent(t))
                    ? first with { Ties = [.. first.Ties.Where(t => t.Network != network)] }
                    : first with { Ties = [.. first.Ties, _people.CurrentTie(network)] };
                break;
            case 2 when _hiddenSkills.Contains(first.Id) && _hiddenSkills.Contains(second.Id) && first.Skills.Count > 0:
                var passed = _people.Pick(first.Skills);
                if (second.Skills.Any(s => s.Method == passed.Method)) return;
                (first, second) = (first with { Skills = [.. first.Skills.Where(s => s != passed)] }, second with { Skills = [.. second.Skills, passed with { VerifiedBy = null }] });
                break;
            case 3 when _hiddenSkills.Contains(first.Id) && _hiddenSkills.Contains(second.Id) && first.Skills.Count > 0 && second.Skills.Count > 0:
                var (mine, yours) = (_people.Pick(first.Skills), _people.Pick(second.Skills));
                first = first with { Skills = [.. first.Skills.Where(s => s != mine), mine with { Level = yours.Level }] };
                second = second with { Skills = [.. second.Skills.Where(s => s != yours), yours with { Level = mine.Level }] };
                break;
            default:
                return;
        }
        if (_hidden.Contains(first.Id) && IsSeen(first)) return;
        Swap((_twin[one], _twin[other]), (first, second));
        if (_ours.TellTheSameAs(_figures))
        {
            (_twin[one], _twin[other]) = (first, second);
            Moves++;
        }
        else Swap((first, second), (_twin[one], _twin[other]));
    }

    private void Swap((Person One, Person Other) going, (Person One, Person Other) coming)
    {
        _ours.Add(going.One, -1);
        _ours.Add(going.Other, -1);
        _ours.Add(coming.One, 1);
        _ours.Add(coming.Other, 1);
    }

    private bool IsSeen(Person person) => Row(person) is var (caller, row) && caller.SeesIdentity(row);

    /// <summary>The person in a world with nobody but the caller.</summary>
    private (Caller Caller, Improver Row) Row(Person person)
    {
        var world = Inhabited.World([.. original.Where(p => p.Id == self && p.Id != person.Id).Append(person).Select(p => p with { Skills = [] })]);
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
