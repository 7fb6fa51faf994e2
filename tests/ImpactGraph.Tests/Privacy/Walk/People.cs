using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Makes people up. What is made under one letter has no text, id or day in common with what is made under another, as far as there are enough.</summary>
internal sealed class People(char letter, Random random)
{
    private static readonly string[] Places = ["P1", "P1", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "B1", "B3", "R1", "ENG"];

    private int _made;

    /// <summary>Number of the first word, so that two of one letter have none in common.</summary>
    public int First { init => _made = value; }

    /// <summary>Somebody of every audience and place, in networks, with everything that a record can hold.</summary>
    public static List<Person> Everybody(int count)
    {
        var people = new People('a', new Random(7));
        var all = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            // Some were erased: what is left of them is nobody's to see.
            var identity = i % 15 == 13 ? 0 : (Audience)((i % 5) + 1);
            var stranger = people.Stranger();
            // One typing error away from the person before, whom another caller sees: a search that forgives errors must not prefer the one who is hidden.
            if (i % 4 == 3) stranger = stranger with { Name = all[i - 1].Name[..^1] + "q" };
            var person = stranger with
            {
                Organisation = i % 11 == 10 ? null : Places[i * 5 % Places.Length],
                Identity = identity,
                Contact = people.UpTo(identity),
                Capability = i % 3 == 0 ? identity : people.UpTo(identity),
                Availability = i % 3 == 1 ? identity : people.UpTo(identity),
                History = i % 3 == 2 ? identity : people.UpTo(identity),
            };
            all.Add(person with { Skills = people.Skills(), Ties = [.. people.CurrentTies(), .. people.FormerTies()], Jobs = people.Jobs(person.Organisation), Works = people.Works(), Help = people.Help(), Reach = people.Reach() });
        }
        return [.. all.Select(p => people.Choosing(p with { Skills = [.. p.Skills.Select(s => s with { VerifiedBy = s.VerifiedOn is null ? null : people.Pick(all.Where(o => o != p).ToList()).Id })] }))];
    }

    /// <summary>A new id, a new name and a new role.</summary>
    public Person Stranger()
    {
        var word = Word();
        return new(Id(), $"{Pick(Given)} {char.ToUpperInvariant(word[0])}{word[1..]}") { Role = random.Next(4) == 0 ? null : $"Lead for {Word()}" };
    }

    public Audience UpTo(Audience widest) => widest == 0 ? 0 : (Audience)random.Next(1, (int)widest + 1);

    /// <summary>The same with other choices of the person and of those who lend the person.</summary>
    public Person Choosing(Person person) => person with { TakesInvitations = random.Next(4) > 0, Lending = Pick(Enum.GetValues<Lending>()) };

    public IReadOnlyList<Skill> Skills() => [.. Country.Methods.Where((_, i) => random.Next(2 + i) == 0).Select(Skill)];

    public Skill Skill(string method) => Skill(method, random.Next(6) == 0 ? null : (CapabilityLevel)random.Next(1, 6), random.Next(5) > 0);

    /// <summary>Skill in the method that nobody has any longer.</summary>
    public Skill Expired() => Skill(Country.Forgotten, CapabilityLevel.Lead, holds: false);

    /// <summary>Everything of a skill is new but its method and level, whether it still holds, and whether its holder is willing to help.</summary>
    public Skill Like(Skill skill) => Skill(skill.Method, skill.Level, skill.Holds) with { WillingToHelp = skill.WillingToHelp };

    private Skill Skill(string method, CapabilityLevel? level, bool holds) => new(Id(), method, level)
    {
        IssuerLevel = random.Next(2) == 0 ? null : $"Grade {Word()}",
        Source = Pick(Enum.GetValues<CapabilitySource>()),
        VerifiedOn = random.Next(3) == 0 ? null : Day(-900, -1),
        ExpiresOn = !holds ? Day(-200, -1) : random.Next(2) == 0 ? null : Day(0, 500),
        Years = random.Next(3) == 0 ? null : random.Next(1, 90) / 4.0,
        LastUsedOn = random.Next(3) == 0 ? null : Day(-900, -1),
        WillingToHelp = random.Next(2) == 0,
        Interested = random.Next(2) == 0,
    };

    public IReadOnlyList<Tie> CurrentTies() => [.. Country.Networks.Where((_, i) => random.Next(2 + i) == 0).Select(CurrentTie)];

    public Tie CurrentTie(string network) => new(Id(), network, Pick(Enum.GetValues<MembershipRole>()), random.Next(3) == 0 ? null : Day(-900, -1), random.Next(3) == 0 ? Day(0, 400) : null);

    public IReadOnlyList<Tie> FormerTies() =>
        [.. Country.Networks.Where(_ => random.Next(5) == 0).Select(n => random.Next(3) == 0 ? new Tie(Id(), n, MembershipRole.Lead, Day(1, 300), null) : new Tie(Id(), n, MembershipRole.Faculty, Day(-1900, -1000), Day(-900, -1)))];

    public IReadOnlyList<Job> Jobs(string? organisation) => [.. CurrentJobs(organisation), .. FormerJobs()];

    public IReadOnlyList<Job> CurrentJobs(string? organisation) => organisation is null ? [] : [new(organisation, random.Next(3) == 0 ? null : $"Coach of {Word()}", Day(-900, -1), null)];

    public IReadOnlyList<Job> FormerJobs() => random.Next(3) == 0 ? [] : [new(Pick(Country.Organisations), $"Former {Word()}", Day(-3000, -2000), Day(-1900, -1000))];

    public IReadOnlyList<Work> Works() => [.. Country.Themes.Where(_ => random.Next(2) == 0).Select(t => new Work(t, random.Next(2012, 2026), Pick(Enum.GetValues<ExperienceRole>())))];

    public Help? Help() => random.Next(3) == 0 ? null : new(random.Next(1, 20) / 4.0, Day(-200, 200), random.Next(2) == 0 ? null : Day(201, 600), Pick(Enum.GetValues<AvailabilityReach>()));

    public Reach? Reach() => random.Next(4) == 0 ? null : new($"{Word()}@example.org", random.Next(2) == 0 ? null : $"01632 96{letter}{_made:000}");

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A word that no one else has, one letter away from the one that the same number has under another letter.</summary>
    public string Word()
    {
        var number = _made++;
        return $"{Syllables[number / 25 % 5]}{Syllables[number / 5 % 5]}{letter}{Syllables[number % 5]}{(number < 125 ? "" : $"x{number / 125}")}";
    }

    public Guid Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private DateOnly Day(int least, int most) => World.Today.AddDays(random.Next(least, most));

    private static readonly string[] Given = ["Ada", "Bhavna", "Chidi", "Kate", "Ewan", "Farah"];
    private static readonly string[] Syllables = ["bra", "dim", "kel", "mor", "sun"];
}
