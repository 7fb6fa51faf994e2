using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class PagesOfOtherOriginsTests
{
    private const string Origin = "https://example.org";

    [Fact]
    public async Task May_not_ask_unless_they_are_named()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Null((await host.SendAsync(Asking(HttpMethod.Post))).Header("access-control-allow-origin"));
        Assert.Null((await host.PostAsync("""{"query":"{ hello }"}""", headers: ("Origin", Origin))).Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task May_ask_when_they_are_named_and_no_others_may()
    {
        await using var host = await TestHost.StartAsync(o => o.AllowedOrigins.Add(Origin));
        var asked = await host.SendAsync(Asking(HttpMethod.Post));
        Assert.Equal((204, Origin, "7200"), (asked.Status, asked.Header("access-control-allow-origin"), asked.Header("access-control-max-age")));
        Assert.Equal("content-type,graphql-preflight", asked.Header("access-control-allow-headers"));
        Assert.Null(asked.Header("access-control-allow-credentials"));

        var answer = await host.PostAsync("""{"query":"{ hello }"}""", headers: ("Origin", Origin));
        Assert.Equal((200, Origin, "RateLimit,RateLimit-Policy,Retry-After,WWW-Authenticate"), (answer.Status, answer.Header("access-control-allow-origin"), answer.Header("access-control-expose-headers")));
        Assert.Null((await host.PostAsync("""{"query":"{ hello }"}""", headers: ("Origin", "https://example.com"))).Header("access-control-allow-origin"));
        Assert.Null((await host.SendAsync(Asking(HttpMethod.Delete))).Header("access-control-allow-methods")?.Split(',').FirstOrDefault(method => method == "DELETE"));
    }

    [Fact]
    public async Task May_all_ask_when_all_are_named()
    {
        await using var host = await TestHost.StartAsync(o => o.AllowedOrigins.Add("*"));
        Assert.Equal("*", (await host.SendAsync(Asking(HttpMethod.Get))).Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Can_read_why_they_were_refused()
    {
        await using var named = await TestHost.StartAsync(o =>
        {
            o.AllowedOrigins.Add(Origin);
            (o.RateLimits.Address.Requests, o.RateLimits.Address.Window) = (1, TimeSpan.FromHours(1));
        });
        await named.PostAsync("""{"query":"{ hello }"}""");
        var refused = await named.PostAsync("""{"query":"{ hello }"}""", headers: ("Origin", Origin));
        Assert.Equal((429, Origin), (refused.Status, refused.Header("access-control-allow-origin")));
    }

    private static HttpRequestMessage Asking(HttpMethod method)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Access-Control-Request-Method", method.Method);
        request.Headers.Add("Access-Control-Request-Headers", "content-type,graphql-preflight");
        return request;
    }
}
