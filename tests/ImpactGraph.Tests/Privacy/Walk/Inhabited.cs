using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Puts people into the country.</summary>
internal static partial class Inhabited
{
    /// <param name="people">In the order of their row numbers.</param>
    /// <param name="affairs">What organisations do, with these people.</param>
    public static World World(IEnumerable<Person> people, Affairs affairs)
    {
        var world = Country.Make();
        var improvers = new Dictionary<Guid, Improver>();
        foreach (var person in people)
        {
            var improver = improvers[person.Id] = Improver(world, person);
            world.Improvers.Add(improver);
            foreach (var tie in person.Ties)
            {
                var network = world.Networks.Single(n => n.Code == tie.Network);
                improver.Memberships.Add(new() { PublicId = tie.Id, Improver = improver, Network = network, NetworkId = network.Id, Role = tie.Role, FromOn = tie.From, UntilOn = tie.Until });
            }
            foreach (var job in person.Jobs) improver.Posts.Add(new() { Improver = improver, Organisation = world.Organisations.Single(o => o.Code == job.Organisation), Role = job.Role, FromOn = job.From, UntilOn = job.Until });
            foreach (var work in person.Works) improver.Experience.Add(new() { Improver = improver, Theme = world.Themes.Single(t => t.Code == work.Theme), PlanningYear = work.Year, Role = work.Role });
            if (person.Help is { } help) improver.Availability = new() { Improver = improver, DaysPerWeek = help.DaysPerWeek, FromOn = help.From, UntilOn = help.Until, Reach = help.Reach };
            if (person.Reach is { } reach) improver.Contact = new() { Improver = improver, Email = reach.Email, Telephone = reach.Telephone };
        }
        var skills = 0;
        foreach (var person in people)
            foreach (var skill in person.Skills)
            {
                improvers[person.Id].Capabilities.Add(new()
                {
                    Id = ++skills,
                    PublicId = skill.Id,
                    Improver = improvers[person.Id],
                    Method = world.Methods.Single(m => m.Code == skill.Method),
                    Level = skill.Level,
                    IssuerLevel = skill.IssuerLevel,
                    Source = skill.Source,
                    VerifiedOn = skill.VerifiedOn,
                    VerifiedBy = skill.VerifiedBy is { } verifier ? improvers[verifier] : null,
                    ExpiresOn = skill.ExpiresOn,
                    Years = skill.Years,
                    LastUsedOn = skill.LastUsedOn,
                    WillingToHelp = skill.WillingToHelp && person.Identity != 0,
                    Interested = skill.Interested,
                });
            }
        AddAffairs(world, affairs, improvers);
        return world;
    }

    private static Improver Improver(World world, Person person)
    {
        var organisation = world.Organisations.Find(o => o.Code == person.Organisation);
        var above = new List<Organisations.Organisation>();
        for (var at = organisation; at is not null; at = at.Memberships.LastOrDefault(m => m.UntilOn is null)?.Parent) above.Add(at);
        return new()
        {
            Id = world.Improvers.Count + 1,
            PublicId = person.Id,
            Name = person.Name,
            Role = person.Role,
            Organisation = organisation,
            OrganisationId = organisation?.Id,
            Board = above.Find(o => o.Tier == Organisations.Tier.IntegratedCareBoard),
            Region = above.Find(o => o.Tier == Organisations.Tier.Region),
            IdentityAudience = person.Identity,
            ContactAudience = person.Contact,
            CapabilityAudience = person.Capability,
            AvailabilityAudience = person.Availability,
            TakesInvitations = person.TakesInvitations,
            Lending = person.Lending,
            HistoryAudience = person.History,
        };
    }
}
