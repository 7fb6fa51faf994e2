using System.Net.WebSockets;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>What lasts ends with the token that it was opened with.</summary>
public sealed class TokensThatExpireTests(TenantServer tenant) : IClassFixture<TenantServer>
{
    private const string Follow = """subscription { surveyProgress(survey: \"baseline\", round: \"2023\") { asked } }""";
    private const string Expired = "\"code\":\"AUTH_NOT_AUTHENTICATED\"";

    private string Bearer => $"Bearer {tenant.Issuer.Token(claims => claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 8)}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_a_socket_and_what_runs_on_it(bool byHeader)
    {
        var bearer = Bearer;
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (byHeader) socket.Options.SetRequestHeader("Authorization", bearer);
        await socket.ConnectAsync(new Uri(tenant.Server.Endpoint.Replace("http:", "ws:", StringComparison.Ordinal)), CancellationToken.None);
        await socket.SayAsync(byHeader ? """{"type":"connection_init"}""" : $$"""{"type":"connection_init","payload":{"headers": {"authorization":"{{bearer}}"} } }""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.HearAsync());
        await socket.SayAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{Follow}}}"}}""");
        var heard = new List<string>();
        while (await socket.HearAsync() is { } message)
            if (!message.Contains("ping", StringComparison.Ordinal)) heard.Add(message);
        Assert.Contains("\"asked\":", heard[0], StringComparison.Ordinal);
        Assert.Contains(Expired, heard[^1], StringComparison.Ordinal);
        Assert.Equal(4401, (int)socket.CloseStatus!);
    }

    [Fact]
    public async Task End_an_event_stream()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, tenant.Server.Endpoint) { Content = new StringContent($$"""{"query":"{{Follow}}"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Authorization", Bearer);
        using var response = await tenant.Server.Http.SendAsync(request);
        var events = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"asked\":", events, StringComparison.Ordinal);
        Assert.Contains(Expired, events, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\n\n", events.Replace("data:\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
