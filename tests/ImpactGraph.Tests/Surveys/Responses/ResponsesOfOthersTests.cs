using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Surveys.Responses;

/// <summary>A response, and each answer in it, is shown by how far it was released; on every way to it.</summary>
public sealed class ResponsesOfOthersTests : IAsyncLifetime
{
    private ResponseWorld _world = null!;

    public async Task InitializeAsync() => _world = await ResponseWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("DRAFT", "contributor")]
    [InlineData("SUBMITTED", "contributor", "member")]
    [InlineData("PEERS", "contributor", "member", "reader", "demo", "contributor of another")]
    [InlineData("PUBLIC", "contributor", "member", "reader", "demo", "contributor of another", "analyst", "anonymous")]
    public async Task Are_hidden_from_who_may_not_see_them_and_shown_to_the_others(string state, params string[] seeing)
    {
        var made = (await _world.SubmitAsync(more: state == "DRAFT" ? "draft: true" : "")).GetProperty("response");
        var (id, answer) = (made.GetProperty("id").GetString()!, made.GetProperty("answers")[0].GetProperty("id").GetString()!);
        if (state is "PEERS" or "PUBLIC") await _world.ReleaseAsync(id, state, 1);
        foreach (var caller in new[] { "anonymous", "analyst", "demo", "reader", "contributor of another", "member", "contributor" })
        {
            var ways = await _world.World.DataAsync(
                $$"""
                {
                  response: node(id: "{{id}}") { id }
                  answer: node(id: "{{answer}}") { id ... on Answer { response { version } } }
                  organisation(code: "T1") { responses { totalCount nodes { state answers { id } } } answers { totalCount nodes { response { id } } } }
                  some: organisations(where: { responses: { any: true } }) { totalCount }
                  answers(where: { response: { version: { gte: 1 } } }) { totalCount }
                }
                """,
                Caller(caller));
            var (shown, text) = (seeing.Contains(caller), ways.ToString());
            Assert.Equal((caller, shown ? 1 : 0), (caller, ways.GetProperty("some").GetProperty("totalCount").GetInt32()));
            Assert.Equal((caller, shown ? 5 : 0), (caller, ways.GetProperty("answers").GetProperty("totalCount").GetInt32()));
            Assert.Equal((caller, shown), (caller, text.Contains(id, StringComparison.Ordinal)));
            Assert.Equal((caller, shown), (caller, text.Contains("\"totalCount\":1", StringComparison.Ordinal)));
            Assert.Equal((caller, shown), (caller, text.Contains(answer, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Cost_no_more_statements_when_there_are_many()
    {
        const string query = "{ organisations { nodes { responses { nodes { state answers { state } } } } } }";
        await _world.SubmitAsync();
        var one = await _world.World.StatementsAsync(query, viewer: _world.Contributor);
        await _world.SubmitAsync(round: "last-day");
        await _world.SubmitAsync(round: "first-day");
        Assert.Equal(one, await _world.World.StatementsAsync(query, viewer: _world.Contributor));
    }

    private Viewer Caller(string name) => name switch
    {
        "anonymous" => World.Anonymous,
        "analyst" => World.Reader with { SeesFiguresOnly = true, OrganisationId = _world.Trust.Id },
        "demo" => World.Anonymous with { IsDemo = true },
        "reader" => World.Reader,
        "member" => World.Reader with { OrganisationId = _world.Trust.Id },
        "contributor" => ResponseWorld.ContributorOf(_world.Trust) with { OrganisationId = null },
        _ => ResponseWorld.ContributorOf(_world.Other),
    };
}
