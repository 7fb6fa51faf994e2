using System.Text.Json;
using ImpactGraph.Improvers;

namespace ImpactGraph.Privacy;

/// <summary>What a caller is shown of a person follows from the audience that the person chose, and from nothing else.</summary>
[Collection(nameof(EverybodyFixture))]
public sealed class WhoSeesWhatTests(EverybodyFixture everybody)
{
    public static TheoryData<string> Callers =>
    [
        "anonymous", "reader", "reader of P1", "reader of P3", "reader of B1", "member of N1", "member of N2",
        "improver of P1 in N1", "improver of P3 who left N1", "improver who left", "improver who left and is in N1",
        "steward of P1", "steward of B1", "steward of B2", "steward of R1", "steward of R2", "steward of ENG", "national steward",
        "coordinator of N1", "coordinator of N2", "analyst of P1", "of a demo", "improver of P1 who was erased",
    ];

    /// <summary>Who is refused, and who is not, written out: somebody of P1 who is in N1, of each audience.</summary>
    public static TheoryData<Audience, string, string> Table => new()
    {
        { EverybodyFixture.Erased, "anonymous, reader, reader of P1, improver of P1 in N1, improver of P1 who was erased, member of N1, coordinator of N1, steward of P1, steward of B1, steward of ENG, national steward, analyst of P1, of a demo", "" },
        { Audience.Private, "coordinator of N1, analyst of P1, of a demo, anonymous, reader, reader of P1, reader of P3, reader of B1, member of N1, member of N2, improver who left and is in N1, steward of B2, steward of R2", "steward of P1, steward of B1, steward of R1, steward of ENG, national steward" },
        { Audience.MyOrganisation, "coordinator of N1, analyst of P1, of a demo, anonymous, reader, reader of P3, reader of B1, member of N1, member of N2, improver who left and is in N1, steward of B2, steward of R2", "reader of P1, improver of P1 in N1, steward of P1, steward of B1" },
        { Audience.MyNetworks, "coordinator of N2, analyst of P1, of a demo, anonymous, reader, reader of P3, reader of B1, member of N2, improver of P3 who left N1, improver who left, steward of B2, steward of R2", "reader of P1, member of N1, coordinator of N1, improver who left and is in N1, steward of P1, steward of B1" },
        { Audience.SignedIn, "anonymous, analyst of P1", "of a demo, coordinator of N2, reader, reader of P3, member of N2, improver who left, steward of R2" },
        { Audience.Public, "", "anonymous, analyst of P1, of a demo, reader, steward of R2" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Refuses_those_who_are_not_of_the_audience_and_shows_the_others(Audience audience, string refused, string shown)
    {
        foreach (var group in Enum.GetValues<FieldGroup>().Where(g => g == FieldGroup.Identity || audience != EverybodyFixture.Erased))
        {
            var name = $"P1, since ever, {group} {audience}";
            foreach (var caller in refused.Split(", ", StringSplitOptions.RemoveEmptyEntries)) Assert.False(await ShowsAsync(caller, name, group), $"{caller} is shown {name}");
            foreach (var caller in shown.Split(", ", StringSplitOptions.RemoveEmptyEntries)) Assert.True(await ShowsAsync(caller, name, group), $"{caller} is not shown {name}");
        }
    }

    [Fact]
    public async Task Does_not_take_a_caller_without_organisation_for_a_colleague_of_people_without_one()
    {
        foreach (var caller in new[] { "reader", "member of N1", "improver who left", "steward of P1" })
            foreach (var group in Enum.GetValues<FieldGroup>())
                foreach (var audience in new[] { Audience.Private, Audience.MyOrganisation, Audience.MyNetworks })
                    if (everybody.CallerOf(caller).Self?.Name is var self && $"nowhere, no network, {group} {audience}" is var name && name != self)
                        Assert.False(await ShowsAsync(caller, name, group), $"{caller} is shown {name}");
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Finds_the_people_whom_the_oracle_finds(string caller)
    {
        var (seen, who) = (await everybody.SeenByAsync(caller), everybody.CallerOf(caller));
        Assert.Equal(everybody.World.Improvers.Where(who.SeesIdentity).Select(i => i.Name).Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Shows_of_them_what_the_oracle_shows(string caller)
    {
        var (seen, who) = (await everybody.SeenByAsync(caller), everybody.CallerOf(caller));
        foreach (var person in everybody.World.Improvers.Where(i => seen.ContainsKey(i.Name))) Assert.Equal((person.Name, Expected(who, person)), (person.Name, Shown(seen[person.Name])));
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Counts_members_and_holders_as_the_oracle_counts_them(string caller)
    {
        var who = everybody.CallerOf(caller);
        var data = await everybody.World.DataAsync(
            "query ($yesterday: LocalDate!) { network(code: \"N1\") { now: members { totalCount } before: members(on: $yesterday) { totalCount } } capabilities { totalCount } organisation(code: \"P1\") { improvers { totalCount } } method(code: \"QSIR\") { improvers { totalCount } } }",
            who.ToViewer(everybody.World.Organisations),
            new { yesterday = EverybodyFixture.Yesterday });
        var people = everybody.World.Improvers;
        var members = people.SelectMany(i => i.Memberships).Where(m => m.Network == everybody.Shared && who.Sees(m)).ToList();
        Assert.Equal(members.Count(Caller.IsCurrent), Count(data.GetProperty("network").GetProperty("now")));
        Assert.Equal(members.Count(m => (m.FromOn is null || m.FromOn <= EverybodyFixture.Yesterday) && (m.UntilOn is null || m.UntilOn >= EverybodyFixture.Yesterday)), Count(data.GetProperty("network").GetProperty("before")));
        Assert.Equal(people.Count(who.SeesCapabilities), Count(data.GetProperty("capabilities")));
        Assert.Equal(people.Count(who.SeesCapabilities), Count(data.GetProperty("method").GetProperty("improvers")));
        Assert.Equal(people.Count(i => i.Organisation?.Code == "P1" && who.SeesIdentity(i)), Count(data.GetProperty("organisation").GetProperty("improvers")));
    }

    private static int Count(JsonElement connection) => connection.GetProperty("totalCount").GetInt32();

    private static string Expected(Caller caller, Improver person)
    {
        var (contact, skills, availability, history) = (caller.SeesContact(person), caller.SeesCapabilities(person), caller.SeesAvailability(person), caller.SeesHistory(person));
        var before = person.Memberships.Count(m => caller.Sees(m) && (m.FromOn is null || m.FromOn <= EverybodyFixture.Yesterday) && (m.UntilOn is null || m.UntilOn >= EverybodyFixture.Yesterday));
        return $"{person.Role} of {person.Organisation?.Code}, contact {contact}, skills {(skills ? 1 : 0)} verified {skills}, availability {availability}, experience {(history ? 1 : 0)}, "
            + $"posts {person.Posts.Count(caller.Sees)}, networks {person.Memberships.Count(m => caller.Sees(m) && Caller.IsCurrent(m))} before {before}, choices {(caller.Keeps(person) ? 5 : 0)}";
    }

    private static string Shown(JsonElement person)
    {
        var choices = person.EnumerateObject().Count(p => p.Name.EndsWith("Audience", StringComparison.Ordinal) && IsThere(p.Name));
        var organisation = IsThere("organisation") ? person.GetProperty("organisation").GetProperty("code").GetString() : null;
        return $"{person.GetProperty("role").GetString()} of {organisation}, contact {IsThere("contact")}, skills {Length("capabilities")} verified {IsThere("lastVerifiedOn")}, availability {IsThere("availability")}, "
            + $"experience {Length("experience")}, posts {Length("posts")}, networks {Length("memberships")} before {Length("before")}, choices {choices}";

        bool IsThere(string field) => person.GetProperty(field).ValueKind != JsonValueKind.Null;
        int Length(string field) => person.GetProperty(field).GetArrayLength();
    }

    private async Task<bool> ShowsAsync(string caller, string name, FieldGroup group)
    {
        if (!(await everybody.SeenByAsync(caller)).TryGetValue(name, out var person)) return false;
        return group switch
        {
            FieldGroup.Identity => true,
            FieldGroup.Contact => person.GetProperty("contact").ValueKind == JsonValueKind.Object,
            FieldGroup.Capability => person.GetProperty("capabilities").GetArrayLength() > 0,
            FieldGroup.Availability => person.GetProperty("availability").ValueKind == JsonValueKind.Object,
            _ => person.GetProperty("experience").GetArrayLength() > 0,
        };
    }
}
