using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A match is a Node: its id holds the question and the person, and makes the match again for whoever asks then.</summary>
public sealed class MatchesFetchedAgainTests
{
    private const string Match = "id score improver { id name } reasons { id kind points weight text method { code } } distance { id steps nearest sharedWith { code } }";

    private static readonly string[] Questions =
    [
        "{methods: [{method: \"QSIR\"}]}",
        "{methods: [{method: \"QSIR\", minimumLevel: LEAD}, {method: \"LEAN\"}], match: ANY, near: \"P111\", willingOnly: true}",
        "{themes: [\"FLOW\", \"UEC\"], near: \"B21\", available: {fromOn: \"2026-12-01\", untilOn: \"2027-03-31\", daysPerWeek: 1.5}}",
        "{network: \"NET2\"}",
        "{network: \"NET2\", willingOnly: true}",
        "{near: \"B21\"}",
    ];

    [Fact]
    public async Task Are_the_same_as_in_the_ranking()
    {
        await using var world = await RandomWorld.Make(31, people: 120, audiences: [Audience.Public, Audience.SignedIn]).SaveAsync();
        var found = 0;
        foreach (var question in Questions)
        {
            var ranked = (await world.DataAsync($"{{ findImprovers(first: 40, input: {question}) {{ nodes {{ {Match} }} }} }}", World.Reader)).GetProperty("findImprovers").GetProperty("nodes").EnumerateArray().ToList();
            found += ranked.Count;
            var again = (await world.DataAsync($"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on Node {{ id }} ... on ImproverMatch {{ {Match} }} }} }}", World.Reader, new { ids = ranked.Select(r => r.GetProperty("id").GetString()) })).GetProperty("nodes").EnumerateArray().ToList();
            Assert.Equal(ranked.Select(r => r.GetRawText()), again.Select(r => r.GetRawText()));
        }
        Assert.True(found > 40, "The world has too few matches to show anything.");
    }

    [Fact]
    public async Task Are_not_there_for_callers_who_may_not_see_the_person()
    {
        await using var world = await RandomWorld.Make(32, audiences: [Audience.SignedIn]).SaveAsync();
        var ids = (await world.DataAsync($"{{ findImprovers(first: 40, input: {Questions[0]}) {{ nodes {{ id }} }} }}", World.NationalSteward)).GetProperty("findImprovers").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()).ToList();
        Assert.NotEmpty(ids);
        var answer = await world.DataAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables: new { ids });
        Assert.All(answer.GetProperty("nodes").EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.ValueKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1}")]
    [InlineData("[\"00000000000000000000000000000000\",null,null,1,false,null,null,null]")]
    [InlineData("[\"00000000000000000000000000000000\",[[\"GONE\",null]],null,1,false,null,null,null]")]
    [InlineData("[\"00000000000000000000000000000000\",[[\"QSIR\",99]],null,1,false,null,null,null]")]
    [InlineData("[\"x\",[[\"QSIR\",3]],null,1,false,null,null,null]")]
    [InlineData("[1,2,3,4,5,6,7,8]")]
    [InlineData("[\"00000000000000000000000000000000\",[[\"QSIR\",99999999999]],null,1,false,null,null,[\"x\",null,null]]")]
    public async Task Are_not_there_for_keys_that_somebody_made_up(string key)
    {
        await using var world = await RandomWorld.Make(33, people: 3).SaveAsync();
        var id = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("ImproverMatch:" + key));
        Assert.Equal("""{"data":{"node":null}}""", await world.AnswerAsync("query($id: ID!) { node(id: $id) { id } }", variables: new { id }));
    }
}
