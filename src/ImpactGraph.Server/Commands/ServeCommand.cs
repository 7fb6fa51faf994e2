using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using ImpactGraph.Audit;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Server.Health;
using ImpactGraph.Server.SignIn;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImpactGraph.Server.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (urls, database, dataSet) = (Settings.UrlsOf(parsed), Settings.DatabaseOf(parsed), Settings.DataSetOf(parsed));
        SqliteProcess.Configure();

        // Neither waits for the other: the graph needs the model and no database, the host needs neither to be put together.
        var faults = new FaultLog();
        var notices = new LocalNotices();
        using var gate = new WriteGate();
        var heard = new ChangeNotices(notices);
        SqliteDb Open() => new(SqliteDb.OptionsFor(database, heard, UnauditedWrites.Instance));
        var changes = new Changes(Open, gate, TimeProvider.System);
        await using var recorder = new ReadRecorder(() => new SqliteDb(SqliteDb.OptionsFor(database)), gate, TimeProvider.System, fault => faults.Logger.LogError(fault, "Reads of people's records could not be recorded; the answers were refused"));
        var builder = WebServer.Configure(urls);
        var cost = CostSettings.Read(builder.Configuration.GetSection(WebServer.Section));
        var retention = RetentionSettings.Read(builder.Configuration);
        var rules = retention.IsEnabledFor(dataSet) ? retention.ToRules() : null;
        var invitations = InvitationSettings.Read(builder.Configuration);
        var terms = invitations.IsEnabledFor(dataSet) ? new InvitationTerms(changes, invitations.ToConsentTerm(), TimeProvider.System) : null;
        var erasures = new Erasures(changes, new(Open, gate), retention.RegisterOf(database), TimeProvider.System);
        var inMemory = MatchingSettings.Read(builder.Configuration);
        using var matching = inMemory.InMemory ? new MatchIndex(() => new SqliteDb(SqliteDb.OptionsFor(database)), inMemory.MostImprovers) : null;
        var building = Task.Run(() => DomainGraph.Build(database, faults.Write, notices, cost, recorder, rules, matching, SolveCommand.NewSolver(why => faults.Logger.LogError("A deployment could not be planned: of the process that solved it, {Why}", why))), cancellationToken);
        await using var app = WebServer.Build(builder, building, database, dataSet, notices, changes, erasures, rules is null ? null : new(changes, erasures, rules, TimeProvider.System), terms, matching);
        // Behind the settings: one that cannot be must not leave a database behind.
        var readying = Task.Run(() => EmbeddedDatabase.EnsureReadyAsync(database, dataSet, cancellationToken), cancellationToken);
        faults.Logger = app.Logger;
        var seeded = await readying;
        await EraseAgainAsync(app, erasures, database, cancellationToken);
        var graph = await building;
        // Asked once before the first caller asks, so that reading is compiled while routes are mapped.
        var rehearsing = Task.Run(() => new AnswersCheck(graph).CheckHealthAsync(new HealthCheckContext(), cancellationToken), cancellationToken);
        WebServer.Map(app);
        await StartAsync(app, urls, cancellationToken);
        await rehearsing;
        Announce(app, database, dataSet, seeded, Stopwatch.GetElapsedTime(started));
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Nobody is served who was erased and came back with a restored backup.</summary>
    private static async Task EraseAgainAsync(WebApplication app, Erasures erasures, string database, CancellationToken cancellationToken)
    {
        try
        {
            if (!await erasures.HasAnyAsync(database, cancellationToken)) return;
            var (erased, _) = await erasures.ReplayAsync(cancellationToken);
            if (erased.Count > 0) app.Logger.LogWarning("Erased again {People} people whom the database had and the register of erasures names", erased.Count);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The register of erasures cannot be used ({fault.Message.TrimEnd('.')}); put it right, or name another with {RetentionSettings.Section}:{nameof(RetentionSettings.Register)}.", fault);
        }
    }

    private static async Task StartAsync(WebApplication app, string urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new UserException($"Cannot serve at {urls} ({exception.Message.TrimEnd('.')}); give another address with --urls, or stop what listens there.", exception);
        }
        catch (InvalidOperationException exception) when (urls.Contains("https:", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserException("https needs a certificate; name its file in Kestrel__Certificates__Default__Path, or serve http behind a proxy.", exception);
        }
    }

    private static void Announce(WebApplication app, string database, DataSet dataSet, bool seeded, TimeSpan took)
    {
        var data = dataSet.ToString().ToLowerInvariant();
        app.Logger.LogInformation("Database {Database} {Holds} the {DataSet} data", database, seeded ? "was filled with" : "holds", data);
        app.Logger.LogInformation("{SignIn}", app.Services.GetRequiredService<SignInPlan>().Sentence);
        foreach (var url in app.Urls) app.Logger.LogInformation("GraphQL at {Url}/graphql, the IDE at {Url}/graphql/", url, url);
        app.Logger.LogInformation("Ready after {Seconds:0.0} s; stop with Ctrl+C", took.TotalSeconds);
    }

    /// <summary>Faults of the graph, which is built before there is a log.</summary>
    private sealed class FaultLog
    {
        public ILogger Logger { get; set; } = NullLogger.Instance;

        public void Write(string id, Exception fault) => Logger.LogError(fault, "Answered with an unexpected error, {ErrorId}", id);
    }
}
