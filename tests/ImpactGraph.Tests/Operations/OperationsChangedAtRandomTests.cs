using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Privacy;

namespace ImpactGraph.Operations;

/// <summary>What people ask, changed at random: half of it in its document, half in its variables. A seed that failed is kept in <see cref="Seeds"/>.</summary>
public sealed class OperationsChangedAtRandomTests(DemoGraph demo) : IClassFixture<DemoGraph>
{
    private const int Cases = 1_000;

    // Were nearly all refused, nothing behind the refusals would have been tried.
    private const int FewestAnswered = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "$", "...", "\"", "\\", "null", "-1", "1e9", "99999999999", "\uD800", "__typename", "totalCount", "first: 0", "last: 5", "after: \"\"", "where: {}", "order: [{}]", "@skip(if: true)", "%", "'", "*", "NEAR(", " OR ",
    ];

    /// <summary>Values that a member may be given in place of its own.</summary>
    private static readonly string[] Values =
        ["null", "\"\"", "\"QSIR\"", "\"DEMO-P031\"", "\"NEAR(a b) OR * \\\"\"", "\"\\u0000\"", "0", "-1", "2147483647", "1e300", "[]", "[null]", "{}", "true", "\"9999-12-31\"", "\"0001-01-01\"", "\"T3JnYW5pc2F0aW9uOg==\""];

    public static TheoryData<int> Seeds => [20261123, 1];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Are_answered_with_data_or_errors(int seed)
    {
        var faults = new List<Exception>();
        using var context = demo.Open();
        using var graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(demo.Database), TimeProvider.System, (_, fault) => faults.Add(fault));
        var saved = SavedOperationsTests.Files().Order(StringComparer.Ordinal).Select(file => (Text: File.ReadAllText(file), Variables: VariablesOf(file))).ToList();
        var viewers = new[] { Viewer.AnonymousOn(Today), new Viewer(true, null) { Today = Today, IsNationalSteward = true } };
        var answered = 0;
        var started = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < Cases && (answered < FewestAnswered || Stopwatch.GetElapsedTime(started) < Longest / Seeds.Count); turn++)
        {
            var random = new Random((seed * 10_007) + turn);
            var (document, variables) = saved[turn % saved.Count];
            if (variables.Count > 0 && random.Next(2) == 0) Change(random, variables = (JsonObject)variables.DeepClone());
            else document = TextMutation.Change(random, document, saved[random.Next(saved.Count)].Text, Pieces);
            try
            {
                if (await AskAsync(graph, document, variables, viewers[turn % viewers.Length])) answered++;
                if (faults.Count > 0) throw faults[0];
            }
            catch (Exception fault)
            {
                Assert.Fail($"Seed {seed}, turn {turn}:\n{document}\n{variables}\n{fault}");
            }
        }
        Assert.InRange(answered, FewestAnswered, Cases);
    }

    private static readonly DateOnly Today = DateOnly.FromDateTime(SeededGraph.Now.UtcDateTime);

    private static JsonObject VariablesOf(string file) =>
        SavedOperationsTests.VariablesOf.TryGetValue(Path.GetFileNameWithoutExtension(file), out var variables) ? JsonSerializer.SerializeToNode(variables)!.AsObject() : [];

    private static void Change(Random random, JsonObject variables)
    {
        var name = variables.ElementAt(random.Next(variables.Count)).Key;
        if (variables[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 && random.Next(2) == 0) variables[name] = TextMutation.Change(random, text, text, Pieces).Replace("\uD800", "", StringComparison.Ordinal);
        else variables[name] = JsonNode.Parse(Values[random.Next(Values.Length)]);
    }

    /// <returns>Whether it was executed.</returns>
    private static async Task<bool> AskAsync(Graph graph, string text, JsonObject variables, Viewer viewer)
    {
        var document = graph.Read(text);
        var executed = false;
        foreach (var operation in document.Operations)
        {
            var output = new ArrayBufferWriter<byte>();
            executed = await graph.ExecuteAsync(
                new() { Document = document, OperationName = operation.Name, Variables = Encoding.UTF8.GetBytes(variables.ToJsonString()), Viewer = viewer }, output, CancellationToken.None);
            using var answer = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1_000 });
            Assert.Equal(executed, answer.RootElement.TryGetProperty("data", out _));
            Assert.True(executed || answer.RootElement.GetProperty("errors").GetArrayLength() > 0);
        }
        return executed;
    }
}
