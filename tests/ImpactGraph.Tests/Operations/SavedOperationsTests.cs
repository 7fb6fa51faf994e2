using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Snapshooter;
using Snapshooter.Xunit;

namespace ImpactGraph.Operations;

/// <summary>Every operation in schema/operations is asked over the demo data, and answers what it answered before.</summary>
public sealed class SavedOperationsTests(DemoGraph graph) : IClassFixture<DemoGraph>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A challenge of the demo that waits for people.</summary>
    private const string Waiting = "Q2hhbGxlbmdlOskolwEHwLV1gClUr57r6Yk=";

    internal static readonly Dictionary<string, object> VariablesOf = new()
    {
        ["organisation-profile"] = new { code = "DEMO-P031" },
        ["response-of-an-organisation"] = new { code = "DEMO-P031" },
        ["boards-of-a-region-on-a-day"] = new { region = "DEMO-R1", on = "2023-08-31" },
        ["gaps-of-a-board"] = new { board = "DEMO-B07" },
        ["coverage-by-board"] = new { region = "DEMO-R6" },
        ["improvers-with-a-method"] = new { method = "QSIR", region = "DEMO-R1", first = 3 },
        ["who-can-help-near-me"] = new { method = "QSIR", near = "DEMO-P031", first = 3 },
        ["network-directory"] = new { network = "QSIR-DEMO-R1", first = 3 },
        ["users-of-a-method"] = new { method = "QSIR", first = 5 },
        ["organisations-page"] = new { first = 5 },
        ["people-we-are-asked-to-lend"] = new { first = 3 },
        ["without-an-agreed-method"] = new { first = 5 },
        ["find-organisations"] = new { text = "Achernar" },
        ["tree-then-and-now"] = new { code = "DEMO-P031" },
        ["what-organisations-wrote"] = new { first = 3 },
        ["how-do-I-reach"] = new { from = "SW1wcm92ZXI65ruSAYB2rHaqQuVyDOg7_Q==", to = "SW1wcm92ZXI6M4edAYC8znShqmq1j-dimg==" },
        ["challenge-overview"] = new { first = 3 },
        ["who-solved-this-before"] = new { challenge = "Q2hhbGxlbmdlOskolwEHwLV1gClUr57r6Yk=" },
        ["matches-for-a-challenge"] = new { challenge = Waiting, first = 3 },
        ["best-team"] = new { challenge = Waiting },
        ["plan-deployment"] = new { challenges = new[] { Waiting, "Q2hhbGxlbmdlOskolwGBwAJ7r0eT-wVU8Tw=", "Q2hhbGxlbmdlOskolwGswO5-t2IQC2tguY8=" }, timeLimitSeconds = 10, network = "QSIR-DEMO-R1" },
        ["refetch"] = new { id = "T3JnYW5pc2F0aW9uOkRFTU8tUDAzMQ==" },
    };

    // Nobody sees challenges without being signed in; a demo reads as if somebody were, but invites nobody.
    private static readonly Viewer Demo = World.Anonymous with { IsDemo = true };

    /// <summary>Who asks what not everybody may.</summary>
    private static readonly Dictionary<string, Viewer> Callers = new()
    {
        ["challenge-overview"] = Demo,
        ["who-solved-this-before"] = Demo,
        ["supply-and-demand"] = Demo,
        ["uncovered-needs"] = World.NationalSteward,
        ["matches-for-a-challenge"] = World.NationalSteward,
        ["best-team"] = World.NationalSteward,
        ["people-we-are-asked-to-lend"] = World.NationalSteward,
        ["plan-deployment"] = World.NationalSteward,
    };

    public static TheoryData<string> Names() => [.. Files().Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answer_what_they_answered_before(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "operations", name + ".graphql"));

        var data = await graph.DataAsync(text, VariablesOf.GetValueOrDefault(name), Callers.GetValueOrDefault(name));

        Snapshot.Match(JsonSerializer.Serialize(data, Readable), new SnapshotFullName(name + ".snap", Path.Combine(Repository.Root, "tests", "ImpactGraph.Tests", "Operations")));
    }

    private static readonly Dictionary<string, object> LargestPages = new()
    {
        ["improvers-with-a-method"] = new { method = "QSIR", region = "DEMO-R1", first = 100 },
        ["who-can-help-near-me"] = new { method = "QSIR", near = "DEMO-P031", first = 100 },
        ["network-directory"] = new { network = "QSIR-DEMO-R1", first = 100 },
        ["users-of-a-method"] = new { method = "QSIR", first = 100 },
        ["challenge-overview"] = new { first = 100 },
        ["uncovered-needs"] = new { first = 100 },
        ["matches-for-a-challenge"] = new { challenge = Waiting, first = 100 },
        ["organisations-page"] = new { first = 100 },
        ["people-we-are-asked-to-lend"] = new { first = 100 },
        ["without-an-agreed-method"] = new { first = 100 },
        ["what-organisations-wrote"] = new { first = 100 },
    };

    /// <summary>What each costs with the variables above, and with the largest pages: a change shows whether what people ask stays far enough below what is allowed.</summary>
    [Fact]
    public async Task Cost_what_they_cost_before_and_at_most_half_of_what_is_allowed()
    {
        var costs = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var file in Files())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var text = await File.ReadAllTextAsync(file);
            costs[name] = await graph.CostAsync(text, VariablesOf.GetValueOrDefault(name));
            if (LargestPages.TryGetValue(name, out var largest)) costs[name + " of 100"] = await graph.CostAsync(text, largest);
        }

        Assert.All(costs, cost => Assert.InRange(cost.Value.GetProperty("fieldCost").GetDouble(), 1, ImpactGraphSchema.Cost.MaxFieldCost / 2));
        Assert.All(costs, cost => Assert.InRange(cost.Value.GetProperty("typeCost").GetDouble(), 1, ImpactGraphSchema.Cost.MaxTypeCost / 2));

        Snapshot.Match(JsonSerializer.Serialize(costs, Readable), new SnapshotFullName("costs.snap", Path.Combine(Repository.Root, "tests", "ImpactGraph.Tests", "Operations")));
    }

    [Fact]
    public void Are_at_least_twelve() => Assert.True(Files().Count() >= 12);

    internal static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "schema", "operations"), "*.graphql");
}
