using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Access;

/// <summary>What <c>me</c> tells callers of themselves is what they may: for every kind of caller.</summary>
public sealed class WhoAsksTests : IAsyncLifetime
{
    private const string Query = """
        { me { signedIn displayName account notice improver { name } organisation { code }
               roles { role national source organisation { code } tier network { code } because }
               permissions { permission national organisations { code } networks { code } because } } }
        """;

    private readonly World _world = RandomWorld.Make(5, people: 12);

    public async Task InitializeAsync() => await _world.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string, string> Table => new()
    {
        { "anonymous", "READ_PUBLIC*" },
        { "demo", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN*" },
        { "analyst", "READ_PUBLIC*" },
        { "reader", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN*" },
        { "reader of P111", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* READ_OWN_ORGANISATION(P111)" },
        { "contributor", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* SUBMIT_RESPONSES(P111)" },
        { "coordinator", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* READ_NETWORKS(NET1) VERIFY_CAPABILITIES(NET1) END_MEMBERSHIPS(NET1)" },
        { "steward", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* KEEP_RECORDS(B11 P111) VERIFY_CAPABILITIES(B11 P111) KEEP_MAPPING(B11 P111)" },
        { "national steward", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* KEEP_RECORDS* VERIFY_CAPABILITIES* KEEP_MAPPING*" },
        { "auditor", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* READ_AUDIT(P111)" },
        { "national auditor", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* READ_AUDIT*" },
        { "administrator", "READ_PUBLIC* READ_PEOPLE_OF_AUDIENCE_SIGNED_IN* KEEP_MAPPING* GRANT_EVERY_ROLE*" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Are_told_what_they_may_and_no_more(string caller, string permissions)
    {
        var me = await MeAsync(ViewerOf(caller));
        Assert.Equal(permissions, string.Join(' ', me.GetProperty("permissions").EnumerateArray().Select(Text)));
        Assert.All(me.GetProperty("permissions").EnumerateArray(), p => Assert.EndsWith(".", p.GetProperty("because").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_told_that_it_is_a_demo_only_where_it_is_one()
    {
        foreach (var caller in Table.Select(row => (string)row[0]))
            Assert.Equal((caller, caller == "demo"), (caller, (await MeAsync(ViewerOf(caller))).GetProperty("notice").ValueKind == JsonValueKind.String));
        var demo = await MeAsync(new Viewers(_world.Open, TimeProvider.System).DemoReader);
        Assert.False(demo.GetProperty("signedIn").GetBoolean());
        Assert.Equal(("READER", "DEMO"), (demo.GetProperty("roles")[0].GetProperty("role").GetString(), demo.GetProperty("roles")[0].GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Are_told_nothing_of_anybody_when_they_are_not_known()
    {
        var me = await MeAsync(World.Anonymous);
        Assert.Equal("""{"signedIn":false,"displayName":null,"account":null,"notice":null,"improver":null,"organisation":null,"roles":[],"permissions":[""", JsonSerializer.Serialize(me)[..128]);
    }

    [Fact]
    public async Task Are_told_who_they_are_and_their_roles_as_they_sign_in()
    {
        var person = _world.Improvers.First(i => i.OrganisationId is not null && i.IdentityAudience == Audience.Private);
        var caller = new Caller("https://issuer.example", "s") { DisplayName = "A Name", Roles = ["Steward"], OrganisationCode = "B11", ImproverId = person.PublicId };
        var me = await MeAsync(await new Viewers(_world.Open, TimeProvider.System).OfAsync(caller, default));
        Assert.Equal(("A Name", person.Name, "B11"), (me.GetProperty("displayName").GetString(), me.GetProperty("improver").GetProperty("name").GetString(), me.GetProperty("organisation").GetProperty("code").GetString()));
        Assert.Equal(Account.PublicIdOf(caller.Issuer, caller.Subject), me.GetProperty("account").GetGuid());
        Assert.Equal(["IMPROVER", "STEWARD"], me.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("role").GetString()));
        Assert.Equal("B11", me.GetProperty("roles")[1].GetProperty("organisation").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Cost_no_statement_unless_they_ask_for_what_is_in_the_database()
    {
        Assert.Equal(0, await _world.StatementsAsync("{ me { signedIn account roles { role because } permissions { permission national because } } }", viewer: ViewerOf("steward")));
        Assert.Equal(1, await _world.StatementsAsync("{ me { permissions { organisations { code } } } }", viewer: ViewerOf("steward")));
    }

    private async Task<JsonElement> MeAsync(Viewer viewer) => (await _world.DataAsync(Query, viewer)).GetProperty("me");

    private Viewer ViewerOf(string caller)
    {
        int Of(string code) => _world.Organisations.Single(o => o.Code == code).Id;
        var network = _world.Networks.Single(n => n.Code == "NET1").Id;
        return caller switch
        {
            "anonymous" => World.Anonymous,
            "demo" => new(false, null) { Today = World.Today, IsDemo = true },
            "analyst" => World.Reader with { OrganisationId = Of("P111"), SeesFiguresOnly = true },
            "reader" => World.Reader,
            "reader of P111" => World.Reader with { OrganisationId = Of("P111") },
            "contributor" => World.Reader with { ContributedOrganisationIds = [Of("P111")] },
            "coordinator" => World.Reader with { CoordinatedNetworkIds = [network] },
            "steward" => World.Reader with { StewardedOrganisationIds = [Of("B11"), Of("P111")] },
            "national steward" => World.NationalSteward,
            "auditor" => World.Reader with { AuditedOrganisationIds = [Of("P111")] },
            "national auditor" => World.Reader with { IsNationalAuditor = true },
            "administrator" => World.Reader with { IsAdministrator = true },
            _ => throw new ArgumentException(caller),
        };
    }

    private static string Text(JsonElement permission)
    {
        var codes = permission.GetProperty("organisations").EnumerateArray().Concat(permission.GetProperty("networks").EnumerateArray()).Select(o => o.GetProperty("code").GetString());
        return $"{permission.GetProperty("permission").GetString()}{(permission.GetProperty("national").GetBoolean() ? "*" : "")}{(codes.Any() ? $"({string.Join(' ', codes)})" : "")}";
    }
}
