using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests;

/// <summary>The real server, and a second process that writes into its file: the test.</summary>
public sealed class FollowingARoundTests : IDisposable
{
    private const string Query = "subscription { surveyProgress(survey: \"baseline\", round: \"2023\") { submitted round { code } } }";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shows_what_another_process_writes_over_both_transports()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server);
        await SendAsync(socket, $$$"""{"id":"1","type":"subscribe","payload":{"query":{{{JsonSerializer.Serialize(Query)}}}""" + "}}");
        var before = Submitted(await ReadAsync(socket));

        using var response = await server.Http.GetAsync(server.Endpoint + "/stream?query=" + Uri.EscapeDataString(Query), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(before, await NextAsync(lines));

        await SubmitAsync();
        Assert.Equal(before + 1, Submitted(await ReadAsync(socket)));
        Assert.Equal(before + 1, await NextAsync(lines));
    }

    [Fact]
    public async Task Costs_what_the_server_says_when_only_that_is_asked()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, ("GraphQL-Cost", "validate"));
        await SendAsync(socket, $$$"""{"id":"1","type":"subscribe","payload":{"query":{{{JsonSerializer.Serialize(Query)}}}""" + "}}");
        Assert.Matches("""^\{"id":"1","type":"next","payload":\{"extensions":\{"operationCost":\{"fieldCost":\d+,"typeCost":\d+\}\}\}\}$""", await ReadAsync(socket));
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReadAsync(socket));
    }

    [Fact]
    public async Task Ends_when_the_server_is_stopped()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server);
        await SendAsync(socket, $$$"""{"id":"1","type":"subscribe","payload":{"query":{{{JsonSerializer.Serialize(Query)}}}""" + "}}");
        await ReadAsync(socket);
        var closed = ReadAsync(socket);
        var stopped = server.StopAsync();
        Assert.Equal("1001", await closed);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(0, await stopped);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort, "--database", _folder.File("a.db")]);

    private async Task SubmitAsync()
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(_folder.File("a.db")));
        var round = await context.Rounds.SingleAsync(r => r.Code == "2023");
        var draft = await context.Organisations.OrderBy(o => o.Id).FirstAsync(o => o.Tier == Organisations.Tier.Provider && o.ClosedOn == null && !o.Responses.Any(r => r.RoundId == round.Id)
            && (o.OpenedOn == null || o.OpenedOn <= round.CollectedOn));
        context.Add(new Response { PublicId = Guid.CreateVersion7(), OrganisationId = draft.Id, RoundId = round.Id, State = ResponseState.Submitted, SubmittedAt = DateTime.UtcNow });
        await context.SaveChangesAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)context.Database.GetDbConnection());
    }

    private static async Task<ClientWebSocket> ConnectAsync(RunningServer server, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        foreach (var (name, value) in headers) socket.Options.SetRequestHeader(name, value);
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri(server.Endpoint.Replace("http:", "ws:", StringComparison.Ordinal)), CancellationToken.None);
        await SendAsync(socket, """{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await ReadAsync(socket));
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message that is no ping; the code when the socket is closed.</summary>
    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience);
            if (received.MessageType == WebSocketMessageType.Close) return $"{(int)socket.CloseStatus!}";
            var text = Encoding.UTF8.GetString(buffer.AsSpan(0, received.Count));
            if (text != """{"type":"ping"}""") return text;
        }
    }

    private static async Task<int> NextAsync(StreamReader lines)
    {
        while (true)
            if (await lines.ReadLineAsync().WaitAsync(Patience) is { } line && line.StartsWith("data: ", StringComparison.Ordinal)) return Submitted(line["data: ".Length..]);
    }

    private static int Submitted(string json)
    {
        var answer = JsonDocument.Parse(json).RootElement;
        var data = (answer.TryGetProperty("payload", out var payload) ? payload : answer).GetProperty("data").GetProperty("surveyProgress");
        Assert.Equal("2023", data.GetProperty("round").GetProperty("code").GetString());
        return data.GetProperty("submitted").GetInt32();
    }
}
