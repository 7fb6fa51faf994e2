using System.Text.Json;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

public sealed class WrongQuestionsAboutCoverageTests
{
    [Theory]
    [InlineData("methods: [\"QSIR\", \"WITCHCRAFT\"]", "NOT_FOUND", "There is no method `WITCHCRAFT`. Ask `methods { nodes { code name } }` for those there are.")]
    [InlineData("within: \"NOWHERE\"", "NOT_FOUND", "There is no organisation `NOWHERE`. Ask `organisations { nodes { code name } }` for those there are.")]
    [InlineData("within: \"BX\"", "NOT_FOUND", "The organisation `BX` was not open on 2026-11-22: its last day was 2026-03-31; `B1` and `B2` followed it. Ask for what followed it, or for a day on which it was open, as `hierarchyOn`.")]
    [InlineData("within: \"POLD\"", "NOT_FOUND", "The organisation `POLD` was not open on 2026-11-22: its last day was 2026-01-31. Ask for a day on which it was open, as `hierarchyOn`.")]
    [InlineData("within: \"PNEW\", hierarchyOn: \"2026-05-31\"", "NOT_FOUND", "The organisation `PNEW` was not open yet on 2026-05-31. Give another day as `hierarchyOn`.")]
    [InlineData("by: [BOARD], methods: [\"QSIR\"]", "INVALID_ARGUMENT", "`methods` chooses which methods have figures of their own. Add METHOD to `by`, or leave `methods` out.")]
    public async Task Say_what_to_ask_instead(string arguments, string code, string message)
    {
        await using var world = await CoverageWorld.Make(31, people: 5).SaveAsync();

        var error = await ErrorAsync(world, $"{{ capabilityCoverage({arguments}) {{ isGap }} }}");

        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Shorten_what_they_repeat()
    {
        await using var world = await CoverageWorld.Make(31, people: 0).SaveAsync();

        var error = await ErrorAsync(world, $"{{ capabilityCoverage(within: \"{new string('x', 5000)}\") {{ isGap }} }}");

        Assert.InRange(error.GetProperty("message").GetString()!.Length, 1, 200);
    }

    [Fact]
    public async Task Take_a_closed_board_on_a_day_on_which_it_was_open()
    {
        await using var world = await CoverageWorld.Make(31, people: 0).SaveAsync();

        var data = await world.DataAsync("{ capabilityCoverage(by: [ORGANISATION], within: \"BX\", hierarchyOn: \"2026-03-31\") { organisation { code } } }");

        Assert.Equal(["BX", "PM"], data.GetProperty("capabilityCoverage").EnumerateArray().Select(r => r.GetProperty("organisation").GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Are_refused_when_the_answer_would_be_too_large_and_cost_no_look_at_people()
    {
        await using var world = await Large().SaveAsync();

        var error = await ErrorAsync(world, "{ capabilityCoverage(by: [ORGANISATION, METHOD, LEVEL]) { isGap } }");

        Assert.Equal("QUERY_TOO_LARGE", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("These dimensions make 72,000 rows, and 20,000 is the most. Take dimensions out of `by`, or name fewer `methods`, or an organisation as `within`.", error.GetProperty("message").GetString());
        var plan = JsonDocument.Parse(await world.AnswerAsync("{ capabilityCoverage(by: [ORGANISATION, METHOD, LEVEL]) { isGap } }", report: true)).RootElement.GetProperty("extensions").GetProperty("plan").GetRawText();
        Assert.DoesNotContain("COUNT(", plan, StringComparison.Ordinal);
        Assert.Equal(12_000, (await world.DataAsync("{ capabilityCoverage(by: [ORGANISATION, METHOD]) { isGap } }")).GetProperty("capabilityCoverage").GetArrayLength());
    }

    [Fact]
    public async Task Are_refused_when_the_organisations_with_nobody_would_be_too_many()
    {
        await using var world = await Large().SaveAsync();

        var error = await ErrorAsync(world, "{ capabilityCoverage(by: [NETWORK, METHOD]) { organisationsWithNobody { code } } }");

        Assert.Equal("QUERY_TOO_LARGE", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("`organisationsWithNobody` could list 120,000 organisations", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        await world.DataAsync("{ capabilityCoverage(by: [NETWORK, METHOD]) { isGap } }");
    }

    private static async Task<JsonElement> ErrorAsync(World world, string query)
    {
        var answer = JsonDocument.Parse(await world.AnswerAsync(query)).RootElement;
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
        return answer.GetProperty("errors")[0];
    }

    /// <summary>300 organisations, 40 methods that each network is about, 10 networks.</summary>
    private static World Large()
    {
        var world = new World();
        for (var i = 1; i <= 300; i++) world.Organisations.Add(new() { Id = i, Code = $"P{i}", Name = $"Trust {i}", Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust });
        for (var i = 1; i <= 40; i++) world.Methods.Add(new() { Id = i, Code = $"M{i}", Name = $"Method {i}", Family = "F", Category = MethodCategory.Method });
        for (var i = 1; i <= 10; i++)
        {
            var network = new Networks.Network { Id = i, Code = $"N{i}", Name = $"Network {i}", Kind = Networks.NetworkKind.Method, Purpose = "To meet." };
            foreach (var method in world.Methods) network.Focus.Add(new() { Network = network, Method = method });
            world.Networks.Add(network);
        }
        return world;
    }
}
