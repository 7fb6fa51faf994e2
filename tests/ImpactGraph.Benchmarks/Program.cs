using System.Buffers;
using System.Diagnostics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ImpactGraph.Benchmarks;

// serve URL [DATABASE]   the three endpoints, for load.sh
// bodies FOLDER          the requests' bodies, for load.sh
// check                  whether all three give the same answers
// quick [SECONDS]        microseconds and bytes of each, round by round: for work on the engine
// plan                   what the engine runs for each operation, and how long it takes
// spin OPERATION SECONDS the engine alone, for a profiler
// anything else          BenchmarkDotNet, with its own arguments
switch (args)
{
    case ["serve", var url, .. var rest]:
        using (var served = await AnswerersAsync(rest.FirstOrDefault())) await Server.RunAsync(served, url);
        return;
    case ["bodies", var folder]:
        foreach (var operation in Operation.All) await File.WriteAllBytesAsync(Path.Combine(folder, operation.Name + ".json"), operation.Body);
        return;
    case ["check"]:
        using (await AnswerersAsync(null)) Console.WriteLine("All three give the same answers.");
        return;
    case ["quick", .. var rest]:
        using (var quick = await AnswerersAsync(null)) await Quick.RunAsync(quick, rest.Length > 0 ? double.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1, rest.Length > 1 ? rest[1] : null);
        return;
    case ["spin", var name, var seconds]:
        using (var spun = await AnswerersAsync(null)) await Quick.SpinAsync(spun.ImpactGraph, Operation.All.Single(o => o.Name == name), double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
        return;
    case ["plan"]:
        using (var planned = await AnswerersAsync(null)) await Plan.PrintAsync(planned.ImpactGraph, planned.Path);
        return;
    default:
        // In this process: the project's build takes longer than its benchmarks.
        BenchmarkRunner.Run<CoreBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)), args);
        return;
}

static async Task<Answerers> AnswerersAsync(string? path)
{
    var answerers = new Answerers(await Database.EnsureAsync(path ?? Environment.GetEnvironmentVariable("BENCHMARK_DATABASE")));
    await Agreement.CheckAsync(answerers);
    return answerers;
}
