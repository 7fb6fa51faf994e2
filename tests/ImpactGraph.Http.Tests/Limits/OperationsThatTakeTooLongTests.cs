using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Limits;

public sealed class OperationsThatTakeTooLongTests
{
    private const string Hello = """{"query":"{ hello }"}""";

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Are_ended_and_told_how_long_they_may_take(string accept)
    {
        await using var host = await TestHost.StartAsync();
        // What is slow is the operation, and not the first request of a process.
        Assert.Equal(200, (await host.PostAsync(Hello, accept: accept)).Status);
        host.Options.RequestTimeout = TimeSpan.FromSeconds(1.5);
        host.Graph.CancelledSignal = new TaskCompletionSource();
        var answer = await host.PostAsync(Hello, accept: accept);
        Assert.Equal((503, "HC0045", "The request exceeded the configured timeout of `00:00:01.5000000`."), (answer.Status, answer.Code, answer.Message));
        Assert.Null(answer.Header("retry-after"));
        Assert.True(host.Graph.CancelledSignal.Task.IsCompleted);
        host.Log.AssertQuiet();
    }

    [Fact]
    public async Task Do_not_end_those_that_come_after_them()
    {
        await using var host = await TestHost.StartAsync(o => o.RequestTimeout = TimeSpan.FromSeconds(0.2));
        host.Graph.CancelledSignal = new TaskCompletionSource();
        Assert.Equal(503, (await host.PostAsync(Hello)).Status);
        (host.Graph.CancelledSignal, host.Options.RequestTimeout) = (null, TimeSpan.FromMinutes(1));
        for (var n = 0; n < 3; n++) Assert.Equal(200, (await host.PostAsync(Hello)).Status);
    }

    [Fact]
    public void Are_those_of_more_than_half_a_minute_by_default() => Assert.Equal("00:00:30", $"{new GraphHttpOptions().RequestTimeout:c}");

    [Fact]
    public async Task Are_told_apart_from_those_that_something_else_cancelled()
    {
        await using var host = await TestHost.StartAsync();
        host.Graph.Fault = new OperationCanceledException("secret");
        var answer = await host.PostAsync(Hello);
        Assert.Equal((503, "HC0049", "The operation was cancelled."), (answer.Status, answer.Code, answer.Message));
        host.Log.AssertQuiet();
    }

    [Fact]
    public void Leave_a_deadline_that_serves_again()
    {
        using var left = new CancellationTokenSource();
        for (var n = 0; n < 100; n++)
        {
            using var deadline = Deadline.Start(TimeSpan.FromHours(1), left.Token);
            Assert.False(deadline.Token.IsCancellationRequested);
            Assert.False(deadline.HasPassed);
        }
        using (var last = Deadline.Start(TimeSpan.FromHours(1), left.Token))
        {
            left.Cancel();
            Assert.True(last.Token.IsCancellationRequested);
            Assert.False(last.HasPassed);
        }
        using var next = Deadline.Start(TimeSpan.FromHours(1), CancellationToken.None);
        Assert.False(next.Token.IsCancellationRequested);
    }
}
