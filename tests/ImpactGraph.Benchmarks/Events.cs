using System.Diagnostics;
using ImpactGraph.Challenges;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Http;
using ImpactGraph.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Benchmarks;

/// <summary>How long it takes from the moment a challenge is saved, its commit included, until those who follow have it as a line of their event stream, over HTTP from the server's own machine.</summary>
internal static class Events
{
    private const int Rounds = 200;
    private const int BeforeThat = 20;
    private const string Query = "subscription { challengeRaised { id title organisation { code name } theme { name } needs { id people } } }";

    private static readonly int[] Followers = [1, 100, 1_000];

    /// <param name="path">The database, which is copied: challenges are raised.</param>
    /// <returns>Whether nobody heard of what they may not see.</returns>
    public static async Task<bool> RunAsync(string path)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"impactgraph-events-{Guid.NewGuid():N}.db");
        File.Copy(path, copy);
        try
        {
            var kept = true;
            foreach (var followers in Followers) kept &= await RunAsync(copy, followers);
            return kept;
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(copy + suffix);
        }
    }

    private static async Task<bool> RunAsync(string path, int followers)
    {
        var notices = new LocalNotices();
        await using var model = new SqliteDb(SqliteDb.OptionsFor(path));
        using var graph = ImpactGraphSchema.Build(model.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault), notices: notices);
        await using var app = Serve(graph);
        await app.StartAsync();

        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
        using var leaving = new CancellationTokenSource();
        var heard = Enumerable.Range(0, followers).Select(_ => new Heard()).ToArray();
        var following = heard.Select(h => FollowAsync(http, app.Urls.First() + "/graphql/stream?query=" + Uri.EscapeDataString(Query), h, leaving.Token)).ToArray();
        while (notices.Followers < followers) await Task.Delay(10);

        var (places, theme) = (await model.Organisations.OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToListAsync(), await model.Set<ChallengeTheme>().Select(t => t.Id).FirstAsync());
        var (forEach, forAll) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + BeforeThat; round++)
        {
            // Nobody here belongs to the organisation, so the first of each pair is for none of the followers.
            await RaiseAsync(path, notices, places[0], theme, "Hidden", ChallengeReach.Organisation);
            var expected = Array.ConvertAll(heard, h => h.Expect());
            var started = Stopwatch.GetTimestamp();
            await RaiseAsync(path, notices, places[1], theme, "Shown", ChallengeReach.Country);
            var times = (await Task.WhenAll(expected)).Select(at => Stopwatch.GetElapsedTime(started, at).TotalMilliseconds).ToList();
            if (round < BeforeThat) continue;
            forEach.AddRange(times);
            forAll.Add(times.Max());
        }

        await leaving.CancelAsync();
        await Task.WhenAll(following);
        await app.StopAsync();
        var hidden = heard.Sum(h => h.Hidden);
        Console.WriteLine($"{followers,5} followers, {Rounds} events: p50 {At(forEach, 0.5):F1} ms, p99 {At(forEach, 0.99):F1} ms; the last of all p50 {At(forAll, 0.5):F1} ms, p99 {At(forAll, 0.99):F1} ms; {hidden} heard of what they may not see");
        return hidden == 0;
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static WebApplication Serve(Graph graph)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IGraph>(graph);
        builder.Services.AddGraphHttp(options =>
        {
            options.ViewerFactory = static _ => new(Caller.Reader);
            options.Ide.Enabled = false;
            // One address makes them all.
            (options.RateLimits.Address.Requests, options.RateLimits.Caller.Requests) = (0, 0);
        });
        var app = builder.Build();
        app.MapGraph("/graphql");
        return app;
    }

    private static async Task RaiseAsync(string path, INotices notices, int organisation, int theme, string title, ChallengeReach reach)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path, new ChangeNotices(notices)));
        context.Add(new Challenge { PublicId = Guid.CreateVersion7(), OrganisationId = organisation, ThemeId = theme, Title = title, Urgency = Urgency.Urgent, Reach = reach, RaisedAt = DateTime.UtcNow });
        await context.SaveChangesAsync();
    }

    private static async Task FollowAsync(HttpClient http, string url, Heard heard, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
                if (line.StartsWith("data: ", StringComparison.Ordinal)) heard.Hear(line);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>What one follower hears. It is told of the next event before it is raised.</summary>
    private sealed class Heard
    {
        private TaskCompletionSource<long> _next = new();

        /// <summary>Events of which the follower should not have heard.</summary>
        public int Hidden { get; private set; }

        /// <returns>When the next event is there.</returns>
        public Task<long> Expect() => (_next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Hear(string line)
        {
            var at = Stopwatch.GetTimestamp();
            if (line.Contains("\"Shown\"", StringComparison.Ordinal)) _next.TrySetResult(at);
            else Hidden++;
        }
    }
}
