using ImpactGraph.TestTools;
using Microsoft.Playwright;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The Chromium of the machine, and everywhere it tried to go.</summary>
internal sealed class Browser : IAsyncDisposable
{
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
        var started = new Browser(playwright, browser, await context.NewPageAsync());
        context.Request += (_, request) => started.Requests.Add(request.Url);
        started.Page.WebSocket += (_, socket) => started.Requests.Add(socket.Url);
        started.Page.PageError += (_, error) => started.Errors.Add(error);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
