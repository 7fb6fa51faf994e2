namespace ImpactGraph.Http.Tests.Support;

/// <summary>Waits for what happens on another thread, for as long as a busy machine may take.</summary>
internal static class Eventually
{
    public static async Task IsAsync(Func<bool> condition, string? what = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, what ?? "It never came to be.");
            await Task.Delay(5);
        }
    }

    /// <summary>Nothing that a connection had is left.</summary>
    public static Task IsEmptyAsync(TestHost host) => IsAsync(
        () => host.Count is { Connections: 0, Addresses: 0, Subscriptions: 0, Callers: 0 } && host.Graph.Streams is { Live: 0, Notices.Followers: 0 },
        "Something was left behind.");
}
