using ImpactGraph.Http.Tests.Support;
using ImpactGraph.TestTools;
using static ImpactGraph.Http.Tests.Support.IdeInBrowser;

namespace ImpactGraph.Http.Tests.Ide;

/// <summary>Each event is seen in the page, under the content security policy that the server sends.</summary>
public sealed class SubscriptionsInTheIdeTests
{
    private const string Document = "subscription Count {\n  ticks(n: 3)\n}\n\nsubscription Hear {\n  said(topic: \"birds\")\n}\n";
    private static readonly string[] Birds = ["a robin", "a wren", "an owl"];

    [FactThatNeeds("chromium npm")]
    public async Task Come_over_a_WebSocket_until_they_end_or_are_cancelled()
    {
        await using var browser = await Browser.StartAsync();
        await FollowAsync(browser, "auto");
        Assert.Empty(browser.EventStreams);
        Assert.Equal(3 + Birds.Length, browser.SocketMessages.Count(m => m.Contains("\"type\":\"next\"", StringComparison.Ordinal)));
    }

    [FactThatNeeds("chromium npm")]
    public async Task Come_as_server_sent_events_when_the_settings_say_so()
    {
        await using var browser = await Browser.StartAsync();
        await FollowAsync(browser, "graphql-sse");
        Assert.Empty(browser.SocketMessages);
        Assert.Equal(2, browser.EventStreams.Count);
    }

    [FactThatNeeds("chromium npm")]
    public async Task Come_by_the_older_WebSocket_protocol_when_the_settings_say_so()
    {
        await using var browser = await Browser.StartAsync();
        await FollowAsync(browser, "graphql-ws");
        Assert.Empty(browser.EventStreams);
        Assert.Equal(3 + Birds.Length, browser.SocketMessages.Count(m => m.Contains("\"type\":\"data\"", StringComparison.Ordinal)));
    }

    /// <summary>Runs one subscription that ends, and one that is cancelled after three events.</summary>
    private static async Task FollowAsync(Browser browser, string protocol)
    {
        await using var host = await StartHostAsync(Document);
        var page = browser.Page;
        await page.OpenNewDocumentAsync(host.Url);
        if (protocol != "auto") await page.FollowByAsync(protocol);

        await page.RunAsync(0);
        await SeenAsync(page.Line("\"ticks\": 3"));
        await page.EndedAsync();

        await page.RunAsync(1);
        await Eventually.IsAsync(() => host.Graph.Streams.Notices.Followers == 1);
        foreach (var bird in Birds)
        {
            host.Graph.Streams.Notices.Publish("birds", bird);
            await SeenAsync(page.Line($"\"said\": \"{bird}\""));
        }
        await page.CancelAsync();
        await page.EndedAsync();
        await Eventually.IsAsync(() => host.Graph.Streams.Live == 0, "It is still followed.");

        Assert.Empty(browser.RequestsElsewhere);
        Assert.Empty(browser.Errors);
        // By the older protocol the IDE keeps the socket of an operation that has ended for as long as its page is open.
        await page.CloseAsync();
        await Eventually.IsEmptyAsync(host);
    }
}
