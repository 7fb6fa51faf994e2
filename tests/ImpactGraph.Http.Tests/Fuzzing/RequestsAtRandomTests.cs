using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ImpactGraph.Http.Tests.Support;
using Xunit.Abstractions;

namespace ImpactGraph.Http.Tests.Fuzzing;

public sealed class RequestsAtRandomTests(ITestOutputHelper output)
{
    private const int MostRequests = 4_000;
    private const int Callers = 16;

    // Were nearly none answered, nothing behind the refusals would have been tried.
    private const int FewestAnswered = 100;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(7);

    // A request that was spoilt may never be whole. Who waits longer for its answer only loses one of many.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.4);

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Never_hurt_the_server(string environment)
    {
        var operations = Directory.CreateTempSubdirectory("operations").FullName;
        await File.WriteAllTextAsync(Path.Combine(operations, "a.graphql"), "query B($t: String) { echo(text: $t) }");
        await using var host = await TestHost.StartAsync(o =>
        {
            (o.EnableBatching, o.PersistedOperations) = (true, operations);
            o.AllowedOrigins.Add("https://example.org");
            o.RateLimits.Address.Requests = 0;
        }, environment);
        Directory.Delete(operations, recursive: true);

        var started = Stopwatch.GetTimestamp();
        var (sent, answered) = (0, 0);
        // From some callers at once, each with the seeds of its own; which of them are reached depends on the machine, what a seed sends does not.
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var seed = caller; seed < MostRequests && (Stopwatch.GetElapsedTime(started) < MostTime || Volatile.Read(ref answered) < FewestAnswered); seed += Callers)
            {
                var answer = await ConverseAsync(host, new RequestMutator(seed).Next());
                Interlocked.Increment(ref sent);
                if (answer.Length > 0) Interlocked.Increment(ref answered);
                Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), $"Seed {seed} was answered: {answer}");
                // 505: what the server rightly says of a version that is none.
                Assert.False(answer.Length > 9 && answer[9] == '5' && !answer.StartsWith("HTTP/1.1 505 ", StringComparison.Ordinal), $"Seed {seed} was answered: {answer}");
                Assert.False(answer.Contains("   at ", StringComparison.Ordinal) || answer.Contains("Exception", StringComparison.Ordinal), $"Seed {seed} was told: {answer}");
            }
        }));
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.PostAsync("""{"query":"{ hello }"}""")).Body);
        await host.DisposeAsync();
        host.Log.AssertQuiet();
        output.WriteLine($"{sent} requests, {answered} answered");
        Assert.True(answered >= FewestAnswered, $"{answered} of {sent} were answered");
    }

    /// <returns>What came, which may be nothing.</returns>
    private static async Task<string> ConverseAsync(TestHost host, byte[] request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            await socket.SendAsync(request, patience.Token);
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read) answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // The server may close in the middle of what it has refused.
        }
        return answer.ToString();
    }
}
