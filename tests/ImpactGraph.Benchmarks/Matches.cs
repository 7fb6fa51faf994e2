using System.Diagnostics;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers.Matching.Index;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>What ranking people takes, for challenges and by <c>findImprovers</c>, in memory and by statements: different questions by different callers, the first twenty with their reasons, one after the other on one thread.</summary>
internal static class Matches
{
    private const int WarmUps = 200;
    private const int Asked = 1_000;
    private const int AskedOfTheDatabase = 30;
    private const int Updates = 100;

    private const string Question = """
        query($input: FindImproversInput!) {
          findImprovers(input: $input, first: 20) {
            totalCount
            nodes { score improver { name organisation { name } } distance { nearest } reasons { kind points text } }
          }
        }
        """;

    public static async Task RunAsync(string path)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        var challenges = await StaffedChallenges.ReadAsync(context);
        using var index = new MatchIndex(() => new SqliteDb(SqliteDb.OptionsFor(path)));
        await FillAsync(index);
        using var inMemory = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), ImpactGraphSchema.Cost with { Enforce = false }, matching: index);
        using var byStatements = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), ImpactGraphSchema.Cost with { Enforce = false });
        var questions = await MatchQuestions.ReadAsync(context);
        var (page, counted, question) = (inMemory.Read(StaffedChallenges.Page), inMemory.Read(StaffedChallenges.PageWithCount), inMemory.Read(Question));
        for (var run = 1; run <= 2; run++)
        {
            await MeasureAsync($"challenges, run {run}", i => challenges.AskAsync(inMemory, page, i), WarmUps, Asked);
            await MeasureAsync($"with count, run {run}", i => challenges.AskAsync(inMemory, counted, i), WarmUps, Asked, "matches");
        }
        await MeasureAsync("findImprovers", i => questions.AskAsync(inMemory, question, i), WarmUps, Asked, "findImprovers");
        await MeasureAsync("by statements", i => questions.AskAsync(byStatements, byStatements.Read(Question), i), 3, AskedOfTheDatabase, "findImprovers");
        Console.WriteLine($"answered in memory {index.Answered:N0}, passed on {index.Passed:N0}");
        await UpdateAsync(context, index, inMemory, questions);
    }

    private static async Task FillAsync(MatchIndex index)
    {
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await index.FillAsync(default);
        Console.WriteLine($"filled {index.People:N0} people in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s ({(Environment.CpuUsage.TotalTime - used).TotalSeconds:0.0} s of a processor), {index.Bytes / 1e6:0.0} MB, {(double)index.Bytes / index.People:0} bytes each");
        Console.WriteLine($"process {Environment.WorkingSet / 1e6:0} MB");
    }

    /// <param name="counted">Name of the connection whose count says how many were found; null when none is asked for.</param>
    private static async Task MeasureAsync(string name, Func<int, Task<ReadOnlyMemory<byte>>> askAsync, int warmUps, int asked, string? counted = null)
    {
        for (var i = 0; i < warmUps; i++) await askAsync(i);
        var (walls, processor) = (new List<double>(), new List<double>());
        var (found, collections) = (0L, GC.CollectionCount(2));
        for (var i = 0; i < asked; i++)
        {
            var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var answer = await askAsync(i);
            walls.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            var data = JsonDocument.Parse(answer).RootElement.GetProperty("data");
            if (data.TryGetProperty("challenge", out var challenge)) data = challenge;
            if (counted is not null) found += data.GetProperty(counted).GetProperty("totalCount").GetInt64();
        }
        Console.WriteLine($"{name,-18} {asked,6:N0} questions  p50 {At(walls, 0.5):0.0} ms  p99 {At(walls, 0.99):0.0} ms  most {walls.Max():0.0} ms   processor p50 {At(processor, 0.5):0.0}  p99 {At(processor, 0.99):0.0}  most {processor.Max():0.0} ms   "
            + $"{GC.CollectionCount(2) - collections} full collections{(counted is null ? "" : $"   {found / asked:N0} people on average")}");
    }

    /// <summary>What the first question takes after somebody changed, beyond the same question once more.</summary>
    private static async Task UpdateAsync(SqliteDb context, MatchIndex index, Graph graph, MatchQuestions questions)
    {
        var document = graph.Read(Question);
        var extra = new List<double>();
        for (var i = 0; i < Updates; i++)
        {
            await questions.AskAsync(graph, document, i);
            await context.Capabilities.Where(c => c.ImproverId == 1 + (i * 7919)).ExecuteUpdateAsync(all => all.SetProperty(c => c.WillingToHelp, c => !c.WillingToHelp));
            var first = await TimeAsync(i);
            extra.Add(first - await TimeAsync(i));
        }
        Console.WriteLine($"one person changed: p50 {At(extra, 0.5):0.00} ms more for the next question, p99 {At(extra, 0.99):0.00} ms; passed on {index.Passed:N0}");

        async Task<double> TimeAsync(int question)
        {
            var began = Stopwatch.GetTimestamp();
            await questions.AskAsync(graph, document, question);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);
}
