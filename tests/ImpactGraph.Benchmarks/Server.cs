using ImpactGraph.Benchmarks.Conventional;
using ImpactGraph.Benchmarks.Limit;
using ImpactGraph.Engine;
using ImpactGraph.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Benchmarks;

/// <summary>One process that answers at <c>/impactgraph</c>, <c>/conventional</c> and <c>/limit/{operation}</c>.</summary>
internal static class Server
{
    public static async Task RunAsync(Answerers answerers, string url, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton<IGraph>(answerers.Graph);
        builder.Services.AddGraphHttp(options =>
        {
            options.ViewerFactory = static _ => new(Caller.Reader);
            options.Ide.Enabled = false;
            (options.RateLimits.Address.Requests, options.RateLimits.Caller.Requests) = (0, 0); // one address makes all the load
        });
        await using var app = builder.Build();
        app.MapGraph("/impactgraph");
        var (conventional, limit) = ((ConventionalAnswerer)answerers.Conventional.Answerer, (LimitAnswerer)answerers.Limit.Answerer);
        app.MapPost("/conventional", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/graphql-response+json; charset=utf-8";
            return conventional.AnswerAsync(context.Request.Body, context.Response.Body, context.RequestAborted);
        }));
        foreach (var operation in answerers.Limit.Operations) app.MapPost("/limit/" + operation.Name, (RequestDelegate)(context => LimitAsync(context, limit, operation)));
        await app.StartAsync(cancellationToken);
        Console.WriteLine("Ready at " + app.Urls.First());
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task LimitAsync(HttpContext context, LimitAnswerer limit, Operation operation)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        var buffer = AnswerBuffer.OfThread;
        buffer.ResetWrittenCount();
        limit.Answer(operation, buffer);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        // Copied before the first await, so the thread may take the buffer again.
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory);
    }
}
