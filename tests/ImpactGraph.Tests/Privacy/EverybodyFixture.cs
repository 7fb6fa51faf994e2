using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy;

/// <summary>One person for each place, each tie to a network, each group of fields and each audience, and callers of every kind.</summary>
public sealed class EverybodyFixture : IAsyncLifetime
{
    internal static readonly DateOnly Yesterday = World.Today.AddDays(-1);

    /// <summary>What the audiences of somebody are who was erased: nobody's.</summary>
    internal const Audience Erased = 0;

    private static readonly DateOnly Tomorrow = World.Today.AddDays(1);

    private readonly Dictionary<string, Task<Dictionary<string, JsonElement>>> _seen = [];
    private readonly Dictionary<string, Caller> _callers = [];

    internal World World { get; } = new();

    internal Network Shared { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var england = Add("ENG", Tier.National, null);
        var (regionOne, regionTwo) = (Add("R1", Tier.Region, england), Add("R2", Tier.Region, england));
        var (boardOne, boardTwo) = (Add("B1", Tier.IntegratedCareBoard, regionOne), Add("B2", Tier.IntegratedCareBoard, regionOne));
        var (home, sister, other, moved) = (Add("P1", Tier.Provider, boardOne), Add("P2", Tier.Provider, boardOne), Add("P3", Tier.Provider, boardTwo), Add("P4", Tier.Provider, null));
        Put(moved, boardOne, null, World.Today.AddDays(-30));
        Put(moved, boardTwo, World.Today.AddDays(-29), null);
        var method = new Method { Code = "QSIR", Name = "Quality, Service Improvement and Redesign", Family = "QSIR", Category = MethodCategory.Method };
        World.Methods.Add(method);
        World.Themes.Add(new() { Code = "FLOW", Name = "Flow", ExamplesOfMeasures = "None." });
        Shared = Network("N1");
        var elsewhere = Network("N2");

        (string Name, Network Network, DateOnly? From, DateOnly? Until)?[] ties =
        [
            null, ("since ever", Shared, null, null), ("ended yesterday", Shared, null, Yesterday), ("begins tomorrow", Shared, Tomorrow, null),
            ("last day", Shared, null, World.Today), ("first day", Shared, World.Today, null), ("elsewhere", elsewhere, null, null),
        ];
        foreach (var place in new[] { home, sister, other, moved, boardOne, null })
            foreach (var tie in ties)
                foreach (var (group, audience) in Enum.GetValues<FieldGroup>().SelectMany(g => Enum.GetValues<Audience>().Select(a => (g, a))).Append((FieldGroup.Identity, Erased)))
                {
                    var person = Person($"{place?.Code ?? "nowhere"}, {tie?.Name ?? "no network"}, {group} {audience}", place, method, group, audience);
                    if (tie is { } tied) person.Memberships.Add(new() { PublicId = Guid.NewGuid(), Improver = person, Network = tied.Network, NetworkId = tied.Network.Id, Role = MembershipRole.Member, FromOn = tied.From, UntilOn = tied.Until });
                }
        await World.SaveAsync();

        Improver Somebody(string name) => World.Improvers.Single(i => i.Name == name);
        foreach (var caller in new[]
        {
            Caller.Anonymous, Caller.Reader, Caller.ReaderOf(home), Caller.ReaderOf(other), Caller.ReaderOf(boardOne), Caller.MemberOf(Shared), Caller.MemberOf(elsewhere),
            Caller.As(Somebody("P1, since ever, Identity Private")) with { Name = "improver of P1 in N1" },
            Caller.As(Somebody("P3, ended yesterday, Identity MyNetworks")) with { Name = "improver of P3 who left N1" },
            Caller.As(Somebody("nowhere, no network, Identity Private")) with { Name = "improver who left" },
            Caller.As(Somebody("nowhere, last day, Contact Private")) with { Name = "improver who left and is in N1" },
            Caller.StewardOf(home), Caller.StewardOf(boardOne), Caller.StewardOf(boardTwo), Caller.StewardOf(regionOne), Caller.StewardOf(regionTwo), Caller.StewardOf(england), Caller.NationalSteward,
            Caller.CoordinatorOf(Shared), Caller.CoordinatorOf(elsewhere), Caller.AnalystOf(home), Caller.OfADemo,
            Caller.As(Somebody("P1, since ever, Identity 0")) with { Name = "improver of P1 who was erased" },
        }) _callers.Add(caller.Name, caller);
    }

    public async Task DisposeAsync() => await World.DisposeAsync();

    internal Caller CallerOf(string name) => _callers[name];

    /// <summary>Everybody whom the caller finds, by name.</summary>
    internal Task<Dictionary<string, JsonElement>> SeenByAsync(string caller) => _seen.TryGetValue(caller, out var known) ? known : _seen[caller] = ReadAsync(_callers[caller]);

    private async Task<Dictionary<string, JsonElement>> ReadAsync(Caller caller)
    {
        const string Query = """
            query ($after: String, $yesterday: LocalDate!) {
              improvers(first: 100, after: $after) {
                nodes {
                  name role organisation { code }
                  contact { email }
                  capabilities { level } lastVerifiedOn
                  availability { daysPerWeek }
                  experience { planningYear } posts { fromOn } memberships { role } before: memberships(on: $yesterday) { role }
                  identityAudience contactAudience capabilityAudience availabilityAudience historyAudience
                }
                pageInfo { endCursor hasNextPage }
              }
            }
            """;
        var found = new Dictionary<string, JsonElement>();
        string? after = null;
        do
        {
            var page = (await World.DataAsync(Query, caller.ToViewer(World.Organisations), new { after, yesterday = Yesterday })).GetProperty("improvers");
            foreach (var node in page.GetProperty("nodes").EnumerateArray()) found.Add(node.GetProperty("name").GetString()!, node);
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        return found;
    }

    private Organisation Add(string code, Tier tier, Organisation? parent)
    {
        var organisation = new Organisation { Id = World.Organisations.Count + 1, Code = code, Name = code, Tier = tier, Kind = OrganisationKind.NhsTrust };
        World.Organisations.Add(organisation);
        if (parent is not null) Put(organisation, parent, null, null);
        return organisation;
    }

    private void Put(Organisation member, Organisation parent, DateOnly? from, DateOnly? until)
    {
        var membership = new OrganisationMembership { Member = member, Parent = parent, FromOn = from, UntilOn = until };
        member.Memberships.Add(membership);
        World.Tree.Add(membership);
    }

    private Network Network(string code)
    {
        var network = new Network { Id = World.Networks.Count + 1, Code = code, Name = code, Kind = NetworkKind.Method, Purpose = "To meet." };
        World.Networks.Add(network);
        return network;
    }

    private Improver Person(string name, Organisation? place, Method method, FieldGroup group, Audience audience)
    {
        // Nothing is wider than the identity: the other groups are tried on people who may be found by everybody.
        Audience Of(FieldGroup other) => audience == Erased ? Erased : other == group ? audience : Audience.Private;
        var person = new Improver
        {
            Id = World.Improvers.Count + 1,
            PublicId = Guid.NewGuid(),
            Name = name,
            Role = "Improvement lead",
            Organisation = place,
            OrganisationId = place?.Id,
            IdentityAudience = group == FieldGroup.Identity ? audience : Audience.Public,
            ContactAudience = Of(FieldGroup.Contact),
            CapabilityAudience = Of(FieldGroup.Capability),
            AvailabilityAudience = Of(FieldGroup.Availability),
            HistoryAudience = Of(FieldGroup.History),
        };
        person.Contact = new() { Improver = person, Email = "somebody@example.org" };
        person.Availability = new() { Improver = person, DaysPerWeek = 1, FromOn = World.Today, Reach = AvailabilityReach.Board };
        person.Capabilities.Add(new() { PublicId = Guid.NewGuid(), Improver = person, Method = method, Source = CapabilitySource.Self, VerifiedOn = Yesterday, WillingToHelp = true, Interested = false });
        person.Experience.Add(new() { Improver = person, Theme = World.Themes[0], PlanningYear = 2024, Role = ExperienceRole.Led });
        var (lasting, former) = (place ?? World.Organisations[0], World.Organisations[0]);
        person.Posts.Add(new() { Improver = person, Organisation = lasting, OrganisationId = lasting.Id, FromOn = World.Today.AddYears(-1), UntilOn = World.Today });
        person.Posts.Add(new() { Improver = person, Organisation = former, OrganisationId = former.Id, FromOn = World.Today.AddYears(-2), UntilOn = Yesterday });
        person.Posts.Add(new() { Improver = person, Organisation = former, OrganisationId = former.Id, FromOn = Tomorrow });
        World.Improvers.Add(person);
        return person;
    }
}

[CollectionDefinition(nameof(EverybodyFixture))]
public sealed class EverybodyTests : ICollectionFixture<EverybodyFixture>;

/// <summary>The groups of a person's fields that have an audience each.</summary>
public enum FieldGroup
{
    Identity,
    Contact,
    Capability,
    Availability,
    History,
}
