using ImpactGraph.Http.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Playwright;
using static ImpactGraph.Http.Tests.Support.IdeInBrowser;

namespace ImpactGraph.Http.Tests.Ide;

public sealed class TheIdeInABrowserTests
{
    [FactThatNeeds("chromium npm")]
    public async Task Opens_with_the_examples_loads_the_schema_runs_an_operation_and_calls_nobody_else()
    {
        await using var browser = await Browser.StartAsync();
        await using var host = await StartHostAsync("# Says hello.\nquery Hello {\n  hello\n}\n\nquery Other { echo }\n");
        await browser.Page.OpenNewDocumentAsync(host.Url);
        await SeenAsync(browser.Page.Locator(".monaco-editor").GetByText("# Says hello."));
        await browser.Page.GetByLabel("Run Operation").First.ClickAsync();
        await SeenAsync(browser.Page.Locator(".monaco-editor").GetByText("\"world\""));
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
        await SeenAsync(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "its IDE is not installed" }));
        Assert.EndsWith("/graphql/", browser.Page.Url, StringComparison.Ordinal);
        Assert.Empty(browser.RequestsElsewhere);
        Assert.Empty(browser.Errors);
    }
}
