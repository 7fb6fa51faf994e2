using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Limits;

public sealed class CallersWhoAskTooOftenTests
{
    private const string Hello = """{"query":"{ hello }"}""";

    [Fact]
    public async Task Are_answered_429_with_when_to_come_again_and_what_is_allowed()
    {
        await using var host = await StartAsync(address: 3);
        foreach (var state in new[] { "\"address\";r=2;t=1200", "\"address\";r=1;t=2400", "\"address\";r=0;t=3600" })
        {
            var answer = await host.PostAsync(Hello);
            Assert.Equal((200, "\"address\";q=3;w=3600", state), (answer.Status, answer.Header("ratelimit-policy"), answer.Header("ratelimit")));
        }
        var refused = await host.PostAsync(Hello);
        Assert.Equal((429, "RATE_LIMITED", "\"address\";r=0;t=3600"), (refused.Status, refused.Code, refused.Header("ratelimit")));
        Assert.Equal("1200", refused.Header("retry-after"));
        Assert.Equal("Too many requests: 3 in 3600 s may be made. Try again in 1200 s.", refused.Message);
    }

    [Theory]
    [InlineData("/graphql?query={hello}")]
    [InlineData("/graphql/persisted/any")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql?sdl")]
    public async Task Are_counted_wherever_they_ask(string address)
    {
        await using var host = await StartAsync(address: 1);
        await host.GetAsync(address);
        Assert.Equal(429, (await host.GetAsync(address)).Status);
        Assert.Equal(429, (await host.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task May_look_at_the_IDE_all_the_same()
    {
        await using var host = await StartAsync(address: 1);
        for (var n = 0; n < 5; n++) Assert.Equal(200, (await host.GetAsync("/graphql/", "text/html")).Status);
        Assert.Equal(200, (await host.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task Are_counted_by_name_when_they_have_one_and_by_address_too()
    {
        await using var host = await StartAsync(address: 4, caller: 2);
        Assert.Equal("\"caller\";r=1;t=1800, \"address\";r=3;t=900", (await host.PostAsync(Hello, headers: ("x-who", "a"))).Header("ratelimit"));
        Assert.Equal(200, (await host.PostAsync(Hello, headers: ("x-who", "a"))).Status);
        var refused = await host.PostAsync(Hello, headers: ("x-who", "a"));
        Assert.Equal((429, "\"caller\";q=2;w=3600, \"address\";q=4;w=3600"), (refused.Status, refused.Header("ratelimit-policy")));
        Assert.Equal(200, (await host.PostAsync(Hello, headers: ("x-who", "b"))).Status);
        Assert.Equal("\"address\";r=0;t=3600", (await host.PostAsync(Hello)).Header("ratelimit"));
        Assert.Equal(429, (await host.PostAsync(Hello, headers: ("x-who", "b"))).Status);
    }

    [Fact]
    public async Task Take_nothing_from_another_address()
    {
        await using var host = await StartAsync(address: 1);
        using var other = new HttpClient(new SocketsHttpHandler { ConnectCallback = (context, cancel) => ConnectFromAsync("127.0.0.2", context.DnsEndPoint, cancel) });
        await host.PostAsync(Hello);
        Assert.Equal(429, (await host.PostAsync(Hello)).Status);
        using var answer = await other.GetAsync(host.Url + "?query={hello}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Are_told_of_no_limit_when_there_is_none()
    {
        await using var host = await StartAsync(address: 0, caller: 0);
        Assert.Null((await host.PostAsync(Hello, headers: ("x-who", "a"))).Header("ratelimit-policy"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Are_one_with_those_who_can_be_the_same_machine(string one, string other, bool same) =>
        Assert.Equal(same, RateLimits.KeyOf(IPAddress.Parse(one)) == RateLimits.KeyOf(IPAddress.Parse(other)));

    [Fact]
    public void Get_their_quota_back_evenly_and_whole_within_its_window()
    {
        foreach (var requests in Enumerable.Range(1, 700))
        {
            foreach (var seconds in new[] { 1, 2, 7, 60, 61, 3600 })
            {
                var filling = RateQuota<string>.Filling(new RateLimit { Requests = requests, Window = TimeSpan.FromSeconds(seconds) });
                var periods = TimeSpan.FromSeconds(seconds) / filling.ReplenishmentPeriod;
                Assert.Equal(requests, periods * filling.TokensPerPeriod, 3);
                Assert.True(filling.ReplenishmentPeriod >= TimeSpan.FromSeconds(1), string.Create(CultureInfo.InvariantCulture, $"{requests} in {seconds}: {filling.ReplenishmentPeriod}"));
            }
        }
    }

    private static Task<TestHost> StartAsync(int address, int caller = 0) => TestHost.StartAsync(o =>
    {
        (o.RateLimits.Address.Requests, o.RateLimits.Caller.Requests) = (address, caller);
        o.RateLimits.Address.Window = o.RateLimits.Caller.Window = TimeSpan.FromHours(1);
        o.RateLimits.CallerId = context => context.Request.Headers["x-who"] is [{ } who] ? who : null;
    });

    private static async ValueTask<Stream> ConnectFromAsync(string source, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        await socket.ConnectAsync(to.Host, to.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
