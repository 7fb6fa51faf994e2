using ImpactGraph.Audit;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Http;
using ImpactGraph.Http.Documents;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Privacy;
using ImpactGraph.Server.Health;
using ImpactGraph.Server.SignIn;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Server;

/// <summary>The graph, its IDE and its health over HTTP.</summary>
internal static class WebServer
{
    /// <summary>The section of the configuration that all settings of the endpoint are in.</summary>
    public const string Section = "Graph";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A server with its configuration, of which a graph can be made before the rest is put together.</summary>
    /// <param name="urls">Addresses, with ; between them.</param>
    public static WebApplicationBuilder Configure(string urls)
    {
        // Settings beside the binary: the working directory is the caller's.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration().ConfigureKestrel(Serve);
        return builder;
    }

    /// <param name="builder">From <see cref="Configure"/>.</param>
    /// <param name="graph">Being built; waited for when first needed, and disposed of with the application.</param>
    /// <param name="database">Path of the file; not opened before something is asked.</param>
    /// <param name="dataSet">What the database holds, of which the IDE's examples speak.</param>
    /// <param name="notices">Hear of what is written, for subscriptions.</param>
    /// <param name="changes">Unit of work of whatever the server changes.</param>
    /// <param name="erasures">Of the same database.</param>
    /// <param name="retention">Null where records are kept without term.</param>
    /// <param name="terms">Of invitations; null where they are left as they are.</param>
    /// <param name="matching">People in memory, to be filled; null where rankings ask the database each time.</param>
    /// <exception cref="UserException">A setting cannot be.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, Task<Graph> graph, string database, DataSet dataSet, INotices notices, Changes changes, Erasures erasures, Retention? retention, InvitationTerms? terms, MatchIndex? matching)
    {
        // Why the host could not start is said once, in a sentence, by the command.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddHealthChecks().AddCheck<AnswersCheck>("answers");
        var signIn = SignInPlan.Read(builder.Configuration, builder.Environment.IsDevelopment(), dataSet);
        if (signIn.Source is TokenSource.Entra or TokenSource.DevelopmentKeys) TokenSchemes.Add(builder, signIn);
        builder.Services.AddSingleton(signIn);
        var who = Who(database, signIn);
        builder.Services.AddGraphHttp(http =>
        {
            http.PersistedOperations = Files.Operations;
            http.ViewerFactory = who;
            http.Ide.StartVariables = Examples.VariablesOf(dataSet);
            Configured.Read(builder.Configuration.GetSection(Section), http, Proxies.Setting, CostSettings.Setting);
        });
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        var heard = new ChangeNotices(notices);
        SqliteDb Open() => new(SqliteDb.OptionsFor(database, heard, UnauditedWrites.Instance));
        builder.Services.AddSingleton(changes);
        builder.Services.AddSingleton(erasures);
        builder.Services.AddHostedService(services => new RightsKeeper(
            retention, erasures, TimeProvider.System, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<RightsKeeper>>()));
        builder.Services.AddHostedService(services => new InvitationsKeeper(
            terms, TimeProvider.System, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<InvitationsKeeper>>()));
        builder.Services.AddHostedService(services => new DatabaseWatcher(
            new DatabaseWatch(database, notices, TimeProvider.System), TimeProvider.System, services.GetRequiredService<ILogger<DatabaseWatcher>>()));
        builder.Services.AddHostedService(services => new PlacesKeeper(
            Open, TimeProvider.System, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<PlacesKeeper>>()));
        if (matching is not null)
            builder.Services.AddHostedService(services => new MatchIndexKeeper(
                matching, TimeProvider.System, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<MatchIndexKeeper>>()));
        builder.Services.AddSingleton<IGraph>(_ => graph.GetAwaiter().GetResult());
        var app = builder.Build();
        RequireSettings(app);
        return app;
    }

    private static void Serve(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A body is held until it is whole, an answer until it is taken. At Kestrel's own 240 bytes a second a caller could have each held for hours; at this rate a phone on its slowest network keeps up.
        kestrel.Limits.MinRequestBodyDataRate = kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(10));
    }

    private static void RequireSettings(WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<IOptions<GraphHttpOptions>>().Value;
            _ = Proxies.Read(app.Configuration.GetSection(Section));
        }
        catch (OptionsValidationException fault)
        {
            throw new UserException($"The setting {Section}:{fault.Failures.First()}", fault);
        }
    }

    private static Func<HttpContext, ValueTask<object?>> Who(string database, SignInPlan signIn)
    {
        var options = new Lazy<DbContextOptions<SqliteDb>>(() => SqliteDb.OptionsFor(database));
        var viewers = new Viewers(() => new SqliteDb(options.Value), TimeProvider.System);
        return new WhoAsks(signIn, viewers).OfAsync;
    }

    /// <exception cref="UserException">A setting cannot be, or a persisted operation is not valid.</exception>
    public static void Map(WebApplication app)
    {
        if (Proxies.Read(app.Configuration.GetSection(Section)) is { } proxies) app.UseForwardedHeaders(proxies);
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseGraphHttp();
        app.MapMethods("/", Reading, static context =>
        {
            context.Response.Redirect($"{context.Request.PathBase}/graphql/");
            return Task.CompletedTask;
        });
        try
        {
            app.MapGraph();
        }
        catch (InvalidPersistedOperationException fault)
        {
            throw new UserException(fault.Message, fault);
        }
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
