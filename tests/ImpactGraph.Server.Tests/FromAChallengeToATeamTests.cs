using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests;

/// <summary>The walk-through of docs/networks.md, from an unexpected challenge to a confirmed team, as it stands there: each request over HTTP, by whom the page names, to a server as people start it.</summary>
public sealed class FromAChallengeToATeamTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly Queue<(string Who, string Text)> _steps = new(Documents.Steps("docs/networks.md"));
    private readonly Dictionary<string, string> _tokens = new() { ["contributor"] = Token("contributor", "Contributor", "DEMO-P031") };
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort], DevelopmentToken.Settings);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Comes_to_a_confirmed_team_by_the_requests_of_the_page()
    {
        using var raised = await FollowAsync(Token("reader", "Reader", "DEMO-P002"), "subscription { challengeRaised { id title } }");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        var challenge = (await DoAsync("contributor", new { from = today, until = today.AddDays(27) })).GetProperty("challenge");
        var id = Id(challenge);
        Assert.Equal("RAISED", State(challenge));
        var heard = await raised.NextAsync("challengeRaised");
        Assert.Equal(id, Id(heard));

        var weighed = (await DoAsync("contributor", new { challenge = id })).GetProperty("challenge");
        var parts = weighed.GetProperty("prioritisation").GetProperty("scoreParts").EnumerateArray().Sum(part => part.GetProperty("points").GetDouble());
        Assert.Equal(weighed.GetProperty("prioritisation").GetProperty("score").GetDouble(), parts, 0.001);

        Assert.NotEmpty((await AskNextAsync("contributor", new { challenge = id })).GetProperty("solvedBefore").EnumerateArray());

        var (_, lookAtTeam) = _steps.Peek();
        var found = await AskNextAsync("contributor", new { challenge = id });
        var team = Team(found);
        Assert.Equal(3, team.Count);
        Assert.Equal(3, team.Select(member => member.Improver).Distinct().Count());
        Assert.True(found.GetProperty("matches").GetProperty("totalCount").GetInt32() > 3);

        var (invite, mine, answer) = (_steps.Dequeue(), _steps.Dequeue(), _steps.Dequeue());
        var asked = new List<Member>();
        foreach (var member in team) asked.Add(await InviteAsync(member));

        // One declines; the best team of what is open then is one other person, for the same need.
        Assert.Equal("DECLINED", State((await AnswerAsync(asked[0], false)).GetProperty("invitation")));
        await AnswerAsync(asked[1], true);
        await AnswerAsync(asked[2], true);
        var instead = Assert.Single(Team((await SendAsync("contributor", lookAtTeam, new { challenge = id })).GetProperty("challenge")));
        Assert.Equal(asked[0].Need, instead.Need);
        Assert.DoesNotContain(instead.Improver, asked.Select(member => member.Improver));
        asked[0] = await InviteAsync(instead);
        await AnswerAsync(asked[0], true);

        var (waiting, consent) = (_steps.Dequeue(), _steps.Dequeue());
        foreach (var home in asked.Select(member => member.Home).Distinct())
        {
            var steward = Token("steward of " + home, "Steward", home);
            var assignments = (await SendAsync(steward, waiting.Text, null)).GetProperty("assignments").GetProperty("nodes").EnumerateArray()
                .Where(assignment => assignment.GetProperty("challenge").GetProperty("title").GetString() == heard.GetProperty("title").GetString()).ToList();
            Assert.Equal(asked.Count(member => member.Home == home), assignments.Count);
            foreach (var assignment in assignments)
                Assert.Equal("CONFIRMED", State(Payload(await SendAsync(steward, consent.Text, new { assignment = Id(assignment) })).GetProperty("assignment")));
        }

        var confirmed = await AskNextAsync("contributor", new { challenge = id });
        Assert.All(confirmed.GetProperty("needs").EnumerateArray(), need => Assert.Equal(0, need.GetProperty("placesFree").GetInt32()));
        var helping = confirmed.GetProperty("assignments").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(3, helping.Count);
        Assert.All(helping, assignment => Assert.Equal("CONFIRMED", State(assignment)));
        // Not everybody has told the directory how to reach them; whoever has can be reached.
        var own = new List<string>();
        foreach (var member in asked)
            own.Add((await SendAsync(Token("person " + member.Improver, "Improver", null), "{ me { improver { contact { email telephone } } } }", null)).GetProperty("me").GetProperty("improver").GetProperty("contact").GetRawText());
        Assert.Contains(own, contact => contact != "null");
        Assert.Equal(own.Order(), helping.Select(assignment => assignment.GetProperty("improver").GetProperty("contact").GetRawText()).Order());
        Assert.Equal("UNDER_WAY", State(confirmed));

        Assert.Equal("CLOSED", State((await DoAsync("contributor", new { challenge = id })).GetProperty("challenge")));
        Assert.Empty(_steps);

        async Task<Member> InviteAsync(Member member)
        {
            // They sign in for the first time: a steward says who they are.
            var (name, steward) = ("person " + member.Improver, Token("steward of " + member.Home, "Steward", member.Home));
            Payload(await SendAsync(steward, "mutation ($subject: String!, $improver: ID!) { linkAccount(input: { issuer: \"dotnet-user-jwts\", subject: $subject, improver: $improver }) { account { id } errors { __typename ... on Error { message } } } }", new { subject = name, improver = member.Improver }));
            _tokens["improver"] = Token(name, "Improver", null);
            using var received = await FollowAsync(_tokens["improver"], "subscription { invitationReceived { id } }");
            var invitation = Id(Payload(await SendAsync(invite.Who, invite.Text, new { need = member.Need, improver = member.Improver })).GetProperty("invitation"));
            Assert.Equal(invitation, Id(await received.NextAsync("invitationReceived")));
            var inbox = (await SendAsync(mine.Who, mine.Text, null)).GetProperty("me").GetProperty("invitations").GetProperty("nodes").EnumerateArray();
            Assert.Contains(invitation, inbox.Select(Id));
            return member with { Invitation = invitation };
        }

        async Task<JsonElement> AnswerAsync(Member member, bool accept)
        {
            _tokens["improver"] = Token("person " + member.Improver, "Improver", null);
            return Payload(await SendAsync(answer.Who, answer.Text, new { invitation = member.Invitation, accept }));
        }
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;

    private static string? State(JsonElement of) => of.GetProperty("state").GetString();

    private static List<Member> Team(JsonElement challenge) =>
        [.. challenge.GetProperty("team").EnumerateArray().Select(member => new Member(Id(member.GetProperty("need")), Id(member.GetProperty("improver")), member.GetProperty("improver").GetProperty("organisation").GetProperty("code").GetString()!, ""))];

    /// <summary>What a mutation gave, which went well.</summary>
    private static JsonElement Payload(JsonElement data)
    {
        var payload = data.EnumerateObject().Single().Value;
        Assert.Equal("null", payload.GetProperty("errors").GetRawText());
        return payload;
    }

    private static string Token(string name, string role, string? organisation) =>
        DevelopmentToken.With([("sub", name), ("unique_name", name), ("role", role), .. organisation is null ? [] : new[] { ("organisation", (object)organisation) }]);

    /// <summary>The next request of the page, which is a mutation.</summary>
    private async Task<JsonElement> DoAsync(string who, object? variables) => Payload(await SendNextAsync(who, variables));

    /// <summary>The next request of the page, which is about a challenge.</summary>
    private async Task<JsonElement> AskNextAsync(string who, object? variables) => (await SendNextAsync(who, variables)).GetProperty("challenge");

    private Task<JsonElement> SendNextAsync(string who, object? variables)
    {
        var step = _steps.Dequeue();
        Assert.Equal(who, step.Who);
        return SendAsync(who, step.Text, variables);
    }

    /// <param name="who">As the page calls them, or their token.</param>
    private async Task<JsonElement> SendAsync(string who, string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Endpoint) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.GetValueOrDefault(who, who));
        using var response = await _server.Http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{query}\n{errors}");
        return answer.GetProperty("data");
    }

    private async Task<Events> FollowAsync(string token, string subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Endpoint + "/stream?query=" + Uri.EscapeDataString(subscription));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await _server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>Somebody of the team, for a need.</summary>
    private sealed record Member(string Need, string Improver, string Home, string Invitation);

    /// <summary>An event stream.</summary>
    private sealed class Events(HttpResponseMessage response, StreamReader lines) : IDisposable
    {
        public async Task<JsonElement> NextAsync(string field)
        {
            while (true)
            {
                var line = await lines.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The stream has ended.");
                if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("data").GetProperty(field);
            }
        }

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
        }
    }
}
