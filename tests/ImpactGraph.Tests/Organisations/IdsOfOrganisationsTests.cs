using System.Text;
using System.Text.Json;

namespace ImpactGraph.Organisations;

/// <summary>Global ids are read in every form that clients may hold.</summary>
public sealed class IdsOfOrganisationsTests(ReferenceGraph graph) : IClassFixture<ReferenceGraph>
{
    public static TheoryData<string> Forms()
    {
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes("Organisation:RPG"));
        return [plain, plain.TrimEnd('='), Convert.ToBase64String(Encoding.UTF8.GetBytes("Organisation\ndRPG"))];
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Lead_to_the_organisation(string id) =>
        Assert.Equal("RPG", (await graph.DataAsync("query ($id: ID!) { node(id: $id) { ... on Organisation { code } } }", new { id })).GetProperty("node").GetProperty("code").GetString());

    [Theory]
    [InlineData("Organisation:")]
    [InlineData("Organisation:NOBODY")]
    public async Task Lead_nowhere_for_a_code_that_nobody_has(string id) =>
        Assert.Equal(JsonValueKind.Null, (await graph.DataAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = Convert.ToBase64String(Encoding.UTF8.GetBytes(id)) })).GetProperty("node").ValueKind);

    [Theory]
    [InlineData("Nothing:RPG")]
    [InlineData("Proportion:RPG")]
    [InlineData("RPG")]
    [InlineData("Organisation\nxRPG")]
    public async Task Are_refused_when_they_are_none_of_this_graph(string id)
    {
        var answer = await graph.AskAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = Convert.ToBase64String(Encoding.UTF8.GetBytes(id)) });

        Assert.EndsWith("has an invalid format.", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
