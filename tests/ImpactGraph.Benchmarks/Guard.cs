using System.Diagnostics;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Benchmarks;

/// <summary>What the guard itself takes of a request whose document is known: to find what the operation costs, and whether that is allowed.</summary>
internal static class Guard
{
    private const int Rounds = 7;
    private const int Turns = 200_000;

    public static void Run(Graph graph)
    {
        foreach (var operation in Operation.All.DistinctBy(o => o.Query))
        {
            var asked = graph.Read(operation.Query).Operations[0];
            if (!VariableCoercion.Coerce(asked, System.Text.Encoding.UTF8.GetBytes(operation.Variables.ToJsonString()), out var variables, out _)) throw new InvalidOperationException(operation.Name);
            var cost = graph.Guard.Of(asked, variables);
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(graph.Guard, asked, variables)).ToList();
            Console.WriteLine($"{operation.Name,-24}{Measurement.Median(rounds.Select(r => r.Microseconds)),8:F3} µs {Measurement.Median(rounds.Select(r => r.Bytes)),6:F0} B   field cost {cost.Field:N0}, type cost {cost.Type:N0}");
        }
    }

    private static Measurement Measure(CostGuard guard, GraphOperation operation, CoercedVariables variables)
    {
        var (started, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var turn = 0; turn < Turns; turn++)
            if (guard.Refuse(guard.Of(operation, variables)) is { } refused) throw new InvalidOperationException(refused.Message);
        return new(Stopwatch.GetElapsedTime(started).TotalMicroseconds / Turns, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Turns);
    }
}
