using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>Whole requests for plans of 50 challenges, over a file on disk: reading, solving, and writing the answer with reasons.</summary>
internal static class DeploymentsOverDatabase
{
    private const int Challenges = 50;
    private const int Improvers = 5_000;

    /// <summary>Solves what comes in, for <see cref="RunAsync"/>.</summary>
    public const string SolveCommand = "solve-deployment";

    private const string Query = """
        query($input: PlanDeploymentInput!) { planDeployment(input: $input) {
          status value bound gap greedyValue stoppedByClock placements { score improver { name } need { id } reasons { text points } } unmet { missing kind text } } }
        """;

    /// <param name="seconds">What the solver may take of each request.</param>
    /// <param name="seeds">How many sets of challenges.</param>
    /// <returns>Whether each was within a twentieth of the bound and not worse than greedy, in ten seconds.</returns>
    public static async Task<bool> RunAsync(double seconds, int seeds)
    {
        var kept = true;
        var improvers = Database.AskedImprovers ?? Improvers;
        var source = await Database.EnsureAsync(improvers);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var path = Path.Combine(Path.GetTempPath(), $"impactgraph-deployment-{Guid.NewGuid():N}.db");
            try
            {
                SqliteConnection.ClearAllPools();
                File.Copy(source, path);
                var ids = await RaiseAsync(path, seed);
                kept &= await PlanAsync(path, ids, seconds, seed, improvers);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
            }
        }
        return kept;
    }

    /// <summary>A process for each plan, as the server has it: this program with another command.</summary>
    private static SolverProcess NewSolver()
    {
        var program = Environment.ProcessPath!;
        return new(program, Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(DeploymentsOverDatabase).Assembly.Location, SolveCommand] : [SolveCommand], Console.Error.WriteLine);
    }

    private static async Task<string[]> RaiseAsync(string path, int seed)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        var random = new Random(seed);
        var places = await context.Organisations.Where(o => o.Tier == Tier.Provider && o.ClosedOn == null).OrderBy(o => o.Id).ToListAsync();
        var themes = await context.ChallengeThemes.OrderBy(t => t.Id).ToListAsync();
        var methods = await context.Methods.OrderByDescending(m => m.Capabilities.Count).ThenBy(m => m.Id).Take(30).ToListAsync();
        var raised = new List<Challenge>();
        for (var i = 0; i < Challenges; i++)
        {
            var challenge = new Challenge
            {
                PublicId = Guid.CreateVersion7(), Organisation = places[random.Next(places.Count)], Theme = themes[random.Next(themes.Count)], Title = "Planned", Urgency = (Urgency)random.Next(1, 5), RaisedAt = DateTime.UtcNow,
            };
            for (var position = 1; position <= random.Next(1, 5); position++)
            {
                var from = Caller.Today.AddDays(random.Next(120));
                challenge.Needs.Add(new()
                {
                    PublicId = Guid.CreateVersion7(), Challenge = challenge, Position = position, Method = methods[random.Next(methods.Count)], MinimumLevel = random.Next(2) == 0 ? null : (CapabilityLevel)random.Next(1, 5),
                    People = random.Next(1, 4), DaysPerWeek = random.Next(1, 9) / 2.0, FromOn = from, UntilOn = from.AddDays(random.Next(14, 120)),
                });
            }
            raised.Add(challenge);
        }
        context.AddRange(raised);
        await context.SaveChangesAsync();
        return [.. raised.Select(c => Convert.ToBase64String([.. "Challenge:"u8, .. c.PublicId.ToByteArray()]).Replace('+', '-').Replace('/', '_'))];
    }

    private static async Task<bool> PlanAsync(string path, string[] ids, double seconds, int seed, int improvers)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        using var graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), solver: NewSolver());
        var output = new ArrayBufferWriter<byte>();
        var variables = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { input = new { challenges = ids, timeLimitSeconds = seconds, seed } }));
        var started = Stopwatch.GetTimestamp();
        await graph.ExecuteAsync(new GraphRequest { Document = graph.Read(Query), Variables = variables, Viewer = Caller.Reader with { IsNationalSteward = true } }, output, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var answer = JsonDocument.Parse(output.WrittenMemory);
        if (!answer.RootElement.TryGetProperty("data", out var data) || data.GetProperty("planDeployment") is not { ValueKind: JsonValueKind.Object } plan) throw new InvalidOperationException(Encoding.UTF8.GetString(output.WrittenSpan));
        var (value, greedy, gap) = (plan.GetProperty("value").GetDouble(), plan.GetProperty("greedyValue").GetDouble(), plan.GetProperty("gap").GetDouble());
        var (filled, missing) = (plan.GetProperty("placements").GetArrayLength(), plan.GetProperty("unmet").EnumerateArray().Sum(u => u.GetProperty("missing").GetInt32()));
        Console.WriteLine($"{ids.Length} challenges, {improvers:N0} improvers, seed {seed}: {filled} of {filled + missing} places, {plan.GetProperty("status").GetString()}, gap {gap:P4}, over greedy {value - greedy:N2} points, "
            + $"the whole request {took:F1} s{(plan.GetProperty("stoppedByClock").GetBoolean() ? ", stopped by the clock" : "")}");
        return gap <= 0.05 && value >= greedy && took <= 10;
    }
}
