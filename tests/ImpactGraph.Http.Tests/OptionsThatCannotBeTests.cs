using ImpactGraph.Http.Tests.Support;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Tests;

public sealed class OptionsThatCannotBeTests
{
    private static readonly Dictionary<string, (Action<GraphHttpOptions, int> Set, int Least, int Most)> Numbers = new()
    {
        ["MaxRequestBytes"] = ((o, value) => o.MaxRequestBytes = value, 1, 104_857_600),
        ["MaxConcurrentOperations"] = ((o, value) => o.MaxConcurrentOperations = value, 1, 10_000),
        ["MaxQueuedOperations"] = ((o, value) => o.MaxQueuedOperations = value, 0, 1_000_000),
        ["RateLimits:Caller:Requests"] = ((o, value) => o.RateLimits.Caller.Requests = value, 0, 10_000_000),
        ["RateLimits:Address:Requests"] = ((o, value) => o.RateLimits.Address.Requests = value, 0, 10_000_000),
        ["MaxCachedDocuments"] = ((o, value) => o.MaxCachedDocuments = value, 0, 1_000_000),
        ["MaxCachedDocumentBytes"] = ((o, value) => o.MaxCachedDocumentBytes = value, 0, 1_073_741_824),
        ["MaxCachedInvalidDocuments"] = ((o, value) => o.MaxCachedInvalidDocuments = value, 0, 1_000_000),
        ["MaxAutomaticDocuments"] = ((o, value) => o.MaxAutomaticDocuments = value, 0, 1_000_000),
        ["Streams:MaxMessageBytes"] = ((o, value) => o.Streams.MaxMessageBytes = value, 1, 104_857_600),
        ["Streams:MaxConnections"] = ((o, value) => o.Streams.MaxConnections = value, 1, 10_000_000),
        ["Streams:MaxConnectionsPerAddress"] = ((o, value) => o.Streams.MaxConnectionsPerAddress = value, 1, 10_000_000),
        ["Streams:MaxOperationsPerConnection"] = ((o, value) => o.Streams.MaxOperationsPerConnection = value, 1, 1_000_000),
        ["Streams:MaxSubscriptionsPerCaller"] = ((o, value) => o.Streams.MaxSubscriptionsPerCaller = value, 1, 10_000_000),
        ["Streams:MaxSubscriptions"] = ((o, value) => o.Streams.MaxSubscriptions = value, 1, 10_000_000),
        ["MaxBatchSize"] = ((o, value) => o.MaxBatchSize = value, 1, 1_000),
    };

    public static TheoryData<string> Names => [.. Numbers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_numbers_outside_their_range(string name)
    {
        var (set, least, most) = Numbers[name];
        foreach (var value in new[] { least, most }) Assert.Null(FaultOf(o => set(o, value)));
        foreach (var value in new[] { least - 1, most + 1 }) Assert.Equal($"{name} is {value}; give a whole number from {least} to {most}.", FaultOf(o => set(o, value)));
    }

    [Fact]
    public void Are_times_outside_their_range()
    {
        Assert.Null(FaultOf(o => o.RequestTimeout = TimeSpan.FromSeconds(0.1)));
        Assert.Null(FaultOf(o => o.RequestTimeout = TimeSpan.FromHours(1)));
        Assert.Equal("RequestTimeout is 00:00:00.0990000; give a time from 0:00:00.1 to 01:00:00, as hours:minutes:seconds.", FaultOf(o => o.RequestTimeout = TimeSpan.FromMilliseconds(99)));
        Assert.Equal("RequestTimeout is 30.00:00:00; give a time from 0:00:00.1 to 01:00:00, as hours:minutes:seconds.", FaultOf(o => o.RequestTimeout = TimeSpan.FromDays(30)));
        foreach (var seconds in new[] { 0, 86_401 })
        {
            Assert.StartsWith("RateLimits:Caller:Window is ", FaultOf(o => o.RateLimits.Caller.Window = TimeSpan.FromSeconds(seconds)), StringComparison.Ordinal);
            Assert.StartsWith("RateLimits:Address:Window is ", FaultOf(o => o.RateLimits.Address.Window = TimeSpan.FromSeconds(seconds)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Are_times_of_streams_outside_their_range()
    {
        foreach (var (name, set) in new Dictionary<string, Action<Http.Streams.StreamOptions, TimeSpan>>
        {
            ["InitTimeout"] = (o, time) => o.InitTimeout = time,
            ["PingInterval"] = (o, time) => o.PingInterval = time,
            ["PongTimeout"] = (o, time) => o.PongTimeout = time,
            ["CommentInterval"] = (o, time) => o.CommentInterval = time,
            ["SendTimeout"] = (o, time) => o.SendTimeout = time,
            ["CloseTimeout"] = (o, time) => o.CloseTimeout = time,
        })
        {
            foreach (var good in new[] { 10, 3_600_000 }) Assert.Null(FaultOf(o => set(o.Streams, TimeSpan.FromMilliseconds(good))));
            foreach (var bad in new[] { 9, 3_600_001 }) Assert.StartsWith($"Streams:{name} is ", FaultOf(o => set(o.Streams, TimeSpan.FromMilliseconds(bad))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("https://example.org", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://example.org/", false)]
    [InlineData("https://example.org/page", false)]
    [InlineData("example.org", false)]
    [InlineData("ftp://example.org", false)]
    [InlineData("", false)]
    public void Are_origins_that_no_browser_would_send(string origin, bool allowed) =>
        Assert.Equal(allowed ? null : $"AllowedOrigins has '{origin}'; give * or a scheme and a host, such as https://example.org.", FaultOf(o => o.AllowedOrigins.Add(origin)));

    [Fact]
    public async Task Stop_the_start_all_at_once()
    {
        var stop = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(o => (o.MaxBatchSize, o.MaxRequestBytes) = (0, 0)));
        Assert.Equal(2, stop.Failures.Count());
    }

    [Fact]
    public void Are_none_of_the_defaults() => Assert.Null(FaultOf(_ => { }));

    private static string? FaultOf(Action<GraphHttpOptions> change)
    {
        var options = new GraphHttpOptions();
        change(options);
        return new GraphHttpOptionsValidation().Validate(null, options).Failures?.Single();
    }
}
