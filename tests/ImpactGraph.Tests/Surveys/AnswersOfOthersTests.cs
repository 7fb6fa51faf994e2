using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys;

/// <summary>Single answers are shown by release; wherever they could appear.</summary>
public sealed class AnswersOfOthersTests(DemoGraph graph) : IClassFixture<DemoGraph>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DemoGraph.Now.UtcDateTime);
    private static readonly Viewer Peer = new(true, null) { Today = Today };

    [Theory]
    [InlineData("DRAFT")]
    [InlineData("SUBMITTED")]
    [InlineData("RELEASED_TO_PEERS")]
    public async Task Are_hidden_from_strangers_until_they_are_public(string release) =>
        Assert.Equal(0, await CountAsync(release, viewer: null));

    [Theory]
    [InlineData("DRAFT", false)]
    [InlineData("SUBMITTED", false)]
    [InlineData("RELEASED_TO_PEERS", true)]
    [InlineData("RELEASED_PUBLIC", true)]
    public async Task Are_shown_to_peers_once_they_are_released_to_them(string release, bool shown) =>
        Assert.Equal(shown, await CountAsync(release, Peer) > 0);

    [Fact]
    public async Task Are_hidden_below_the_organisation_and_in_its_filters_too()
    {
        var code = await OrganisationWithDraftAsync();
        const string query = """
            query ($code: String!) {
              organisation(code: $code) { answers(first: 10) { totalCount nodes { id } } }
              some: organisations(where: { code: { eq: $code }, answers: { some: { yes: { neq: null } } } }) { totalCount }
              none: organisations(where: { code: { eq: $code }, answers: { any: false } }) { totalCount }
            }
            """;

        var stranger = await graph.DataAsync(query, new { code });
        Assert.Equal(0, stranger.GetProperty("organisation").GetProperty("answers").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, stranger.GetProperty("some").GetProperty("totalCount").GetInt32());
        Assert.Equal(1, stranger.GetProperty("none").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Are_shown_to_the_organisation_itself_drafts_included()
    {
        var code = await OrganisationWithDraftAsync();
        await using var context = Open();
        var self = new Viewer(true, await context.Organisations.Where(o => o.Code == code).Select(o => o.Id).SingleAsync()) { Today = Today };

        var data = await graph.DataAsync("query ($code: String!) { organisation(code: $code) { answers(first: 10) { totalCount nodes { id release } } } }", new { code }, self);
        var answers = data.GetProperty("organisation").GetProperty("answers");
        Assert.True(answers.GetProperty("totalCount").GetInt32() > 0);

        var id = answers.GetProperty("nodes")[0].GetProperty("id").GetString();
        Assert.Equal(JsonValueKind.Object, (await NodeAsync(id, self)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await NodeAsync(id, viewer: null)).ValueKind);
    }

    private async Task<JsonElement> NodeAsync(string? id, Viewer? viewer) => (await graph.DataAsync("query ($id: ID!) { node(id: $id) { id } }", new { id }, viewer)).GetProperty("node");

    private async Task<int> CountAsync(string release, Viewer? viewer) =>
        (await graph.DataAsync($"{{ answers(where: {{ release: {{ eq: {release} }} }}) {{ totalCount }} }}", null, viewer)).GetProperty("answers").GetProperty("totalCount").GetInt32();

    private async Task<string> OrganisationWithDraftAsync()
    {
        await using var context = Open();
        return await context.Responses.Where(r => r.State == ResponseState.Draft && r.Answers.Any(a => a.Yes != null)).Select(r => r.Organisation.Code).FirstAsync();
    }

    private SqliteDb Open() => graph.Open();
}
