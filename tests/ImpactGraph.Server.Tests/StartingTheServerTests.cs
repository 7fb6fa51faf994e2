using System.Diagnostics;
using System.Globalization;
using ImpactGraph.Server.Tests.Support;
using Xunit.Abstractions;

namespace ImpactGraph.Server.Tests;

public sealed class StartingTheServerTests(ITestOutputHelper output) : IDisposable
{
    private const string Question = "{ organisations(first: 1) { totalCount } }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answers_from_an_empty_folder_and_again_from_a_full_one()
    {
        await AnswersAsync("From an empty folder", "was filled with the demo data");
        await AnswersAsync("Later", "holds the demo data");
    }

    [Fact]
    public async Task Says_database_data_set_and_where_to_find_the_IDE()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        while (!server.Output.Contains("Ready", StringComparison.Ordinal)) await Task.Delay(20);
        Assert.Contains($"Database {_folder.File("impactgraph.db")} was filled with the demo data", server.Output, StringComparison.Ordinal);
        Assert.Contains($"the IDE at {server.Endpoint}/", server.Output, StringComparison.Ordinal);
        Assert.Contains("This is a demo without sign-in: everybody reads as if signed in, because all its people are invented", server.Output, StringComparison.Ordinal);
        Assert.Equal(4, server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Stops_when_told_and_leaves_one_whole_file()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        await server.AskAsync(Question);
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal(["impactgraph.db"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Serves_two_at_once_over_one_file()
    {
        await using var one = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        await using var two = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        Assert.Equal((await one.AskAsync(Question)).GetRawText(), (await two.AskAsync(Question)).GetRawText());
    }

    private async Task AnswersAsync(string which, string says)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        var answer = await server.AskAsync(Question);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{which} to the first answer: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s"));
        Assert.True(answer.GetProperty("data").GetProperty("organisations").GetProperty("totalCount").GetInt32() > 200);
        Assert.Contains(says, server.Output, StringComparison.Ordinal);
    }
}
