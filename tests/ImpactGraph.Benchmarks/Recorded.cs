using System.Buffers;
using System.Diagnostics;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Benchmarks;

/// <summary>What it takes to record who reads whose record before each answer leaves: a page of the directory, with and without, by callers at once.</summary>
internal static class Recorded
{
    private const int Rounds = 5;
    private const string Page = "query Directory($after: String) { improvers(first: 20, after: $after) { nodes { name role organisation { name } } } }";

    private static readonly int[] Callers = [1, 8, 64];

    /// <param name="path">The database, which is copied: the audit grows.</param>
    /// <param name="seconds">Of each round.</param>
    public static async Task RunAsync(string path, double seconds)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"impactgraph-recorded-{Guid.NewGuid():N}.db");
        File.Copy(path, copy);
        try
        {
            using var gate = new WriteGate();
            await using var recorder = new ReadRecorder(() => new SqliteDb(SqliteDb.OptionsFor(copy)), gate, TimeProvider.System);
            using var without = Build(copy, recorder: null);
            using var with = Build(copy, recorder);
            foreach (var callers in Callers)
            {
                var rounds = new List<(double Without, double With)>();
                await AnswersAsync(with, callers, seconds);
                await AnswersAsync(without, callers, seconds);
                for (var round = 0; round < Rounds; round++) rounds.Add((await AnswersAsync(without, callers, seconds), await AnswersAsync(with, callers, seconds)));
                var (plain, recorded) = (Measurement.Median(rounds.Select(r => r.Without)), Measurement.Median(rounds.Select(r => r.With)));
                Console.WriteLine($"{callers,3} callers  {plain,10:N0} answers/s  recorded {recorded,10:N0} answers/s  {recorded / plain:P0}");
            }
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(copy + suffix);
        }
    }

    private static Graph Build(string path, ReadRecorder? recorder)
    {
        using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        return ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), recorder: recorder);
    }

    private static async Task<double> AnswersAsync(Graph graph, int callers, double seconds)
    {
        var (document, started) = (graph.Read(Page), Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(AskAsync)));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task<int> AskAsync()
        {
            var (output, count) = (new ArrayBufferWriter<byte>(64 * 1024), 0);
            var viewer = Caller.Reader with { AccountPublicId = Guid.CreateVersion7() };
            for (; Stopwatch.GetElapsedTime(started).TotalSeconds < seconds; count++)
            {
                output.ResetWrittenCount();
                await graph.ExecuteAsync(new() { Document = document, Viewer = viewer }, output, CancellationToken.None);
                if (output.WrittenSpan.StartsWith("{\"errors\""u8)) throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
            }
            return count;
        }
    }
}
