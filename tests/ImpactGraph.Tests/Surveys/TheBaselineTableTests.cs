using System.Text.Json;

namespace ImpactGraph.Surveys;

/// <summary>The table of the baseline report, computed from the demo answers.</summary>
public sealed class TheBaselineTableTests(DemoGraph graph) : IClassFixture<DemoGraph>
{
    private const string Query = """
        { surveyResults(survey: "baseline", round: "2023", by: [TIER, THEME]) {
            tier theme asked responded yes share { state numerator denominator value lower upper } published { percent agrees note consistentCounts { numerator denominator } } } }
        """;

    [Theory]
    [InlineData("PROVIDER", 96, 95, 84, 41)]
    [InlineData("INTEGRATED_CARE_BOARD", 90, 46, 89, 1)]
    [InlineData("REGION", 100, 71, 71, 0)]
    [InlineData("NATIONAL", 70, 80, 40, 10)]
    public async Task Shows_the_sixteen_published_figures(string tier, params int[] percents)
    {
        var rows = (await RowsAsync()).Where(r => r.GetProperty("tier").GetString() == tier).ToList();

        Assert.Equal(["LEADERSHIP", "TOOLS", "GOVERNANCE", "CAPABILITY"], rows.Select(r => r.GetProperty("theme").GetString()));
        Assert.Equal(percents, rows.Select(r => r.GetProperty("published").GetProperty("percent").GetInt32()));
    }

    [Fact]
    public async Task Agrees_with_fifteen_of_them_to_the_whole_percent()
    {
        foreach (var row in (await RowsAsync()).Where(r => !IsTheImpossibleFigure(r)))
        {
            Assert.True(row.GetProperty("published").GetProperty("agrees").GetBoolean(), row.ToString());
            // Rounded here in another way than the code under test rounds.
            var percent = (int)Math.Floor((row.GetProperty("share").GetProperty("value").GetDouble() * 100) + 0.5);
            Assert.Equal(row.GetProperty("published").GetProperty("percent").GetInt32(), percent);
        }
    }

    [Fact]
    public async Task Says_that_no_count_of_boards_gives_one_percent()
    {
        var published = (await RowsAsync()).Single(IsTheImpossibleFigure).GetProperty("published");

        Assert.False(published.GetProperty("agrees").GetBoolean());
        Assert.Empty(published.GetProperty("consistentCounts").EnumerateArray());
        Assert.Contains("No count of 42 organisations", published.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_no_draft_and_no_umbrella()
    {
        var rows = await RowsAsync();

        Assert.Equal([10, 7, 42, 200], rows.Where(r => r.GetProperty("theme").GetString() == "LEADERSHIP").Select(r => r.GetProperty("asked").GetInt32()));
        var providers = rows.Single(r => r.GetProperty("tier").GetString() == "PROVIDER" && r.GetProperty("theme").GetString() == "LEADERSHIP");
        Assert.Equal(193, providers.GetProperty("responded").GetInt32());
    }

    [Fact]
    public async Task Keeps_its_totals_however_it_is_cut()
    {
        var whole = (await RowsAsync()).GroupBy(r => r.GetProperty("theme").GetString()).ToDictionary(g => g.Key!, g => (g.Sum(r => Number(r, "asked")), g.Sum(r => Number(r, "responded")), g.Sum(r => Number(r, "yes"))));
        foreach (var by in new[] { "THEME", "REGION, THEME", "BOARD, THEME", "KIND, THEME", "TIER, REGION, BOARD, KIND, THEME" })
        {
            var data = await graph.DataAsync($"{{ surveyResults(survey: \"baseline\", round: \"2023\", by: [{by}]) {{ theme asked responded yes }} }}");
            var sums = data.GetProperty("surveyResults").EnumerateArray().GroupBy(r => r.GetProperty("theme").GetString())
                .ToDictionary(g => g.Key!, g => (g.Sum(r => Number(r, "asked")), g.Sum(r => Number(r, "responded")), g.Sum(r => Number(r, "yes"))));
            Assert.Equal(whole, sums);
        }
    }

    [Fact]
    public async Task Ranks_qsir_first_among_the_methods_of_providers_then_lean()
    {
        var data = await graph.DataAsync("""
            { surveyResults(survey: "baseline", round: "2023", questions: ["METHODS_USED"], where: { tier: { eq: PROVIDER } }) { options { count option { method { code } } } } }
            """);

        var options = data.GetProperty("surveyResults")[0].GetProperty("options").EnumerateArray().ToList();
        Assert.Equal(["QSIR", "LEAN"], options.Take(2).Select(o => o.GetProperty("option").GetProperty("method").GetProperty("code").GetString()));
        Assert.True(Number(options[0], "count") > Number(options[1], "count"));
    }

    [Fact]
    public async Task Shows_no_published_figure_for_less_than_a_whole_tier()
    {
        var data = await graph.DataAsync("""
            { filtered: surveyResults(survey: "baseline", round: "2023", by: [TIER, THEME], where: { tier: { eq: PROVIDER }, code: { neq: "DEMO-P001" } }) { published { percent } }
              cut: surveyResults(survey: "baseline", round: "2023", by: [TIER, THEME, REGION]) { published { percent } } }
            """);

        Assert.All(data.GetProperty("filtered").EnumerateArray().Concat(data.GetProperty("cut").EnumerateArray()), r => Assert.Equal(JsonValueKind.Null, r.GetProperty("published").ValueKind));
    }

    [Fact]
    public async Task Shows_published_figures_of_the_tiers_that_a_filter_leaves_whole()
    {
        var data = await graph.DataAsync("""{ surveyResults(survey: "baseline", round: "2023", by: [TIER, THEME], where: { tier: { eq: REGION } }) { published { percent } } }""");

        Assert.Equal([100, 71, 71, 0], data.GetProperty("surveyResults").EnumerateArray().Select(r => r.GetProperty("published").GetProperty("percent").GetInt32()));
    }

    [Fact]
    public async Task Takes_the_tree_of_the_hierarchys_day_in_groups_and_in_filters()
    {
        // DEMO-P058 moved to another region on 1 April 2026.
        const string query = """
            query ($on: LocalDate, $region: String!) { surveyResults(survey: "baseline", round: "2023", by: [REGION], questions: ["EXECUTIVE"], hierarchyOn: $on, where: { code: { eq: "DEMO-P058" }, region: { code: { eq: $region } } }) { region { code } asked } }
            """;
        var then = await graph.DataAsync("""{ organisation(code: "DEMO-P058") { then: region(on: "2023-08-31") { code } now: region { code } } }""");
        var (before, after) = (then.GetProperty("organisation").GetProperty("then").GetProperty("code").GetString(), then.GetProperty("organisation").GetProperty("now").GetProperty("code").GetString());
        Assert.NotEqual(before, after);

        Assert.Equal(1, (await graph.DataAsync(query, new { region = before })).GetProperty("surveyResults").GetArrayLength());
        Assert.Equal(0, (await graph.DataAsync(query, new { region = after })).GetProperty("surveyResults").GetArrayLength());
        Assert.Equal(after, (await graph.DataAsync(query, new { region = after, on = "2026-11-22" })).GetProperty("surveyResults")[0].GetProperty("region").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Gives_each_figure_an_id_of_its_own()
    {
        var data = await graph.DataAsync("""
            { a: surveyResults(survey: "baseline", round: "2023") { id share { id } options { id share { id } } codes { id share { id } } published { id } }
              b: surveyResults(survey: "baseline", round: "2023", where: { tier: { eq: PROVIDER } }) { id share { id } options { id } codes { id } } }
            """);

        var ids = Ids(data).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("nothing", "2023", "[\"EXECUTIVE\"]")]
    [InlineData("baseline", "1999", "[\"EXECUTIVE\"]")]
    [InlineData("baseline", "2023", "[\"NOTHING\"]")]
    public async Task Names_what_is_not_there(string survey, string round, string questions)
    {
        var answer = await graph.AskAsync($"{{ surveyResults(survey: \"{survey}\", round: \"{round}\", questions: {questions}) {{ asked }} }}");

        Assert.Equal("NOT_FOUND", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
    }

    private static IEnumerable<string> Ids(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "id" ? [p.Value.GetString()!] : Ids(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Ids),
        _ => [],
    };

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static bool IsTheImpossibleFigure(JsonElement row) => row.GetProperty("tier").GetString() == "INTEGRATED_CARE_BOARD" && row.GetProperty("theme").GetString() == "CAPABILITY";

    private async Task<List<JsonElement>> RowsAsync() => [.. (await graph.DataAsync(Query)).GetProperty("surveyResults").EnumerateArray()];
}
