using System.Buffers;
using System.Diagnostics;

namespace ImpactGraph.Benchmarks;

/// <summary>What an answer cost, on the average of a round.</summary>
/// <param name="Microseconds">On processors, in all threads: others may be at work on the machine, so the clock says less.</param>
/// <param name="Bytes">Allocated by the thread that asked.</param>
internal readonly record struct Measurement(double Microseconds, double Bytes)
{
    /// <summary>Asks one after the other, at least once.</summary>
    /// <param name="seconds">How long.</param>
    public static async Task<Measurement> RoundAsync(IAnswerer answerer, Operation operation, double seconds)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        var (started, cpu, allocated, count) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread(), 0);
        do
        {
            output.ResetWrittenCount();
            await answerer.AnswerAsync(operation, output, CancellationToken.None);
            count++;
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds);
        return new((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted && sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
