using System.Buffers;
using System.Diagnostics;
using ImpactGraph.Engine;

namespace ImpactGraph.Benchmarks;

/// <summary>What it takes to put demand beside supply, and to find needs that nobody covers, for somebody who sees everybody.</summary>
internal static class Supply
{
    private const int Times = 15;
    private const string Figures = "needs places uncoveredPlaces filled able { value } willing { value } unasked { value }";

    private static readonly (string Name, string Query)[] Questions =
    [
        ("supplyAndDemand by method", $"{{ supplyAndDemand {{ method {{ code }} {Figures} }} }}"),
        ("supplyAndDemand by board and method", $"{{ supplyAndDemand(by: [BOARD, METHOD]) {{ board {{ code }} method {{ code }} {Figures} }} }}"),
        ("supplyAndDemand by region, able alone", "{ supplyAndDemand(by: [REGION]) { region { code } needs able { value } } }"),
        ("uncoveredNeeds", "{ uncoveredNeeds(first: 100) { totalCount nodes { reason text need { people } } } }"),
    ];

    public static async Task RunAsync(Graph graph)
    {
        foreach (var (name, query) in Questions)
        {
            var document = graph.Read(query);
            var (times, output) = (new List<double>(), new ArrayBufferWriter<byte>());
            // The first compiles the question's plan.
            for (var turn = -1; turn < Times; turn++)
            {
                output.ResetWrittenCount();
                var started = Stopwatch.GetTimestamp();
                await graph.ExecuteAsync(new GraphRequest { Document = document, Viewer = Caller.Reader with { IsNationalSteward = true } }, output, CancellationToken.None);
                if (turn >= 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine($"{name,-40}{times[Times / 2],9:F1} ms, most {times[^1]:F1} ms, {output.WrittenCount:N0} bytes");
        }
    }
}
