using System.Globalization;
using ImpactGraph.Challenges;
using ImpactGraph.Data.Seeding;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;

namespace ImpactGraph.Data.Demo.People;

/// <summary>What people say about themselves beside skill, and who may see it.</summary>
internal sealed class DemoProfiles
{
    private const int LastPlanningYear = 2026;

    private static readonly Weighted<Audience> Identity = new(
        (Audience.Public, 40), (Audience.SignedIn, 30), (Audience.MyNetworks, 12), (Audience.MyOrganisation, 10), (Audience.Private, 8));

    private static readonly Weighted<Audience> Contact = new(
        (Audience.Private, 300), (Audience.MyOrganisation, 300), (Audience.MyNetworks, 340), (Audience.SignedIn, 58), (Audience.Public, 2));

    private static readonly Weighted<double> Days = new((0.5, 22), (1, 34), (1.5, 8), (2, 18), (3, 9), (4, 3), (5, 6));

    private static readonly Weighted<AvailabilityReach> Reach = new(
        (AvailabilityReach.Organisation, 34), (AvailabilityReach.Board, 30), (AvailabilityReach.Region, 24), (AvailabilityReach.Country, 12));

    private static readonly Weighted<ExperienceRole> Roles = new((ExperienceRole.TookPart, 62), (ExperienceRole.Led, 28), (ExperienceRole.Advised, 10));

    private static readonly Weighted<int> HowManyThemes = new((0, 30), (1, 28), (2, 22), (3, 13), (4, 7));

    private readonly Func<object, int> _idOf;
    private readonly ChallengeTheme[] _themes;
    private readonly Dictionary<string, ChallengeTheme> _byCode;

    public DemoProfiles(SeedBatch batch, Func<object, int> idOf)
    {
        _idOf = idOf;
        _themes = [.. batch.Entities.OfType<ChallengeTheme>()];
        _byCode = _themes.ToDictionary(theme => theme.Code);
    }

    /// <summary>Chooses an audience for each group of fields, none wider than that of the identity.</summary>
    public static void Choose(Improver improver, DemoRandom random)
    {
        var identity = Identity.Pick(random);
        improver.IdentityAudience = identity;
        improver.CapabilityAudience = Narrower(identity, 75, random);
        improver.AvailabilityAudience = Narrower(identity, 60, random);
        improver.HistoryAudience = Narrower(identity, 50, random);
        var contact = Contact.Pick(random);
        improver.ContactAudience = contact < identity ? contact : identity;
    }

    /// <param name="improver">Has memberships already.</param>
    /// <param name="mailbox">The name as it stands in an address.</param>
    /// <param name="random">Gives the rest.</param>
    public void Add(Improver improver, string mailbox, DemoRandom random)
    {
        if (random.Chance(94))
        {
            improver.Contact = new()
            {
                ImproverId = improver.Id,
                Email = string.Create(CultureInfo.InvariantCulture, $"{mailbox}{improver.Id}@asteria.example"),
                Telephone = Telephone(random),
            };
        }

        if (improver.OrganisationId is not null && random.Chance(47))
        {
            var from = random.Day(new(2026, 4, 1), new(2027, 2, 1));
            improver.Availability = new()
            {
                ImproverId = improver.Id,
                DaysPerWeek = Days.Pick(random),
                FromOn = from,
                UntilOn = random.Chance(45) ? null : random.Day(new(2027, 3, 31), new(2028, 6, 30)),
                Reach = Reach.Pick(random),
            };
        }

        for (var left = HowManyThemes.Pick(random); left > 0; left--)
        {
            AddExperience(improver, random);
        }
    }

    /// <summary>The same audience in <paramref name="percent"/> of 100 cases, else one or two steps narrower.</summary>
    private static Audience Narrower(Audience identity, int percent, DemoRandom random) =>
        random.Chance(percent) ? identity : (Audience)Math.Max((int)Audience.Private, (int)identity - random.Between(1, 2));

    /// <summary>A number that is kept free for stories. Null for those who gave none.</summary>
    /// <remarks>Source: Ofcom, Telephone numbers for use in TV and radio drama programmes.</remarks>
    private static string? Telephone(DemoRandom random) => random.Below(100) switch
    {
        < 30 => string.Create(CultureInfo.InvariantCulture, $"01632 960{random.Below(1000):000}"),
        < 55 => string.Create(CultureInfo.InvariantCulture, $"07700 900{random.Below(1000):000}"),
        _ => null,
    };

    private void AddExperience(Improver improver, DemoRandom random)
    {
        var community = improver.Memberships.Select(membership => DemoNetworks.ThemeOf(membership.Network)).FirstOrDefault(code => code is not null);
        var theme = community is not null && random.Chance(60) ? _byCode[community] : random.Of(_themes);
        var (id, year) = (_idOf(theme), LastPlanningYear - Math.Min(random.Below(8), random.Below(8)));
        if (improver.Experience.All(one => one.ThemeId != id || one.PlanningYear != year))
        {
            improver.Experience.Add(new ThemeExperience { ImproverId = improver.Id, ThemeId = id, PlanningYear = year, Role = Roles.Pick(random) });
        }
    }
}
