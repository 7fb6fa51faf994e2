using System.Text.Json;

namespace ImpactGraph.Organisations;

/// <summary>Questions about the real tree, on days before and after the boards' reorganisation of April 2026.</summary>
public sealed class TheTreeOnADayTests(ReferenceGraph graph) : IClassFixture<ReferenceGraph>
{
    [Theory]
    [InlineData("2023-08-31", 42)]
    [InlineData("2026-11-22", 36)]
    public async Task Has_its_boards(string on, int boards)
    {
        var data = await graph.DataAsync("""
            query ($on: LocalDate!) { organisation(code: "X24") { descendants(on: $on, where: { tier: { eq: INTEGRATED_CARE_BOARD } }) { totalCount } } }
            """, new { on });

        Assert.Equal(boards, data.GetProperty("organisation").GetProperty("descendants").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Takes_today_when_no_day_is_given()
    {
        var data = await graph.DataAsync("""{ organisations(where: { tier: { eq: INTEGRATED_CARE_BOARD }, isOpen: { eq: true } }) { totalCount } organisation(code: "RPG") { region { code name } } }""");

        Assert.Equal(36, data.GetProperty("organisations").GetProperty("totalCount").GetInt32());
        Assert.Equal("South East", data.GetProperty("organisation").GetProperty("region").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Had_oxleas_in_london()
    {
        var data = await graph.DataAsync("""{ organisation(code: "RPG") { name region(on: "2023-08-31") { code name } ancestors(on: "2023-08-31") { code } parent(on: "2023-08-31") { code } } }""");

        var oxleas = data.GetProperty("organisation");
        Assert.Equal("Oxleas NHS Foundation Trust", oxleas.GetProperty("name").GetString());
        Assert.Equal("London", oxleas.GetProperty("region").GetProperty("name").GetString());
        Assert.Equal(["QKK", "Y56", "X24"], oxleas.GetProperty("ancestors").EnumerateArray().Select(a => a.GetProperty("code").GetString()));
        Assert.Equal("QKK", oxleas.GetProperty("parent").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Splits_hertfordshire_and_west_essex_in_two()
    {
        var data = await graph.DataAsync("""{ organisation(code: "QM7") { isOpen successors { kind successor { code } } parent { code } } }""");

        var board = data.GetProperty("organisation");
        Assert.False(board.GetProperty("isOpen").GetBoolean());
        Assert.Equal(["D7T5G", "S1Y5D"], board.GetProperty("successors").EnumerateArray().Select(s => s.GetProperty("successor").GetProperty("code").GetString()!).Order());
        Assert.Equal(JsonValueKind.Null, board.GetProperty("parent").ValueKind);
    }

    [Fact]
    public async Task Shows_published_figures_of_which_none_is_computed_where_nobody_answered()
    {
        var data = await graph.DataAsync("""{ surveyResults(survey: "baseline", round: "2023", by: [TIER, THEME]) { asked share { state } published { percent agrees } } }""");

        Assert.All(data.GetProperty("surveyResults").EnumerateArray(), r => Assert.Equal("NO_RESPONSE", r.GetProperty("share").GetProperty("state").GetString()));
        Assert.All(data.GetProperty("surveyResults").EnumerateArray(), r => Assert.Equal(JsonValueKind.Null, r.GetProperty("published").GetProperty("agrees").ValueKind));
    }

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("31/08/2023")]
    [InlineData("")]
    public void Refuses_a_day_that_is_none(string on) =>
        Assert.False(graph.Graph.Read($"{{ organisation(code: \"RPG\") {{ parent(on: \"{on}\") {{ code }} }} }}").IsValid);
}
