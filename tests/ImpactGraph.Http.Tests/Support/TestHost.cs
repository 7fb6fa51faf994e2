using System.Net;
using System.Text;
using ImpactGraph.Engine;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The endpoint on a real Kestrel at a free port of the loopback.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, TestGraph graph, TestLog log)
    {
        _app = app;
        Graph = graph;
        Log = log;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };
    }

    public TestGraph Graph { get; }

    public TestLog Log { get; }

    public Uri Address { get; }

    /// <summary>What it goes by; times may be changed while it runs.</summary>
    public GraphHttpOptions Options => _app.Services.GetRequiredService<IOptions<GraphHttpOptions>>().Value;

    public StreamCount Count => _app.Services.GetRequiredService<StreamCount>();

    /// <summary>Stops it as a service manager would, and waits until it has stopped.</summary>
    public Task StopAsync() => _app.StopAsync();

    public Task<TestSocket> OpenAsync(string protocol = "graphql-transport-ws", string path = "/graphql", Action<System.Net.WebSockets.ClientWebSocketOptions>? configure = null) =>
        TestSocket.OpenAsync(new UriBuilder(Address) { Scheme = "ws", Path = path }.Uri, protocol, configure);

    /// <summary>A socket that has said who it is.</summary>
    public async Task<TestSocket> ConnectAsync(string protocol = "graphql-transport-ws", string payload = "{}")
    {
        var socket = await OpenAsync(protocol);
        await socket.SendAsync($$"""{"type":"connection_init","payload":{{payload}}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.TextAsync());
        if (protocol == "graphql-ws") Assert.Equal("""{"type":"ka"}""", await socket.TextAsync());
        return socket;
    }

    public string Url => new Uri(Address, "/graphql").ToString();

    public HttpClient Client { get; }

    public static async Task<TestHost> StartAsync(Action<GraphHttpOptions>? configure = null, string environment = "Development", Action<KestrelServerLimits>? server = null, Action<WebApplicationBuilder>? services = null)
    {
        var graph = new TestGraph();
        var log = new TestLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => server?.Invoke(kestrel.Limits));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<IGraph>(graph);
        builder.Services.AddGraphHttp(options =>
        {
            options.Ide.Folder = Path.Combine(AppContext.BaseDirectory, "no-ide-here");
            configure?.Invoke(options);
        });
        services?.Invoke(builder);
        var app = builder.Build();
        app.UseGraphHttp();
        app.MapGraph();
        await app.StartAsync();
        return new TestHost(app, graph, log);
    }

    public Task<TestAnswer> PostAsync(string body, string? contentType = "application/json", string? accept = null, params (string, string)[] headers) =>
        PostAsync(Encoding.UTF8.GetBytes(body), contentType, accept, headers);

    public Task<TestAnswer> PostAsync(byte[] body, string? contentType = "application/json", string? accept = null, params (string, string)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        return SendAsync(request, accept, headers);
    }

    public Task<TestAnswer> GetAsync(string path, string? accept = null, params (string, string)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), accept, headers);

    public async Task<TestAnswer> SendAsync(HttpRequestMessage request, string? accept = null, params (string, string)[] headers)
    {
        if (accept is not null) request.Headers.TryAddWithoutValidation("accept", accept);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return new TestAnswer(response, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>An answer, read to its end.</summary>
internal sealed record TestAnswer(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public string? ContentType => Response.Content.Headers.ContentType?.ToString();

    private System.Text.Json.JsonElement FirstError => System.Text.Json.JsonDocument.Parse(Body).RootElement.GetProperty("errors")[0];

    public string? Message => FirstError.GetProperty("message").GetString();

    public string? Code => FirstError.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? Extension(string name) => FirstError.GetProperty("extensions").GetProperty(name).GetString();

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
