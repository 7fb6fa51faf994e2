using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>What a token says decides whom its bearer sees.</summary>
public sealed class WhoAsksTests(PeopledDatabase database, WhoAsksTests.Servers servers) : IClassFixture<PeopledDatabase>, IClassFixture<WhoAsksTests.Servers>
{
    private const string Public = "Public";
    private const string SignedIn = "Public SignedIn";
    private const string Organisation = "MyNetworks MyOrganisation Public SignedIn";
    private const string Home = "MyNetworks MyOrganisation Private Public SignedIn";
    private const string Everybody = "Elsewhere MyNetworks MyOrganisation Private Public SignedIn";

    public static TheoryData<string, string?, string?, string> Known => new()
    {
        { "", null, null, SignedIn },
        { "Reader", null, null, SignedIn },
        { "Unheard", null, null, SignedIn },
        { "", "DEMO-P001", null, Organisation },
        { "", "DEMO-P003", null, SignedIn },
        { "Reader", "DEMO-P001", null, Organisation },
        { "", null, "{person}", Home },
        { "Steward", null, null, SignedIn },
        { "Steward", "DEMO-P001", null, Home },
        { "Steward", "DEMO-R1", null, Everybody },
        { "Steward", "DEMO-R2", null, SignedIn },
        { "Steward.National", null, null, Everybody },
        { "steward.national", null, null, SignedIn },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Decides_whom_the_caller_sees(string role, string? organisation, string? improver, string seen)
    {
        var claims = new List<(string, object)>();
        if (role.Length > 0) claims.Add(("role", role));
        if (organisation is not null) claims.Add(("organisation", organisation));
        if (improver is not null) claims.Add(("improver", database.PrivatePerson));
        Assert.Equal(seen, await SeenAsync(await servers.WithTokensAsync(database), DevelopmentToken.With([.. claims])));
    }

    [Fact]
    public async Task Decides_that_who_brings_no_token_sees_what_is_public() => Assert.Equal(Public, await SeenAsync(await servers.WithTokensAsync(database), null));

    [Fact]
    public async Task Decides_that_everybody_reads_a_demo_without_sign_in() => Assert.Equal(SignedIn, await SeenAsync(await servers.DemoAsync(database), null));

    [Fact]
    public async Task Decides_that_nobody_does_where_the_server_is_said_to_have_no_sign_in() => Assert.Equal(Public, await SeenAsync(await servers.AnonymousAsync(database), null));

    [Fact]
    public async Task Is_believed_of_nobody_where_there_is_no_sign_in()
    {
        foreach (var server in new[] { await servers.DemoAsync(database), await servers.AnonymousAsync(database) })
            foreach (var transport in Enum.GetValues<Transport>())
            {
                var outcome = await server.AskAsync(transport, $"Bearer {DevelopmentToken.With(("role", "Steward.National"))}");
                Assert.Contains(outcome.Status, new[] { 401, 4401 });
                Assert.Null(outcome.Data);
            }
    }

    private static async Task<string> SeenAsync(RunningServer server, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = JsonContent.Create(new { query = "{ improvers(first: 100, where: { name: { startsWith: \"Viewed \" } }) { nodes { name } } }" }),
        };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await server.Http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return string.Join(' ', answer.GetProperty("data").GetProperty("improvers").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString()!["Viewed ".Length..]));
    }

    /// <summary>A server of each kind over the same file, started when first needed.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private readonly Dictionary<string, RunningServer> _started = [];

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            foreach (var server in _started.Values) await server.DisposeAsync();
        }

        internal Task<RunningServer> WithTokensAsync(PeopledDatabase database) => StartedAsync(database, nameof(WithTokensAsync), DevelopmentToken.Settings);

        internal Task<RunningServer> DemoAsync(PeopledDatabase database) => StartedAsync(database, nameof(DemoAsync));

        internal Task<RunningServer> AnonymousAsync(PeopledDatabase database) => StartedAsync(database, nameof(AnonymousAsync), ("SignIn__Anonymous", "true"));

        private async Task<RunningServer> StartedAsync(PeopledDatabase database, string kind, params (string, string)[] settings) => _started.TryGetValue(kind, out var known)
            ? known
            : _started[kind] = await RunningServer.StartAsync(database.Folder, ["--urls", RunningServer.AnyFreePort, "--database", database.File], settings);
    }
}
