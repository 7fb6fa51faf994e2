using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class FaultsTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Answer_500_with_an_id_that_the_log_knows_and_nothing_else(string accept)
    {
        await using var host = await TestHost.StartAsync();
        host.Graph.Fault = new InvalidOperationException("secret");
        var answer = await host.PostAsync("""{"query":"{ hello }"}""", accept: accept);
        Assert.Equal((500, "Unexpected Execution Error"), (answer.Status, answer.Message));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        var logged = Assert.Single(host.Log.Errors);
        Assert.Contains(answer.Extension("errorId")!, logged, StringComparison.Ordinal);
        Assert.Contains("secret", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_nothing_behind_in_the_next_answer()
    {
        await using var host = await TestHost.StartAsync();
        host.Graph.Fault = new InvalidOperationException("secret");
        await host.PostAsync("""{"query":"{ hello }"}""");
        host.Graph.Fault = null;
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.PostAsync("""{"query":"{ hello }"}""")).Body);
    }

    [Fact]
    public async Task Are_none_when_the_caller_leaves_and_the_execution_ends_with_it()
    {
        await using var host = await TestHost.StartAsync();
        host.Graph.CancelledSignal = new TaskCompletionSource();
        using var patience = new CancellationTokenSource();
        using var body = new StringContent("""{"query":"{ hello }"}""", System.Text.Encoding.UTF8, "application/json");
        var answering = host.Client.PostAsync(new Uri("/graphql", UriKind.Relative), body, patience.Token);
        await host.Graph.Held.WaitAsync(TimeSpan.FromSeconds(30));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await host.Graph.CancelledSignal.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await host.DisposeAsync();
        host.Log.AssertQuiet();
    }
}
