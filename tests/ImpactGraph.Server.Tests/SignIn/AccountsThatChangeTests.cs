using System.Net.WebSockets;
using ImpactGraph.Access;
using ImpactGraph.Data;
using ImpactGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>What is kept here of an account holds from the next request and the next event on, however long the token.</summary>
public sealed class AccountsThatChangeTests : IAsyncLifetime
{
    private const string Count = "{ improvers { totalCount } }";
    private const string Follow = """subscription { surveyProgress(survey: \"baseline\", round: \"2023\") { asked } }""";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    private static string Bearer => $"Bearer {DevelopmentToken.With()}";

    public async Task InitializeAsync() => _server = await RunningServer.StartOverDemoDataAsync(_folder, DevelopmentToken.Settings);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Give_and_take_roles_at_once()
    {
        var before = (await _server.AskAsync(Transport.Post, Bearer, Count)).Data;
        await ChangeAsync(account => account.Grants.Add(new() { PublicId = Guid.CreateVersion7(), Role = Role.Steward, FromOn = new(2020, 1, 1) }));
        Assert.Equal("""{"improvers":{"totalCount":5000}}""", (await _server.AskAsync(Transport.Post, Bearer, Count)).Data);
        await ChangeAsync(account => account.Grants.Single().UntilOn = new(2020, 1, 2));
        Assert.Equal(before, (await _server.AskAsync(Transport.Post, Bearer, Count)).Data);
    }

    [Fact]
    public async Task Are_refused_when_they_are_closed_and_hear_no_further_event()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", Bearer);
        await socket.ConnectAsync(new Uri(_server.Endpoint.Replace("http:", "ws:", StringComparison.Ordinal)), CancellationToken.None);
        await socket.SayAsync("""{"type":"connection_init"}""");
        await socket.HearAsync();
        await socket.SayAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{Follow}}}"}}""");
        Assert.Contains("\"asked\":", await HearAnswerAsync(socket), StringComparison.Ordinal);
        await ChangeAsync(account => account.ClosedAt = DateTime.UtcNow);
        Assert.Contains("\"code\":\"AUTH_NOT_AUTHORIZED\"", await HearAnswerAsync(socket), StringComparison.Ordinal);
        foreach (var transport in Enum.GetValues<Transport>()) Assert.Contains((await _server.AskAsync(transport, Bearer, Count)).Status, new[] { 403, 4403 });
    }

    private static async Task<string?> HearAnswerAsync(ClientWebSocket socket)
    {
        while (true)
            if (await socket.HearAsync() is var message && message?.Contains("\"ping\"", StringComparison.Ordinal) != true) return message;
    }

    private async Task ChangeAsync(Action<Account> change)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(_folder.File("impactgraph.db")));
        var account = await context.Set<Account>().Include(a => a.Grants).SingleOrDefaultAsync();
        if (account is null) context.Add(account = new() { PublicId = Account.PublicIdOf("dotnet-user-jwts", "ann"), Issuer = "dotnet-user-jwts", Subject = "ann", CreatedAt = DateTime.UtcNow });
        change(account);
        await context.SaveChangesAsync();
    }
}
