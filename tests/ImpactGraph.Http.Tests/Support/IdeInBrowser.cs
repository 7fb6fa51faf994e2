using Microsoft.Playwright;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The installed IDE in a browser, used as a person uses it.</summary>
internal static class IdeInBrowser
{
    /// <summary>Where the build puts the IDE's files.</summary>
    public static readonly string Installed = Path.Combine(AppContext.BaseDirectory, "ide");

    /// <summary>The endpoint with the IDE beside it.</summary>
    /// <param name="document">What a new document holds.</param>
    public static Task<TestHost> StartHostAsync(string document)
    {
        Assert.True(File.Exists(Path.Combine(Installed, "index.html")), "needs the IDE's files, which npm did not install when this was built");
        return TestHost.StartAsync(o =>
        {
            o.Ide.Folder = Installed;
            o.Ide.StartDocument = document;
        });
    }

    /// <summary>Opens a new document and waits until the IDE knows the schema.</summary>
    /// <remarks>The first visit installs a service worker that reloads the page some time later: a click before that may be lost, and a document made before it is found again.</remarks>
    public static async Task OpenNewDocumentAsync(this IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        var (create, editor) = (page.GetByText("Create Document").First, page.Locator(".monaco-editor").First);
        for (var tries = 1; ; tries++)
        {
            await create.Or(editor).First.WaitForAsync();
            if (await editor.IsVisibleAsync()) break;
            try
            {
                await create.ClickAsync(new() { Timeout = 15_000 });
                await editor.WaitForAsync(new() { Timeout = 15_000 });
            }
            catch (Exception lost) when (tries < 10 && lost is TimeoutException or PlaywrightException)
            {
                // It is looked at anew: what was clicked may be gone, or the editor may be on its way.
            }
        }

        await SeenAsync(page.GetByText("Schema available"));
    }

    /// <summary>Says in the connection settings how subscriptions are to come.</summary>
    /// <param name="protocol">One that the IDE knows: auto, graphql-transport-ws, graphql-ws, graphql-sse.</param>
    public static async Task FollowByAsync(this IPage page, string protocol)
    {
        await page.GetByLabel("Connection Settings", new() { Exact = true }).ClickAsync();
        await page.Locator("#subscriptionProtocol").SelectOptionAsync(protocol);
        var apply = page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true });
        await apply.ClickAsync();
        await apply.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Runs one of the document's operations, by the link above it.</summary>
    /// <param name="index">From 0, in the document's order.</param>
    public static Task RunAsync(this IPage page, int index) => page.Locator(".codelens-decoration a").Nth(index).ClickAsync();

    public static Task CancelAsync(this IPage page) => page.GetByLabel("Cancel").ClickAsync();

    /// <summary>Waits until the IDE takes the operation as ended.</summary>
    public static async Task EndedAsync(this IPage page)
    {
        await page.GetByLabel("Cancel").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await SeenAsync(page.GetByLabel("Run Operation"));
    }

    /// <summary>A line of what the IDE's editors show.</summary>
    public static ILocator Line(this IPage page, string text) => page.Locator(".monaco-editor .view-line", new() { HasText = text });

    public static Task SeenAsync(ILocator what) => what.First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
}
