using ImpactGraph.Access;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <remarks>People with everything that can be kept of them, and the accounts of callers.</remarks>
internal static partial class MatrixWorld
{
    private static Improver Add(World world, string name, string subject, FieldGroup group, Audience audience, Improver? verifier)
    {
        var isHome = subject is "own" or "home";
        var place = Of(world, isHome ? "P1" : "P3");
        // The other groups are tried on people who may be found by everybody; and nothing is wider than the identity.
        Audience Choice(FieldGroup one) => one == group ? audience : one == FieldGroup.Identity ? Audience.Public : Audience.Private;
        var person = new Improver
        {
            Id = world.Improvers.Count + 1,
            PublicId = IdOf("improver", name),
            Name = name,
            Role = "Improvement lead",
            Organisation = place,
            OrganisationId = place.Id,
            Board = Of(world, isHome ? "B1" : "B2"),
            Region = Of(world, isHome ? "R1" : "R2"),
            IdentityAudience = Choice(FieldGroup.Identity),
            ContactAudience = Choice(FieldGroup.Contact),
            CapabilityAudience = Choice(FieldGroup.Capability),
            AvailabilityAudience = Choice(FieldGroup.Availability),
            HistoryAudience = Choice(FieldGroup.History),
        };
        person.Contact = new() { Improver = person, Email = "somebody@example.org", Telephone = "01632 960000" };
        person.Availability = new() { Improver = person, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today.AddDays(90), Reach = AvailabilityReach.Board };
        person.Processing = new() { Improver = person, PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = Yesterday, WarnedOn = Yesterday, HiddenOn = Yesterday };
        person.Experience.Add(new() { Improver = person, Theme = world.Themes[0], PlanningYear = 2024, Role = ExperienceRole.Led });
        person.Posts.Add(new() { Improver = person, Organisation = place, Role = "Lead", FromOn = World.Today, UntilOn = World.Today.AddDays(400) });
        person.Posts.Add(new() { Improver = person, Organisation = place, Role = "Coach", FromOn = Yesterday.AddDays(-400), UntilOn = Yesterday });
        person.Capabilities.Add(new()
        {
            PublicId = IdOf("capability", name), Improver = person, Method = world.Methods[0], Level = subject == "own" ? CapabilityLevel.Practitioner : CapabilityLevel.Coach, IssuerLevel = "College", Source = CapabilitySource.Self, VerifiedOn = Yesterday,
            VerifiedBy = verifier, ExpiresOn = World.Today.AddDays(90), Years = 2, LastUsedOn = Yesterday, WillingToHelp = true, Interested = true,
        });
        Tie("membership", subject is "own" or "network" ? "N1" : "N2", Yesterday, World.Today.AddDays(90));
        // Would make everybody somebody of the improver's networks.
        if (subject != "own") Tie("meeting", "N3", null, null);
        Tie("former", "N3", Yesterday.AddDays(-400), Yesterday);
        world.Improvers.Add(person);
        if (verifier is not null) world.Others.Add(AccountOf(world, person, subject, place));
        return person;

        void Tie(string what, string code, DateOnly? from, DateOnly? until)
        {
            var network = world.Networks.Single(n => n.Code == code);
            person.Memberships.Add(new() { PublicId = IdOf(what, name), Improver = person, Network = network, NetworkId = network.Id, Role = MembershipRole.Member, FromOn = from, UntilOn = until });
        }
    }

    private static Account AccountOf(World world, Improver person, string subject, Organisation place)
    {
        var account = AccountNamed(subject == "own" ? "improver" : person.Name);
        (account.Improver, account.Organisation) = (person, place);
        // Their own account has to be open, or they could not ask.
        if (subject != "own") account.ClosedAt = Then;
        account.Grants.Add(new() { PublicId = IdOf("grant", person.Name), Role = Role.Steward, OrganisationId = place.Id, Tier = Tier.Provider, FromOn = Yesterday, UntilOn = Yesterday });
        // The improver asks as nothing else.
        if (subject != "own") account.Grants.Add(new() { PublicId = IdOf("current", person.Name), Role = Role.Contributor, OrganisationId = place.Id, FromOn = Yesterday });
        account.Grants.Add(new() { PublicId = IdOf("coordination", person.Name), Role = Role.Coordinator, NetworkId = world.Networks[0].Id, FromOn = Yesterday, UntilOn = Yesterday });
        return account;
    }

    private static Account AccountNamed(string subject) => new() { PublicId = Account.PublicIdOf(MatrixCallers.Issuer, subject), Issuer = MatrixCallers.Issuer, Subject = subject, CreatedAt = Then };

    private static void AddCallers(World world)
    {
        var coordinator = AccountNamed("coordinator");
        coordinator.Grants.Add(new() { PublicId = IdOf("grant", "coordinator"), Role = Role.Coordinator, NetworkId = world.Networks.Single(n => n.Code == "N1").Id, FromOn = Yesterday });
        var closed = AccountNamed(MatrixCallers.Closed);
        closed.ClosedAt = Then;
        world.Others.AddRange([coordinator, closed]);
    }

    /// <summary>Who is elsewhere asks for the network that callers are in, and who is in that for another.</summary>
    private static void AddRequests(World world, Dictionary<string, List<Exhibit>> exhibits)
    {
        exhibits["Request"] = [];
        foreach (var (group, exhibit) in new[] { "Identity", "Capability" }.SelectMany(group => exhibits[group].Select(exhibit => (group, exhibit))))
        {
            if (exhibit.Subject == "home" || (exhibit.Subject == "own" && group != "Identity")) continue;
            var (subject, network) = exhibit.Subject == "elsewhere" ? ("network", "N1") : (exhibit.Subject == "own" ? "own" : "elsewhere", "N2");
            var (person, id) = (world.Improvers.Single(i => i.Name == exhibit.Ids["name"]), IdOf("request", exhibit.Ids["name"]));
            // What was declined has every day; what is open is for coordinators to decide.
            world.Others.Add(new JoinRequest { PublicId = id, Improver = person, Network = world.Networks.Single(n => n.Code == network), RequestedOn = Yesterday, DeclinedOn = group == "Identity" ? Yesterday : null });
            var request = new Dictionary<string, string>(exhibit.Ids) { ["request"] = World.IdOf("JoinRequest", id), ["network"] = network };
            if (group == "Identity") exhibits["Request"].Add(new(subject, exhibit.Rung, request));
            else exhibits[$"Request of {subject}"] = [new(subject, exhibit.Rung, request)];
        }
    }
}
