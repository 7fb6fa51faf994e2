using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ImpactGraph;
using ImpactGraph.Benchmarks;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;

// serve URL                    the three endpoints, for load.sh
// bodies FOLDER                the requests' bodies, for load.sh
// check                        whether all three give the same answers
// quick [SECONDS [OPERATION]]  microseconds and bytes of each, round by round: for work on the engine
// growth [SECONDS]             what more people and later pages cost; looks at 10,000, 100,000 and 1,000,000 improvers
// plan [OPERATION]             what the engine runs for each operation, and how long it takes
// guard                        what finding an operation's cost takes of each request
// recorded [SECONDS]           answers a second with and without the audit of reads
// deployment [SECONDS [SEEDS]] plans for 50 challenges and 5,000 improvers: how near the bound, and how long; fails beyond a twentieth
// deployment-over-database [SECONDS [SEEDS]]   the same by whole requests, over 50 challenges put into a file on disk; 5,000 improvers unless told otherwise
// supply                       what the questions of supply and demand take, for somebody who sees everybody
// matches                      what ranking people takes, in memory and by statements, and what keeping up with changes does; on one core with taskset -c 0
// events                       how long from saving something until those who follow have it, over HTTP; fails when somebody hears what they may not see
// attacks [PART OF A NAME]     processor time and memory of hostile and of the heaviest allowed requests; fails over a second or 64 MB
// spin IMPLEMENTATION OPERATION [SECONDS]   one alone, for a profiler
// anything else                BenchmarkDotNet, with its own arguments
//
// Before the command, --improvers N: so many invented people instead of the usual number.
if (args is ["--improvers", var number, ..])
{
    Database.AskedImprovers = int.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    args = args[2..];
}

switch (args)
{
    case [DeploymentsOverDatabase.SolveCommand]:
        await SolverProcess.AnswerAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), CancellationToken.None);
        return;
    case ["serve", var url]:
        using (var served = await AnswerersAsync()) await Server.RunAsync(served, url);
        return;
    case ["bodies", var folder]:
        using (var asked = await AnswerersAsync())
            foreach (var implementation in asked.All)
                foreach (var operation in implementation.Operations) await File.WriteAllBytesAsync(Path.Combine(folder, $"{operation.Name}.{implementation.Name}.json"), operation.Body);
        return;
    case ["check"]:
        using (await AnswerersAsync()) Console.WriteLine("All three give the same answers.");
        return;
    case ["quick", .. var rest]:
        using (var quick = await AnswerersAsync()) await Quick.RunAsync(quick, Seconds(rest, 1), rest.ElementAtOrDefault(1));
        return;
    case ["growth", .. var rest]:
        var sizes = new List<Answerers>();
        foreach (var size in Growth.Sizes) sizes.Add(await OpenAsync(size));
        await Growth.RunAsync(sizes, Seconds(rest, 1));
        sizes.ForEach(s => s.Dispose());
        return;
    case ["plan", .. var rest]:
        using (var planned = await AnswerersAsync()) await Plan.PrintAsync(planned, rest.FirstOrDefault());
        return;
    case ["guard"]:
        using (var guarded = await GraphAsync()) Guard.Run(guarded);
        return;
    case ["recorded", .. var rest]:
        await Recorded.RunAsync(await Database.EnsureAsync(Database.AskedImprovers), Seconds(rest, 1));
        return;
    case ["deployment", .. var rest]:
        Environment.ExitCode = Deployments.Run(Seconds(rest, 10), int.Parse(rest.ElementAtOrDefault(1) ?? "5", CultureInfo.InvariantCulture)) ? 0 : 1;
        return;
    case ["deployment-over-database", .. var rest]:
        Environment.ExitCode = await DeploymentsOverDatabase.RunAsync(Seconds(rest, 8), int.Parse(rest.ElementAtOrDefault(1) ?? "3", CultureInfo.InvariantCulture)) ? 0 : 1;
        return;
    case ["supply"]:
        using (var supplied = await GraphAsync()) await Supply.RunAsync(supplied);
        return;
    case ["matches"]:
        await Matches.RunAsync(await Database.EnsureAsync(Database.AskedImprovers));
        return;
    case ["events"]:
        Environment.ExitCode = await Events.RunAsync(await Database.EnsureAsync(Database.AskedImprovers)) ? 0 : 1;
        return;
    case ["attacks", .. var rest]:
        using (var attacked = await GraphAsync()) Environment.ExitCode = await Attacks.RunAsync(attacked, rest.FirstOrDefault()) ? 0 : 1;
        return;
    case ["spin", var name, var operation, .. var rest]:
        using (var spun = await AnswerersAsync()) await Quick.SpinAsync(spun.All.Single(i => i.Name == name), operation, Seconds(rest, 1));
        return;
    default:
        // In this process: the project's build takes longer than its benchmarks.
        BenchmarkRunner.Run<CoreBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)), args);
        return;
}

static double Seconds(string[] rest, double usual) => rest.Length > 0 ? double.Parse(rest[0], CultureInfo.InvariantCulture) : usual;

static async Task<Graph> GraphAsync()
{
    var path = await Database.EnsureAsync(Database.AskedImprovers);
    await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
    return ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault));
}

static Task<Answerers> AnswerersAsync() => OpenAsync(Database.AskedImprovers);

static async Task<Answerers> OpenAsync(int? improvers)
{
    var answerers = await Answerers.OpenAsync(await Database.EnsureAsync(improvers));
    await Agreement.CheckAsync(answerers);
    return answerers;
}
