using ImpactGraph.Http.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Playwright;

namespace ImpactGraph.Http.Tests.Ide;

public sealed class TheIdeInABrowserTests
{
    private static readonly string Installed = Path.Combine(AppContext.BaseDirectory, "ide");

    [FactThatNeeds("chromium npm")]
    public async Task Opens_with_the_examples_loads_the_schema_runs_an_operation_and_calls_nobody_else()
    {
        Assert.True(File.Exists(Path.Combine(Installed, "index.html")), "needs the IDE's files, which npm did not install when this was built");
        await using var browser = await Browser.StartAsync();
        await using var host = await TestHost.StartAsync(o =>
        {
            o.Ide.Folder = Installed;
            o.Ide.StartDocument = "# Says hello.\nquery Hello {\n  hello\n}\n\nquery Other { echo }\n";
        });
        await OpenNewDocumentAsync(browser.Page, host.Url);
        await Seen(browser.Page.GetByText("Schema available"));
        await Seen(browser.Page.Locator(".monaco-editor").GetByText("# Says hello."));
        await browser.Page.GetByLabel("Run Operation").First.ClickAsync();
        await Seen(browser.Page.Locator(".monaco-editor").GetByText("\"world\""));
        Assert.Empty(browser.RequestsElsewhere);
        Assert.Empty(browser.Errors);
        Assert.Contains(browser.Requests, r => r == host.Url);
    }

    [FactThatNeeds("chromium")]
    public async Task Is_explained_on_a_page_of_its_own_while_it_is_not_installed()
    {
        await using var browser = await Browser.StartAsync();
        await using var host = await TestHost.StartAsync();
        await browser.Page.GotoAsync(host.Url);
        await Seen(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "its IDE is not installed" }));
        Assert.EndsWith("/graphql/", browser.Page.Url, StringComparison.Ordinal);
        Assert.Empty(browser.RequestsElsewhere);
        Assert.Empty(browser.Errors);
    }

    /// <summary>The first visit installs a service worker that reloads the page some time later; a click before that may be lost.</summary>
    private static async Task OpenNewDocumentAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null", null, new() { Timeout = 60_000 });
        for (var tries = 1; ; tries++)
        {
            try
            {
                await page.GetByText("Create Document").First.ClickAsync(new() { Timeout = 15_000 });
                await page.Locator(".monaco-editor").First.WaitForAsync(new() { Timeout = 15_000 });
                return;
            }
            catch (Exception e) when (tries < 4 && e is TimeoutException or PlaywrightException)
            {
                await page.GotoAsync(url);
            }
        }
    }

    private static Task Seen(ILocator what) => what.First.WaitForAsync(new() { State = WaitForSelectorState.Visible, Timeout = 60_000 });
}
