using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.PeerLearning;

/// <summary>Whom an organisation can learn from, against a plain reckoning over the same rows, for callers who see more and less of them.</summary>
public sealed class PartnersToLearnFromTests
{
    private const string Fields = "totalCount nodes { organisation { code } score reasons { kind points most } questions { code } methods { code } people { name } willing { state value rounded } }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_those_that_looking_at_everything_the_caller_sees_gives(int seed)
    {
        await using var world = await AnsweredWorld.MakeAsync(seed);
        var found = 0;
        foreach (var caller in AnsweredWorld.Callers)
        {
            var viewer = AnsweredWorld.Viewer(world, caller);
            foreach (var (theme, question) in new[] { ((Theme?)null, (string?)null), (Theme.Leadership, null), (Theme.Tools, null), (null, "Q2"), (Theme.Capability, "Q4") })
            {
                var arguments = $"first: 100{(theme is null ? "" : $", theme: {theme.Value.ToString().ToUpperInvariant()}")}{(question is null ? "" : $", question: \"{question}\"")}";
                var data = await world.DataAsync($"{{ organisations(first: 100) {{ nodes {{ code learningPartners({arguments}) {{ {Fields} }} }} }} }}", viewer);
                foreach (var node in data.GetProperty("organisations").GetProperty("nodes").EnumerateArray())
                {
                    var one = world.Organisations.Single(o => o.Code == node.GetProperty("code").GetString());
                    var expected = Expected(world, viewer, one, theme, question);
                    Assert.Equal(expected, node.GetProperty("learningPartners").GetProperty("nodes").EnumerateArray().Select(Line));
                    Assert.Equal(expected.Count, node.GetProperty("learningPartners").GetProperty("totalCount").GetInt32());
                    found += expected.Count;
                }
            }
        }

        Assert.True(found > 500, $"{found} partners are too few to show anything.");
    }

    [Fact]
    public async Task Are_found_again_by_their_ids_as_whoever_asks_sees_them()
    {
        await using var world = await AnsweredWorld.MakeAsync(1);
        var again = 0;
        foreach (var caller in AnsweredWorld.Callers)
        {
            var viewer = AnsweredWorld.Viewer(world, caller);
            const string Partner = "id organisation { code } score reasons { kind points } questions { code } methods { code } people { name } willing { state value }";
            var data = await world.DataAsync($"{{ organisations(first: 100) {{ nodes {{ learningPartners(theme: TOOLS, first: 2) {{ nodes {{ {Partner} }} }} }} }} }}", viewer);
            foreach (var partner in data.GetProperty("organisations").GetProperty("nodes").EnumerateArray().SelectMany(o => o.GetProperty("learningPartners").GetProperty("nodes").EnumerateArray()).Take(10))
            {
                var found = await world.DataAsync($"{{ node(id: \"{partner.GetProperty("id").GetString()}\") {{ ... on LearningPartner {{ {Partner} }} }} }}", viewer);
                Assert.Equal(partner.GetRawText(), found.GetProperty("node").GetRawText());
                again++;
            }
        }

        Assert.True(again > 20, $"{again} were asked for again.");
    }

    [Theory]
    [InlineData("P111")]
    [InlineData("P111/P112/baseline/")]
    [InlineData("P111/P112/baseline/NONE/")]
    [InlineData("P111/P112/baseline/1/")]
    [InlineData("P111/P112/none//")]
    [InlineData("P111/P112/baseline//none")]
    [InlineData("P111/none/baseline//")]
    [InlineData("none/P112/baseline//")]
    [InlineData("P111/P111/baseline//")]
    public async Task Are_nobody_by_an_id_that_names_none(string key)
    {
        await using var world = await AnsweredWorld.MakeAsync(1);
        var id = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("LearningPartner:" + key));
        Assert.Equal(JsonValueKind.Null, (await world.DataAsync($"{{ node(id: \"{id}\") {{ id }} }}", AnsweredWorld.Viewer(world, AnsweredWorld.Callers[0]))).GetProperty("node").ValueKind);
    }

    /// <summary>Or where an organisation stands among the others would tell what it keeps to itself.</summary>
    [Theory]
    [InlineData("anonymous")]
    [InlineData("reader")]
    [InlineData("steward of B11")]
    [InlineData("national steward")]
    public async Task Do_not_depend_on_answers_that_the_caller_may_not_see(string caller)
    {
        await using var world = await AnsweredWorld.MakeAsync(5);
        await using var twin = await AnsweredWorld.MakeAsync(5, hidden: true);
        var query = $"{{ organisations(first: 100) {{ nodes {{ code learningPartners(first: 100) {{ {Fields} }} }} }} }}";
        Assert.Equal(await world.AnswerAsync(query, AnsweredWorld.Viewer(world, caller)), await twin.AnswerAsync(query, AnsweredWorld.Viewer(twin, caller)));
    }

    [Fact]
    public async Task Cost_as_many_statements_for_twelve_organisations_as_for_one()
    {
        await using var world = await AnsweredWorld.MakeAsync(6);
        string Query(int first) => $"{{ organisations(first: {first}, where: {{ tier: {{ eq: PROVIDER }} }}, order: [{{ code: DESC }}]) {{ nodes {{ learningPartners(first: 3) {{ {Fields} }} }} }} }}";
        Assert.Equal(await world.StatementsAsync(Query(1), viewer: World.Reader), await world.StatementsAsync(Query(20), viewer: World.Reader));
    }

    [Fact]
    public async Task Come_in_pages()
    {
        await using var world = await AnsweredWorld.MakeAsync(7);
        var all = (await PartnersAsync("first: 100")).GetProperty("nodes").EnumerateArray().Select(Line).ToList();
        var (paged, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await PartnersAsync("first: 2" + (after is null ? "" : $", after: \"{after}\""));
            paged.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Line));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.True(all.Count > 4);
        Assert.Equal(all, paged);

        async Task<JsonElement> PartnersAsync(string arguments) =>
            (await world.DataAsync($"{{ organisation(code: \"P111\") {{ learningPartners({arguments}) {{ {Fields} pageInfo {{ hasNextPage endCursor }} }} }} }}", World.Reader)).GetProperty("organisation").GetProperty("learningPartners");
    }

    [Theory]
    [InlineData("""survey: "none" """, "NOT_FOUND")]
    [InlineData("""question: "NONE" """, "NOT_FOUND")]
    [InlineData("""question: "TEXT" """, "NOT_FOUND")]
    [InlineData("""question: "Q1", theme: TOOLS""", "INVALID_ARGUMENT")]
    public async Task Are_not_asked_for_by_what_is_no_practice(string arguments, string code)
    {
        await using var world = await AnsweredWorld.MakeAsync(8);
        var answer = JsonDocument.Parse(await world.AnswerAsync($"{{ organisation(code: \"P111\") {{ learningPartners({arguments}) {{ totalCount }} }} }}", World.Reader)).RootElement;
        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static IReadOnlyList<string> Expected(World world, Viewer viewer, Organisation one, Theme? theme, string? code)
    {
        var questions = world.Others.OfType<Question>().Where(q => q.Kind == AnswerKind.YesNo && (theme is null || q.Theme == theme) && (code is null || q.Code == code)).OrderBy(q => q.Position).ToList();
        var withMethods = code is null ? theme is null or Theme.Tools : questions.Single().Theme == Theme.Tools;
        if (one.Kind == OrganisationKind.NhsEngland) return [];
        var open = questions.Where(q => q.Wordings.Any(w => w.Tier == one.Tier) && !SaysYes(one, q)).ToList();
        return [.. world.Organisations.Where(other => other != one && other.Tier == one.Tier).Select(Partner).Where(p => p.Questions.Count + p.Methods.Count > 0)
            .OrderByDescending(p => p.Score).ThenBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Line)];

        (string Code, int Score, List<string> Questions, List<string> Methods, string Line) Partner(Organisation other)
        {
            var practised = open.Where(q => SaysYes(other, q)).Select(q => q.Code).ToList();
            var methods = withMethods ? other.MethodUses.Where(u => u.Agreed && one.MethodUses.All(own => own.Method != u.Method)).Select(u => u.Method.Code).Order(StringComparer.Ordinal).ToList() : [];
            int[] points =
            [
                open.Count == 0 ? 0 : (int)(40m * practised.Count / open.Count), Math.Min(15, 5 * methods.Count), one.Kind == other.Kind ? 10 : 0,
                Steps((int?)one.Size, (int?)other.Size), Steps(one.Segments.SingleOrDefault()?.Segment, other.Segments.SingleOrDefault()?.Segment),
                Above(one, Tier.IntegratedCareBoard) is { } board && board == Above(other, Tier.IntegratedCareBoard) ? 15 : Above(one, Tier.Region) is { } region && region == Above(other, Tier.Region) ? 10 : 0,
            ];
            var willing = world.Improvers.Where(i => i.Organisation == other && i.TakesInvitations && i.Lending != Lending.Refused).Select(i => (Improver: i, Skills: i.Capabilities.Where(c => c.WillingToHelp && !(c.ExpiresOn < World.Today)).ToList())).Where(i => i.Skills.Count > 0).ToList();
            var people = willing.Where(w => Sees(w.Improver.CapabilityAudience, w.Improver) && Sees(w.Improver.IdentityAudience, w.Improver)).OrderByDescending(w => (int?)w.Skills.Max(c => c.Level) ?? 0).ThenBy(w => w.Improver.Id).Take(5).Select(w => w.Improver.Name);
            var exact = viewer.IsNationalSteward || viewer.StewardedOrganisationIds.Contains(other.Id);
            var count = exact ? $"SHOWN {willing.Count} False" : willing.Count is > 0 and < 8 ? "SUPPRESSED  True" : $"SHOWN {(willing.Count + 2) / 5 * 5} True";
            return (other.Code, points.Sum(), practised, methods, $"{other.Code} {points.Sum()} {string.Join(',', points)} {string.Join(',', practised)} {string.Join(',', methods)} {string.Join(',', people)} {count}");
        }

        bool Sees(Audience audience, Improver improver) => PersonPolicy.Sees(viewer, audience, improver.Id, improver.OrganisationId, improver.Memberships);

        bool SaysYes(Organisation organisation, Question question) =>
            world.Others.OfType<Response>().Where(r => r.Organisation == organisation && AnsweredWorld.Sees(viewer, r)).SelectMany(r => r.Answers).Where(a => a.Question == question && a.Yes is not null).OrderByDescending(a => a.Round.CollectedOn).FirstOrDefault()?.Yes == true;
    }

    private static int Steps(int? one, int? other) => one is null || other is null ? 0 : Math.Abs(one.Value - other.Value) switch { 0 => 10, 1 => 5, _ => 0 };

    private static Organisation? Above(Organisation organisation, Tier tier)
    {
        for (var at = organisation.Memberships.FirstOrDefault()?.Parent; at is not null; at = at.Memberships.FirstOrDefault()?.Parent)
            if (at.Tier == tier) return at;
        return null;
    }

    private static string Line(JsonElement partner)
    {
        var willing = partner.GetProperty("willing");
        return $"{partner.GetProperty("organisation").GetProperty("code").GetString()} {partner.GetProperty("score").GetInt32()} {string.Join(',', partner.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("points").GetInt32()))} "
            + $"{All("questions", "code")} {All("methods", "code")} {All("people", "name")} {willing.GetProperty("state").GetString()} {willing.GetProperty("value")} {willing.GetProperty("rounded").GetBoolean()}";

        string All(string list, string name) => string.Join(',', partner.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(name).GetString()));
    }
}
