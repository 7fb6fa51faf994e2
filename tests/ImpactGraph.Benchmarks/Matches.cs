using System.Diagnostics;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers.Matching.Index;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>What ranking people takes, in memory and by statements: different questions by different callers, the first twenty with their reasons, one after the other on one thread.</summary>
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
        using var index = new MatchIndex(() => new SqliteDb(SqliteDb.OptionsFor(path)));
        await FillAsync(index);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        using var inMemory = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), ImpactGraphSchema.Cost with { Enforce = false }, matching: index);
        using var byStatements = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), ImpactGraphSchema.Cost with { Enforce = false });
        var questions = await MatchQuestions.ReadAsync(context);
        await MeasureAsync("in memory", inMemory, questions, WarmUps, Asked);
        await MeasureAsync("by statements", byStatements, questions, 3, AskedOfTheDatabase);
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

    private static async Task MeasureAsync(string name, Graph graph, MatchQuestions questions, int warmUps, int asked)
    {
        var document = graph.Read(Question);
        for (var i = 0; i < warmUps; i++) await questions.AskAsync(graph, document, i);
        var (walls, processor) = (new List<double>(), new List<double>());
        var found = 0L;
        for (var i = 0; i < asked; i++)
        {
            var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var answer = await questions.AskAsync(graph, document, i);
            walls.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            found += JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("findImprovers").GetProperty("totalCount").GetInt64();
        }
        Console.WriteLine($"{name,-14} {asked,6:N0} questions  p50 {At(walls, 0.5):0.0} ms  p99 {At(walls, 0.99):0.0} ms  most {walls.Max():0.0} ms   processor p50 {At(processor, 0.5):0.0}  p99 {At(processor, 0.99):0.0} ms   {found / asked:N0} people on average");
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
