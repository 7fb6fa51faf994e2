using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine;

namespace ImpactGraph.Benchmarks;

/// <summary>What attacks, and the heaviest questions that are allowed, take of the server.</summary>
internal static class Attacks
{
    private const double MostMilliseconds = 1_000;
    public const double MostMegabytes = 64;

    /// <returns>Whether each stayed below a second and 64 MB.</returns>
    public static async Task<bool> RunAsync(Graph graph, string? only)
    {
        var kept = true;
        foreach (var attack in All.Where(a => only is null || a.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var taken = await TakeAsync(graph, attack);
            var isKept = taken.Milliseconds < MostMilliseconds && taken.Megabytes < MostMegabytes;
            kept &= isKept;
            Console.WriteLine($"{attack.Name,-46}{taken.Milliseconds,9:F1} ms {taken.Megabytes,8:F2} MB  {(isKept ? "" : "TOO MUCH: ")}{taken.Answer}");
        }
        return kept;
    }

    public static IEnumerable<Attack> All => Attack.All.Concat(HeavyQuestions.All);

    public static async Task<Taken> TakeAsync(Graph graph, Attack attack)
    {
        // The first turn compiles what is rarely run.
        await AskAsync(graph, attack.Again(0));
        return await AskAsync(graph, attack.Again(1));
    }

    /// <param name="Milliseconds">Of processors.</param>
    /// <param name="Answer">What was said, in short.</param>
    internal sealed record Taken(double Milliseconds, double Megabytes, string Answer);

    private static async Task<Taken> AskAsync(Graph graph, Attack attack)
    {
        var output = new ArrayBufferWriter<byte>(4 * 1024 * 1024);
        var variables = Encoding.UTF8.GetBytes(attack.Variables);
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        var document = graph.Read(attack.Query);
        if (document.IsValid) await graph.ExecuteAsync(new GraphRequest { Document = document, Variables = variables, Viewer = Caller.Reader }, output, CancellationToken.None);
        var (taken, made) = (Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        return new(taken.TotalMilliseconds, made / 1e6, document.IsValid ? Say(output.WrittenMemory) : Short(document.Errors[0].Message));
    }

    private static string Say(ReadOnlyMemory<byte> answer)
    {
        using var json = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 2_000 });
        return json.RootElement.TryGetProperty("errors", out var errors) ? Short(errors[0].GetProperty("message").GetString()!) : $"answered in {answer.Length:N0} bytes";
    }

    private static string Short(string text) => text.Length <= 90 ? text : text[..90] + "…";
}
