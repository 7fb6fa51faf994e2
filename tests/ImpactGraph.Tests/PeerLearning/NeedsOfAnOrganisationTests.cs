using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.PeerLearning;

/// <summary>Strengths and gaps of organisations, against a plain reckoning over the same rows, for callers who see more and less of them.</summary>
public sealed class NeedsOfAnOrganisationTests
{
    private const string Fields = "round { code } themes { theme state questions { question { code } state answer { yes options { position } } peers { state numerator denominator } } } methods { method { code } agreed } skilled { state value rounded }";
    private const string States = "themes { theme state questions { state answer { id } } } methods { id } skilled { value }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Are_what_looking_at_everything_the_caller_sees_gives(int seed)
    {
        await using var world = await AnsweredWorld.MakeAsync(seed);
        var known = 0;
        foreach (var caller in AnsweredWorld.Callers)
        {
            var viewer = AnsweredWorld.Viewer(world, caller);
            foreach (var round in world.Others.OfType<Round>())
            {
                var data = await world.DataAsync($$"""{ organisations(first: 100) { nodes { code needs(survey: "{{round.Survey.Code}}", round: "{{round.Code}}") { {{Fields}} } } } }""", viewer);
                foreach (var node in data.GetProperty("organisations").GetProperty("nodes").EnumerateArray())
                {
                    var one = world.Organisations.Single(o => o.Code == node.GetProperty("code").GetString());
                    var expected = Expected(world, viewer, one, round);
                    Assert.Equal((caller, expected), (caller, Text(node.GetProperty("needs"))));
                    known += expected.Split("STRENGTH").Length - 1;
                }
            }
        }

        Assert.True(known > 300, $"{known} strengths are too few to show anything.");
    }

    /// <summary>What others count is theirs: of a survey for an organisation's own use nothing is, of another the share of the tier, which everybody is told.</summary>
    [Theory]
    [InlineData("anonymous")]
    [InlineData("reader")]
    [InlineData("steward of B11")]
    [InlineData("national steward")]
    [InlineData("auditor")]
    public async Task Do_not_depend_on_answers_that_the_caller_may_not_see(string caller)
    {
        await using var world = await AnsweredWorld.MakeAsync(5);
        await using var twin = await AnsweredWorld.MakeAsync(5, hidden: true);
        foreach (var query in new[]
        {
            $$"""{ organisations(first: 100) { nodes { code needs(survey: "levels", round: "now") { {{Fields}} } } } }""",
            $$"""{ organisations(first: 100) { nodes { code needs(survey: "baseline", round: "2025") { {{States}} } } } }""",
        })
            Assert.Equal(await world.AnswerAsync(query, AnsweredWorld.Viewer(world, caller)), await twin.AnswerAsync(query, AnsweredWorld.Viewer(twin, caller)));
    }

    [Theory]
    [InlineData("baseline", "2025")]
    [InlineData("levels", "now")]
    public async Task Cost_as_many_statements_for_twelve_organisations_as_for_six(string survey, string round)
    {
        await using var world = await AnsweredWorld.MakeAsync(6);
        string Query(int first) => $$"""{ organisations(first: {{first}}, where: { tier: { eq: PROVIDER } }, order: [{ code: DESC }]) { nodes { needs(survey: "{{survey}}", round: "{{round}}") { {{Fields}} } } } }""";
        Assert.Equal(await world.StatementsAsync(Query(6), viewer: World.Reader), await world.StatementsAsync(Query(12), viewer: World.Reader));
    }

    [Fact]
    public async Task Are_not_asked_for_of_a_round_that_there_is_not()
    {
        await using var world = await AnsweredWorld.MakeAsync(8);
        var answer = JsonDocument.Parse(await world.AnswerAsync("""{ organisation(code: "P111") { needs(survey: "baseline", round: "1999") { id } } }""", World.Reader)).RootElement;
        Assert.Equal("NOT_FOUND", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static string Expected(World world, Viewer viewer, Organisation one, Round round)
    {
        var questions = world.Others.OfType<Question>().Where(q => q.Survey == round.Survey && (q.Kind == AnswerKind.YesNo || q.Component is not null)).OrderBy(q => q.Position).ToList();
        var responses = world.Others.OfType<Response>().Where(r => r.Round == round).ToList();
        var themes = Enum.GetValues<Theme>().Select(theme =>
        {
            var of = questions.Where(q => q.Theme == theme).Select(Question).ToList();
            var state = new[] { "GAP", "UNDER_WAY", "STRENGTH", "NOT_KNOWN" }.FirstOrDefault(state => of.Exists(q => q.State == state)) ?? "NOT_ASKED";
            return $"{theme.ToString().ToUpperInvariant()} {state} [{string.Join("; ", of.Select(q => q.Line))}]";
        });
        var below = world.Organisations.Where(o => IsWithin(o, one)).ToList();
        var skilled = world.Improvers.Count(i => i.Organisation is not null && below.Contains(i.Organisation) && i.Capabilities.Any(c => !(c.ExpiresOn < World.Today)));
        var exact = viewer.IsNationalSteward || below.TrueForAll(o => viewer.StewardedOrganisationIds.Contains(o.Id));
        var count = exact ? $"SHOWN {skilled} False" : skilled is > 0 and < 8 ? "SUPPRESSED  True" : $"SHOWN {(skilled + 2) / 5 * 5} True";
        return $"{round.Code} {string.Join(" ", themes)} {string.Join(',', one.MethodUses.OrderByDescending(u => u.Agreed).ThenBy(u => u.Method.Code, StringComparer.Ordinal).Select(u => u.Method.Code + u.Agreed))} {count}";

        (string State, string Line) Question(Question question)
        {
            var put = question.Wordings.Any(w => w.Tier == one.Tier);
            var answer = responses.Where(r => r.Organisation == one && AnsweredWorld.Sees(viewer, r)).SelectMany(r => r.Answers).SingleOrDefault(a => a.Question == question);
            var state = !put || one.Kind == OrganisationKind.NhsEngland ? "NOT_ASKED" : answer is null ? "NOT_KNOWN" : StateOf(answer);
            var peers = world.Organisations.Where(o => o.Tier == one.Tier && o.Kind != OrganisationKind.NhsEngland).ToList();
            var said = responses.Where(r => peers.Contains(r.Organisation) && (round.Survey.IsPrivate ? r.State >= ResponseState.ReleasedToPeers && AnsweredWorld.Sees(viewer, r) : r.State >= ResponseState.Submitted))
                .SelectMany(r => r.Answers).Where(a => a.Question == question && a.Absence is null).ToList();
            var share = !put || peers.Count == 0 ? "NOT_ASKED  " : said.Count == 0 ? "NO_RESPONSE  " : $"SHOWN {said.Count(a => StateOf(a) == "STRENGTH")} {said.Count}";
            return (state, $"{question.Code} {state} {(answer is null ? "none" : $"{answer.Yes}/{answer.Selections.SingleOrDefault()?.Option.Position}")} {share}");
        }
    }

    private static string StateOf(Answer answer) => (answer.Yes, answer.Selections.SingleOrDefault()?.Option.Position) switch
    {
        (true, _) or (_, 4 or 5) => "STRENGTH",
        (_, 3) => "UNDER_WAY",
        (false, _) or (_, 1 or 2) => "GAP",
        _ => "NOT_KNOWN",
    };

    private static bool IsWithin(Organisation? at, Organisation organisation)
    {
        for (; at is not null; at = at.Memberships.FirstOrDefault()?.Parent)
            if (at == organisation) return true;
        return false;
    }

    private static string Text(JsonElement needs)
    {
        var themes = needs.GetProperty("themes").EnumerateArray().Select(t => $"{t.GetProperty("theme").GetString()} {t.GetProperty("state").GetString()} [{string.Join("; ", t.GetProperty("questions").EnumerateArray().Select(Question))}]");
        var methods = needs.GetProperty("methods").EnumerateArray().Select(u => u.GetProperty("method").GetProperty("code").GetString() + u.GetProperty("agreed").GetBoolean());
        var skilled = needs.GetProperty("skilled");
        return $"{needs.GetProperty("round").GetProperty("code").GetString()} {string.Join(" ", themes)} {string.Join(',', methods)} {skilled.GetProperty("state").GetString()} {skilled.GetProperty("value")} {skilled.GetProperty("rounded").GetBoolean()}";

        string Question(JsonElement q)
        {
            var (answer, peers) = (q.GetProperty("answer"), q.GetProperty("peers"));
            var said = answer.ValueKind == JsonValueKind.Null ? "none" : $"{answer.GetProperty("yes")}/{(answer.GetProperty("options").GetArrayLength() > 0 ? answer.GetProperty("options")[0].GetProperty("position").GetInt32() : null)}";
            return $"{q.GetProperty("question").GetProperty("code").GetString()} {q.GetProperty("state").GetString()} {said} {peers.GetProperty("state").GetString()} {peers.GetProperty("numerator")} {peers.GetProperty("denominator")}";
        }
    }
}
