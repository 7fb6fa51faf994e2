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

    [Theory]
    [InlineData("of the organisation")]
    [InlineData("contributor of another")]
    [InlineData("steward of the organisation")]
    [InlineData("national steward")]
    [InlineData("auditor of the organisation")]
    [InlineData("administrator")]
    [InlineData("analyst of the organisation")]
    [InlineData("of a demo")]
    public async Task Are_hidden_while_they_are_a_draft_from_all_who_do_not_write_it(string caller)
    {
        var code = await OrganisationWithAsync(ResponseState.Draft);
        Assert.Equal(0, await CountOfAsync(code, await CallerAsync(caller, code)));
    }

    [Theory]
    [InlineData("of a demo")]
    [InlineData("reader")]
    [InlineData("contributor of another")]
    [InlineData("analyst of the organisation")]
    [InlineData("steward of the organisation")]
    public async Task Are_hidden_before_they_are_released_from_all_but_the_organisation(string caller)
    {
        var code = await OrganisationWithAsync(ResponseState.Submitted);
        Assert.Equal(0, await CountOfAsync(code, await CallerAsync(caller, code)));
    }

    [Theory]
    [InlineData("of the organisation")]
    [InlineData("contributor of the organisation")]
    public async Task Are_shown_to_the_organisation_once_they_are_handed_in(string caller)
    {
        var code = await OrganisationWithAsync(ResponseState.Submitted);
        Assert.True(await CountOfAsync(code, await CallerAsync(caller, code)) > 0);
    }

    [Theory]
    [InlineData("analyst of the organisation", false)]
    [InlineData("of a demo", true)]
    public async Task Are_for_an_analyst_what_they_are_for_a_stranger_and_in_a_demo_what_they_are_for_a_peer(string caller, bool shown)
    {
        var code = await OrganisationWithAsync(ResponseState.ReleasedToPeers);
        Assert.Equal(shown, await CountOfAsync(code, await CallerAsync(caller, code)) > 0);
    }

    [Fact]
    public async Task Are_shown_as_a_draft_to_who_writes_it()
    {
        var code = await OrganisationWithDraftAsync();
        var self = await CallerAsync("contributor of the organisation", code);

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

    private async Task<int> CountOfAsync(string code, Viewer viewer) =>
        (await graph.DataAsync("query ($code: String!) { organisation(code: $code) { answers { totalCount } } }", new { code }, viewer)).GetProperty("organisation").GetProperty("answers").GetProperty("totalCount").GetInt32();

    private async Task<Viewer> CallerAsync(string caller, string code)
    {
        await using var context = Open();
        var own = await context.Organisations.Where(o => o.Code == code).Select(o => o.Id).SingleAsync();
        return caller switch
        {
            "reader" => Peer,
            "of the organisation" => Peer with { OrganisationId = own },
            "contributor of the organisation" => Peer with { ContributedOrganisationIds = [own] },
            "contributor of another" => Peer with { OrganisationId = own + 1, ContributedOrganisationIds = [own + 1] },
            "steward of the organisation" => Peer with { StewardedOrganisationIds = [own] },
            "national steward" => Peer with { IsNationalSteward = true },
            "auditor of the organisation" => Peer with { AuditedOrganisationIds = [own], IsNationalAuditor = true },
            "administrator" => Peer with { IsAdministrator = true },
            "analyst of the organisation" => Peer with { OrganisationId = own, SeesFiguresOnly = true },
            "of a demo" => new(false, null) { Today = Today, IsDemo = true },
            _ => throw new ArgumentException(caller),
        };
    }

    private Task<string> OrganisationWithDraftAsync() => OrganisationWithAsync(ResponseState.Draft);

    private async Task<string> OrganisationWithAsync(ResponseState state)
    {
        await using var context = Open();
        return await context.Responses.Where(r => r.State == state && r.Answers.Any(a => a.Yes != null) && r.Organisation.Responses.Count == 1).Select(r => r.Organisation.Code).FirstAsync();
    }

    private SqliteDb Open() => graph.Open();
}
