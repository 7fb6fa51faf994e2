using System.Buffers;
using System.Diagnostics;

namespace ImpactGraph.Benchmarks;

/// <summary>A first look, in seconds instead of minutes: medians of interleaved rounds on one thread.</summary>
internal static class Quick
{
    private const int Rounds = 5;

    /// <param name="seconds">Of each round.</param>
    /// <param name="only">One operation; null for all.</param>
    public static async Task RunAsync(Answerers answerers, double seconds, string? only)
    {
        (string Name, IAnswerer Answerer)[] all = [("impactgraph", answerers.ImpactGraph), ("conventional", answerers.Conventional), ("limit", answerers.Limit)];
        foreach (var operation in Operation.All.Where(o => only is null || o.Name == only))
        {
            foreach (var (_, answerer) in all) await RoundAsync(answerer, operation, seconds);
            var figures = all.ToDictionary(a => a.Name, _ => new List<(double Microseconds, double Bytes)>());
            for (var round = 0; round < Rounds; round++)
                foreach (var (name, answerer) in all) figures[name].Add(await RoundAsync(answerer, operation, seconds));
            var limit = Median(figures["limit"].Select(f => f.Microseconds));
            foreach (var (name, _) in all)
                Console.WriteLine($"{operation.Name,-22}{name,-14}{Median(figures[name].Select(f => f.Microseconds)),10:F1} µs {Median(figures[name].Select(f => f.Bytes)),12:F0} B {limit / Median(figures[name].Select(f => f.Microseconds)),8:P0} of the limit");
        }
    }

    public static async Task SpinAsync(IAnswerer answerer, Operation operation, double seconds) =>
        Console.WriteLine((await RoundAsync(answerer, operation, seconds)).Microseconds);

    private static async Task<(double Microseconds, double Bytes)> RoundAsync(IAnswerer answerer, Operation operation, double seconds)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        // Time on a processor, not on the clock: others may be at work on the machine.
        var (started, cpu, allocated, count) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread(), 0);
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            output.ResetWrittenCount();
            await answerer.AnswerAsync(operation, output, CancellationToken.None);
            count++;
        }
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
