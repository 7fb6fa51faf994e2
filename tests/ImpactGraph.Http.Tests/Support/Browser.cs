using System.Collections.Concurrent;
using ImpactGraph.TestTools;
using Microsoft.Playwright;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The Chromium of the machine, and everywhere it tried to go.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>Milliseconds that anything may take on a busy machine.</summary>
    public const float Patience = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Addresses asked for, from the page and its workers.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What was said over WebSockets, by either side.</summary>
    public ConcurrentQueue<string> SocketMessages { get; } = [];

    /// <summary>Addresses that were asked for server-sent events.</summary>
    public ConcurrentQueue<string> EventStreams { get; } = [];

    /// <summary>What the page's scripts threw, and what its content security policy kept from it.</summary>
    public List<string> Errors { get; } = [];

    public IEnumerable<string> RequestsElsewhere =>
        Requests.Where(r => Uri.TryCreate(r, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ws" or "wss" && !new Uri(r).IsLoopback);

    public static async Task<Browser> StartAsync()
    {
        var chromium = Tool.Chromium;
        Environment.SetEnvironmentVariable("PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS", "1");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var started = new Browser(playwright, browser, await context.NewPageAsync());
        context.Request += (_, request) => started.Note(request);
        started.Page.WebSocket += (_, socket) => started.Note(socket);
        started.Page.PageError += (_, error) => started.Errors.Add(error);
        started.Page.Console += (_, message) => started.Note(message);
        return started;
    }

    private void Note(IRequest request)
    {
        Requests.Add(request.Url);
        if (request.Headers.GetValueOrDefault("accept") == "text/event-stream") EventStreams.Enqueue(request.Url);
    }

    private void Note(IWebSocket socket)
    {
        Requests.Add(socket.Url);
        socket.FrameSent += (_, frame) => SocketMessages.Enqueue(frame.Text ?? "");
        socket.FrameReceived += (_, frame) => SocketMessages.Enqueue(frame.Text ?? "");
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) Errors.Add(message.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
