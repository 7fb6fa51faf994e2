using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;
using ImpactGraph.Engine.Tests.Mutations;
using ImpactGraph.TestTools;

namespace ImpactGraph.Engine.Tests.Fuzzing;

/// <summary>Documents and variables changed at random. A seed that failed is kept in <see cref="Seeds"/>.</summary>
public sealed class AnythingThatIsSentTests
{
    private const int Cases = 1_500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static TheoryData<int> Seeds => [20261123, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Is_answered_with_data_or_errors(int seed)
    {
        var faults = new List<Exception>();
        using var renaming = new RenamingLibrary(options: made => Guarded(faults, made));
        var graph = renaming.Graph;
        var started = Stopwatch.GetTimestamp();
        var answered = 0;
        for (var turn = 0; turn < Cases && (answered == 0 || Stopwatch.GetElapsedTime(started) < Longest / Seeds.Count); turn++)
        {
            var sent = Change(new Random((seed * 10_007) + turn), Corpus.All[turn % Corpus.All.Count]);
            try
            {
                if (await AskAsync(graph, sent)) answered++;
                if (faults.Count > 0) throw faults[0];
            }
            catch (Exception fault)
            {
                Assert.Fail($"Seed {seed}, turn {turn}:\n{sent.Document}\n{sent.Variables}\n{fault}");
            }
        }
        // Were nearly all refused, nothing behind the refusals would have been tried.
        Assert.True(answered > 0);
    }

    [Fact]
    public async Task Is_answered_as_it_stands()
    {
        var faults = new List<Exception>();
        using var renaming = new RenamingLibrary(options: made => Guarded(faults, made));
        var graph = renaming.Graph;
        foreach (var sent in Corpus.All) await AskAsync(graph, sent);
        Assert.Empty(faults);
    }

    private static GraphOptions Guarded(List<Exception> faults, GraphOptions made) =>
        new() { Model = made.Model, Dialect = made.Dialect, OnUnexpected = (_, fault) => faults.Add(fault) };

    /// <returns>Whether it was executed.</returns>
    private static async Task<bool> AskAsync(Graph graph, Case sent)
    {
        var document = graph.Read(sent.Document);
        Assert.InRange(document.Errors.Count, document.IsValid ? 0 : 1, 5);
        if (!document.IsValid) return false;
        var executed = false;
        foreach (var operation in document.Operations)
        {
            var output = new ArrayBufferWriter<byte>();
            var request = new GraphRequest { Document = document, OperationName = operation.Name, Variables = JsonObject(sent.Variables), Viewer = LibraryFixture.Librarian, Cost = CostReport.Report };
            executed = await graph.ExecuteAsync(request, output, CancellationToken.None);
            using var answer = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1_000 });
            Assert.True(answer.RootElement.TryGetProperty("data", out _) || answer.RootElement.GetProperty("errors").GetArrayLength() > 0);
            Assert.Equal(executed, answer.RootElement.TryGetProperty("data", out _));
        }
        return executed;
    }

    /// <summary>A transport hands on nothing else than JSON objects.</summary>
    private static ReadOnlyMemory<byte> JsonObject(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            using var json = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 64 });
            return json.RootElement.ValueKind == JsonValueKind.Object ? utf8 : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static Case Change(Random random, Case original)
    {
        var other = Corpus.All[random.Next(Corpus.All.Count)];
        return random.Next(4) switch
        {
            0 => original with { Variables = Change(random, original.Variables, other.Variables) },
            1 => new(Change(random, original.Document, other.Document), Change(random, original.Variables, other.Variables)),
            _ => original with { Document = Change(random, original.Document, other.Document) },
        };
    }

    private static string Change(Random random, string original, string other) => TextMutation.Change(random, original, other, Corpus.Pieces);
}
