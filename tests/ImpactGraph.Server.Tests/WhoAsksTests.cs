using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests;

/// <summary>In Development a header says who asks; anywhere else it says nothing.</summary>
public sealed class WhoAsksTests(PeopledDatabase database, WhoAsksTests.Servers servers) : IClassFixture<PeopledDatabase>, IClassFixture<WhoAsksTests.Servers>
{
    private const string Public = "Public";
    private const string SignedIn = "Public SignedIn";
    private const string Organisation = "MyNetworks MyOrganisation Public SignedIn";
    private const string Home = "MyNetworks MyOrganisation Private Public SignedIn";
    private const string Everybody = "Elsewhere MyNetworks MyOrganisation Private Public SignedIn";

    public static TheoryData<string?, string> Known => new()
    {
        { null, Public },
        { "anonymous", Public },
        { "reader", SignedIn },
        { "reader DEMO-P001", Organisation },
        { "reader DEMO-P003", SignedIn },
        { "member " + PeopledDatabase.Network, "MyNetworks Public SignedIn" },
        { "improver {uuid}", Home },
        { "  improver   {id} ", Home },
        { "steward DEMO-P001", Home },
        { "steward DEMO-P003", SignedIn },
        { "steward DEMO-R1", Everybody },
        { "steward DEMO-R2", SignedIn },
        { "steward", Everybody },
    };

    public static TheoryData<string> Senseless =>
    [
        "", " ", "nobody", "Steward", "administrator", "anonymous DEMO-P001", "reader DEMO-P001 DEMO-P002", "reader NOWHERE", "reader " + PeopledDatabase.Network, "member", "member DEMO-P001",
        "improver", "improver 1", "improver 00000000-0000-0000-0000-000000000000", "improver T3JnYW5pc2F0aW9uOkRFTU8tUDAwMQ==", "steward NOWHERE", "steward ' OR 1=1 --", "steward,anonymous",
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Decides_in_Development_whom_the_caller_sees(string? said, string seen) => Assert.Equal(seen, await SeenAsync(await servers.DevelopmentAsync(database), Named(said)));

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Decides_nothing_elsewhere(string? said, string seen)
    {
        Assert.NotEmpty(seen);
        Assert.Equal(Public, await SeenAsync(await servers.ProductionAsync(database), Named(said)));
    }

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task Is_refused_in_Development_when_it_makes_no_sense_and_told_what_can_be_given(string said)
    {
        using var response = await SendAsync(await servers.DevelopmentAsync(database), said);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_VIEWER"), (response.StatusCode, error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Contains("`steward ORGANISATION`", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(Public, await SeenAsync(await servers.ProductionAsync(database), said));
    }

    [Fact]
    public async Task Is_not_written_to_the_log()
    {
        foreach (var server in new[] { await servers.DevelopmentAsync(database), await servers.ProductionAsync(database) })
        {
            foreach (var said in new[] { "improver {uuid}", "improver {id}", "improver Agatha" }) using (await SendAsync(server, Named(said)!)) { }
            foreach (var personal in new[] { database.PrivatePerson.ToString(), Named("{id}")!, "Agatha", "Viewed" }) Assert.DoesNotContain(personal, server.Output, StringComparison.OrdinalIgnoreCase);
        }
    }

    private string? Named(string? said) => said?.Replace("{uuid}", database.PrivatePerson.ToString(), StringComparison.Ordinal)
        .Replace("{id}", Convert.ToBase64String([.. Encoding.UTF8.GetBytes("Improver:"), .. database.PrivatePerson.ToByteArray()]), StringComparison.Ordinal);

    private static async Task<string> SeenAsync(RunningServer server, string? said)
    {
        using var response = await SendAsync(server, said);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return string.Join(' ', answer.GetProperty("data").GetProperty("improvers").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString()!["Viewed ".Length..]));
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, string? said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = JsonContent.Create(new { query = "{ improvers(first: 100, where: { name: { startsWith: \"Viewed \" } }) { nodes { name } } }" }),
        };
        if (said is not null) request.Headers.TryAddWithoutValidation("ImpactGraph-Viewer", said);
        return await server.Http.SendAsync(request);
    }

    /// <summary>A server of each kind over the same file, started when first needed.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private RunningServer? _development;
        private RunningServer? _production;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            if (_development is not null) await _development.DisposeAsync();
            if (_production is not null) await _production.DisposeAsync();
        }

        internal async Task<RunningServer> DevelopmentAsync(PeopledDatabase database) => _development ??= await StartAsync(database, "Development");

        internal async Task<RunningServer> ProductionAsync(PeopledDatabase database) => _production ??= await StartAsync(database, "Production");

        private static Task<RunningServer> StartAsync(PeopledDatabase database, string environment) => RunningServer.StartAsync(
            database.Folder, ["--urls", RunningServer.AnyFreePort, "--database", database.File], ("ASPNETCORE_ENVIRONMENT", environment), ("Logging__LogLevel__Default", "Trace"));
    }
}
