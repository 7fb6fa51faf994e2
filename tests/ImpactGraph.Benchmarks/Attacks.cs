using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine;

namespace ImpactGraph.Benchmarks;

/// <summary>What attacks, and the heaviest questions that are allowed, take of the server.</summary>
internal static class Attacks
{
    private const double MostMilliseconds = 1_000;
    private const double MostMegabytes = 64;

    /// <returns>Whether each stayed below a second and 64 MB.</returns>
    public static async Task<bool> RunAsync(Graph graph, string? only)
    {
        var kept = true;
        foreach (var attack in Attack.All.Concat(HeavyQuestions.All).Where(a => only is null || a.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            // The first turn compiles what is rarely run.
            await AskAsync(graph, attack.Again(0));
            var (milliseconds, megabytes, answer) = await AskAsync(graph, attack.Again(1));
            var isKept = milliseconds < MostMilliseconds && megabytes < MostMegabytes;
            kept &= isKept;
            Console.WriteLine($"{attack.Name,-46}{milliseconds,9:F1} ms {megabytes,8:F2} MB  {(isKept ? "" : "TOO MUCH: ")}{answer}");
        }
        return kept;
    }

    private static async Task<(double Milliseconds, double Megabytes, string Answer)> AskAsync(Graph graph, Attack attack)
    {
        var output = new ArrayBufferWriter<byte>(4 * 1024 * 1024);
        var variables = Encoding.UTF8.GetBytes(attack.Variables);
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        var document = graph.Read(attack.Query);
        if (document.IsValid) await graph.ExecuteAsync(new GraphRequest { Document = document, Variables = variables, Viewer = Caller.Reader }, output, CancellationToken.None);
        var (taken, made) = (Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        return (taken.TotalMilliseconds, made / 1e6, document.IsValid ? Say(output.WrittenMemory) : Short(document.Errors[0].Message));
    }

    private static string Say(ReadOnlyMemory<byte> answer)
    {
        using var json = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 2_000 });
        return json.RootElement.TryGetProperty("errors", out var errors) ? Short(errors[0].GetProperty("message").GetString()!) : $"answered in {answer.Length:N0} bytes";
    }

    private static string Short(string text) => text.Length <= 90 ? text : text[..90] + "…";
}
