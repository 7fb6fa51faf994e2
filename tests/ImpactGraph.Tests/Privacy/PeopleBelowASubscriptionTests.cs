using System.Buffers;
using System.Text.Json;
using ImpactGraph.Surveys.Progress;

namespace ImpactGraph.Privacy;

/// <summary>From a round there is a way to people, over the methods that its questions name. It is guarded below a subscription as it is below a query.</summary>
public sealed class PeopleBelowASubscriptionTests(FollowedRoundGraph graph) : IClassFixture<FollowedRoundGraph>
{
    private const string People = "questions { options { method { code improvers(first: 3, order: [{ name: ASC }]) { totalCount nodes { name contact { email } } } } } }";

    private static readonly Viewer[] Viewers =
    [
        Viewer.AnonymousOn(FollowedRoundGraph.Today),
        new(true, null) { Today = FollowedRoundGraph.Today },
        new(true, null) { Today = FollowedRoundGraph.Today, IsNationalSteward = true },
    ];

    [Fact]
    public async Task Are_those_whom_the_same_caller_sees_below_a_query()
    {
        var seen = new HashSet<string>();
        foreach (var viewer in Viewers)
        {
            await using var followed = await graph.FollowAsync($"round {{ survey {{ {People} }} }}", viewer: viewer);
            Assert.Equal("", followed.Refusal);
            var below = (await followed.NextAsync()).GetProperty("round").GetProperty("survey").GetRawText();
            Assert.Equal(await QueriedAsync(viewer), below);
            seen.Add(below);
        }
        Assert.Equal(Viewers.Length, seen.Count);
    }

    private async Task<string> QueriedAsync(Viewer viewer)
    {
        var output = new ArrayBufferWriter<byte>();
        await graph.Graph.ExecuteAsync(new() { Document = graph.Graph.Read($$"""{ survey(code: "baseline") { {{People}} } }"""), Viewer = viewer }, output, CancellationToken.None);
        return JsonDocument.Parse(output.WrittenMemory).RootElement.GetProperty("data").GetProperty("survey").GetRawText();
    }
}
