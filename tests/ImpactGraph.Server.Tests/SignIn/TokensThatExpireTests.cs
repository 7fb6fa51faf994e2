using System.Net.WebSockets;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>What lasts ends with the token that it was opened with.</summary>
public sealed class TokensThatExpireTests(TenantServer tenant) : IClassFixture<TenantServer>
{
    private const string Follow = """subscription { surveyProgress(survey: \"baseline\", round: \"2023\") { asked } }""";
    private const string First = "\"asked\":";
    private const string Expired = "\"code\":\"AUTH_NOT_AUTHENTICATED\"";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_a_socket_and_what_runs_on_it(bool byHeader)
    {
        var (heard, closed) = await WithATokenThatLastsAsync(bearer => FollowAsync(bearer, byHeader), followed => followed.Heard is [var first, ..] && first.Contains(First, StringComparison.Ordinal));
        Assert.Contains(Expired, heard[^1], StringComparison.Ordinal);
        Assert.Equal(4401, closed);
    }

    [Fact]
    public async Task End_an_event_stream()
    {
        var events = await WithATokenThatLastsAsync(ReadAsync, events => events.Contains(First, StringComparison.Ordinal));
        Assert.Contains(Expired, events, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\n\n", events.Replace("data:\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Does what needs a token that is still good for the first event; on a busy machine that may take longer than the token of a first try lasts.</summary>
    private async Task<T> WithATokenThatLastsAsync<T>(Func<string, Task<T>> follow, Predicate<T> began)
    {
        for (var seconds = 5; ; seconds *= 3)
        {
            var followed = await follow($"Bearer {tenant.Issuer.Token(claims => claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds)}");
            if (began(followed)) return followed;
            Assert.True(seconds < 100, $"In {seconds} seconds there was no first event: {followed}");
        }
    }

    /// <returns>The messages after the greeting, none when the token was over before it; and how it ended.</returns>
    private async Task<(List<string> Heard, int Closed)> FollowAsync(string bearer, bool byHeader)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (byHeader) socket.Options.SetRequestHeader("Authorization", bearer);
        try
        {
            await socket.ConnectAsync(new Uri(tenant.Server.Endpoint.Replace("http:", "ws:", StringComparison.Ordinal)), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return ([], 401);
        }

        await socket.SayAsync(byHeader ? """{"type":"connection_init"}""" : $$"""{"type":"connection_init","payload":{"headers": {"authorization":"{{bearer}}"} } }""");
        if (await socket.HearAsync() is null) return ([], (int)socket.CloseStatus!);
        await socket.SayAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{Follow}}}"}}""");
        var heard = new List<string>();
        while (await socket.HearAsync() is { } message)
            if (!message.Contains("ping", StringComparison.Ordinal)) heard.Add(message);
        return (heard, (int)socket.CloseStatus!);
    }

    private async Task<string> ReadAsync(string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, tenant.Server.Endpoint) { Content = new StringContent($$"""{"query":"{{Follow}}"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Authorization", bearer);
        using var response = await tenant.Server.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
