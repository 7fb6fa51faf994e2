using ImpactGraph.Data.Seeding;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.People;

/// <summary>
/// Invented improvers with everything that hangs on them, in any number. The same on every machine and every day: nothing but fixed seeds, the data set's
/// rows and the number goes in.
/// </summary>
/// <remarks>People come in portions, so that a million of them never stand in memory at once.</remarks>
internal sealed class DemoPeople
{
    private const int Portion = 1000;

    // Profiles were made over two years and a half, evenly.
    private static readonly DateTimeOffset FirstProfile = new(2024, 3, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly long AllProfiles = (long)TimeSpan.FromDays(900).TotalMilliseconds;

    private readonly DemoRandom _random = new(5000);
    private readonly DemoVerifiers _verifiers = new();
    private readonly int _count;
    private readonly DemoWorkplaces _workplaces;
    private readonly DemoCareers _careers;
    private readonly DemoMemberships _memberships;
    private readonly DemoSkills _skills;
    private readonly DemoProfiles _profiles;

    /// <param name="batch">What else the data set brings.</param>
    /// <param name="idOf">Row number of an entity of the batch.</param>
    /// <param name="count">How many people.</param>
    public DemoPeople(SeedBatch batch, Func<object, int> idOf, int count)
    {
        _count = count;
        _workplaces = new(batch, idOf);
        _careers = new(_workplaces.All, idOf);
        _memberships = new(batch.Networks.Values, idOf);
        _skills = new(batch, idOf);
        _profiles = new(batch, idOf);
    }

    /// <summary>All of them by row number, which begins at 1. The rows that hang on them have no numbers yet.</summary>
    public IEnumerable<IReadOnlyList<Improver>> Portions()
    {
        var portion = new List<Improver>(2 * Portion);
        foreach (var group in Groups())
        {
            portion.AddRange(group);
            if (portion.Count >= Portion)
            {
                yield return portion;
                portion = new(2 * Portion);
            }
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    /// <summary>People of one workplace, who can have verified each other.</summary>
    private IEnumerable<List<Improver>> Groups()
    {
        var last = 0;
        foreach (var (workplace, people) in _workplaces.Spread(_count))
        {
            for (var left = people; left > 0; left -= Portion)
            {
                var group = new List<Improver>(Math.Min(left, Portion));
                while (group.Count < Math.Min(left, Portion))
                {
                    group.Add(Invent(++last, workplace));
                }

                _verifiers.Verify(group, _random);
                group.ForEach(Confirm);
                yield return group;
            }
        }
    }

    private Improver Invent(int id, DemoWorkplace workplace)
    {
        var made = FirstProfile.ToUnixTimeMilliseconds() + (AllProfiles / _count * id);
        var (name, mailbox) = DemoNames.Invent(_random);
        var improver = new Improver { Id = id, PublicId = DemoIds.Next(made, _random), Name = name };
        _careers.Add(improver, workplace, _random);
        DemoProfiles.Choose(improver, _random);
        _memberships.Add(improver, workplace, made, _random);
        _skills.Add(improver, workplace, made, _random);
        _profiles.Add(improver, mailbox, _random);
        improver.Processing = new()
        {
            PrivacyNotice = Processing.CurrentPrivacyNotice,
            ConfirmedOn = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(made).UtcDateTime),
        };
        return improver;
    }

    /// <summary>Whoever verifies what a person said confirms the record.</summary>
    private static void Confirm(Improver improver)
    {
        if (improver.Capabilities.Max(capability => capability.VerifiedOn) is { } verified && verified > improver.Processing!.ConfirmedOn)
        {
            improver.Processing.ConfirmedOn = verified;
        }
    }
}
