using System.Buffers;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Benchmarks;

/// <summary>The engine's statements, each with the shortest time of many runs.</summary>
internal static class Plan
{
    private const int Runs = 200;
    private const double MostSeconds = 3;

    /// <param name="only">One operation; null for all.</param>
    public static async Task PrintAsync(Answerers answerers, string? only)
    {
        foreach (var operation in answerers.ImpactGraph.Operations.Where(o => only is null || o.Name == only))
        {
            var best = new Dictionary<string, (double Milliseconds, JsonNode Line)>();
            var started = Stopwatch.GetTimestamp();
            for (var run = 0; run < Runs && Stopwatch.GetElapsedTime(started).TotalSeconds < MostSeconds; run++)
            {
                var output = new ArrayBufferWriter<byte>();
                await answerers.Engine.AnswerAsync(operation, reportPlan: true, output, CancellationToken.None);
                foreach (var line in JsonNode.Parse(output.WrittenSpan)!["extensions"]!["plan"]!.AsArray())
                {
                    var (sql, took) = ((string)line!["sql"]!, (double)line["milliseconds"]!);
                    if (!best.TryGetValue(sql, out var known) || took < known.Milliseconds) best[sql] = (took, line);
                }
            }
            Console.WriteLine(operation.Name);
            foreach (var (sql, (took, line)) in best)
            {
                Console.WriteLine($"  {took * 1000,6:F0} µs {line["rows"],5} rows  {line["field"]}: {sql}");
                foreach (var step in Steps(sql, answerers.Path)) Console.WriteLine("                          " + step);
            }
        }
    }

    /// <summary>What SQLite makes of a statement.</summary>
    private static IEnumerable<string> Steps(string sql, string path)
    {
        using var connection = new SqliteConnection("Data Source=" + path);
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (var parameter = 0; sql.Contains("@p" + parameter, StringComparison.Ordinal); parameter++) explain.Parameters.AddWithValue("@p" + parameter, DBNull.Value);
        using var reader = explain.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(3);
    }
}
