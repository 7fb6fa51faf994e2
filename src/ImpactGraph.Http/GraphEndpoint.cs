using System.Diagnostics;
using ImpactGraph.Engine;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Batches;
using ImpactGraph.Http.Callers;
using ImpactGraph.Http.Ide;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using ImpactGraph.Http.Schema;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http;

/// <summary>What happens at <c>/graphql</c>. Whatever a caller sends, the answer is one of the errors in <see cref="Refusals"/>, never a stack trace.</summary>
/// <param name="sockets">What happens to requests for WebSockets; null when there are none.</param>
/// <param name="events">Answers by server-sent events; null when there are none.</param>
internal sealed partial class GraphEndpoint(
    GraphExecutor executor, GraphHttpOptions options, RateLimits limits, SchemaEndpoint? schema, IdeEndpoint? ide, RequestDelegate? sockets, EventStreams? events, ILogger logger)
{
    private readonly RequestReader _reader = new(options);
    private readonly BatchRunner _batches = new(executor, options, logger);

    public Task InvokeAsync(HttpContext context)
    {
        if (sockets is not null && SocketEndpoint.IsAsked(context.Request)) return sockets(context);
        var method = context.Request.Method;
        if (HttpMethods.IsPost(method)) return AnswerAsync(context, persistedId: null);
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? GetAsync(context) : RefuseMethodAsync(context, "GET, POST");
    }

    public Task InvokePersistedAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsPost(method) && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) return RefuseMethodAsync(context, "GET, POST");
        return AnswerAsync(context, (string?)context.Request.RouteValues["id"]);
    }

    /// <summary>The address at which every answer is by server-sent events.</summary>
    public Task InvokeEventsAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsPost(method) && !(options.EnableGetRequests && HttpMethods.IsGet(method))) return RefuseMethodAsync(context, options.EnableGetRequests ? "GET, POST" : "POST");
        return AnswerAsync(context, persistedId: null, byEvents: true);
    }

    public Task InvokeSchemaAsync(HttpContext context)
    {
        if (limits.Take(context, 1) is { } refusal) return RefuseAsync(context, refusal);
        if (schema is not null) return schema.InvokeAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Only mapped when there is an IDE.</summary>
    public Task InvokeIdeAsync(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? ide!.InvokeAsync(context) : RefuseMethodAsync(context, "GET");

    private Task GetAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Query.ContainsKey("sdl")) return InvokeSchemaAsync(context);
        if (!AddressRequest.Asks(request.Query) && ide is not null)
        {
            // Routing takes both spellings for one; the page's relative links need the slash.
            if (request.Path.Value is { } path && path.EndsWith('/')) return ide.InvokeAsync(context);
            if (AcceptHeader.WantsPage(request.Headers.Accept)) return IdeEndpoint.RedirectAsync(context);
        }
        return options.EnableGetRequests ? AnswerAsync(context, persistedId: null) : RefuseMethodAsync(context, "POST");
    }

    private async Task AnswerAsync(HttpContext context, string? persistedId, bool byEvents = false)
    {
        var accept = context.Request.Headers.Accept;
        byEvents |= events is not null && EventAccept.IsPreferred(accept) && !HttpMethods.IsHead(context.Request.Method);
        var exchange = Exchange.Take();
        var format = AnswerFormat.GraphResponse;
        var sound = false;
        var read = false;
        try
        {
            var refusal = (!byEvents ? AcceptHeader.Read(accept, out format) : EventAccept.IsTaken(accept) ? null : StreamRefusals.NoEvents) ?? limits.Take(context, 1);
            if (refusal is null && await SignIn.IsForgedAsync(context)) refusal = Refusals.NotAuthenticated;
            var request = default(GraphBody);
            if (refusal is null) (refusal, request) = await _reader.ReadAsync(context, exchange.Input, persistedId);
            read = true;
            if (request.Batch is { Count: > 1 } batch) refusal ??= limits.Take(context, batch.Count - 1);
            if (refusal is null && byEvents && request.Batch is null) (refusal, sound) = (await events!.AnswerAsync(context, exchange, request, Kinds(context.Request.Method)), true);
            else if (refusal is null) (refusal, sound) = await RunAsync(context, exchange, request, format);
            if (refusal is not null) await Answer.RefuseAsync(context, exchange.Output, refusal, format);
            sound |= refusal is not null;
        }
        catch (Exception e) when (IsCallersLeaving(e, read, context))
        {
            // Nobody is left to answer. The server may not know yet, and would stumble over the half-read body when it looks for the next request behind it.
            context.Abort();
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, exchange, Refusals.Transport(e.StatusCode), format);
        }
        catch (Exception e)
        {
            var id = Activity.Current?.Id ?? context.TraceIdentifier;
            LogUnexpected(logger, e, id);
            await RefuseAsync(context, exchange, Refusals.Unexpected(id), format);
        }
        finally
        {
            // After a fault something may still be writing to the buffers; the next request must not get them.
            if (sound) exchange.Give();
        }
    }

    /// <returns>Why nothing was sent; and whether nothing can still be writing to the buffers.</returns>
    private async ValueTask<(Refusal? Refusal, bool Sound)> RunAsync(HttpContext context, Exchange exchange, GraphBody request, AnswerFormat format)
    {
        var (accept, allowed) = (context.Request.Headers.Accept, Kinds(context.Request.Method));
        if (request.Batch is { } batch) return (null, await _batches.RunAsync(context, exchange.Output, batch, AcceptHeader.ReadBatch(accept), allowed));
        var (refusal, operation) = await executor.PrepareAsync(context, request, allowed);
        // What cannot be answered otherwise is streamed to whoever takes that at all.
        if (ReferenceEquals(refusal, Refusals.KindNotStreamed) && events is not null && EventAccept.IsNamed(accept)) return (await events.AnswerAsync(context, exchange, request, allowed), true);
        var executed = false;
        if (refusal is null) (refusal, executed) = await executor.ExecuteAsync(operation!, exchange.Output, context.RequestAborted);
        if (refusal is not null) return (refusal, true);
        if (executed && format == AnswerFormat.Multipart) BatchFormat.MakeOnlyPart(exchange.Output);
        await Answer.SendAsync(context, exchange.Output, format.Status(executed), format.ContentType(executed));
        return (null, true);
    }

    private static OperationKinds Kinds(string method) => HttpMethods.IsPost(method) ? OperationKinds.Query | OperationKinds.Mutation : OperationKinds.Query;

    /// <remarks>Reading the request is given no token, so it is cancelled by nothing else; the request's own token may be cancelled a moment later than it.</remarks>
    private static bool IsCallersLeaving(Exception e, bool read, HttpContext context) =>
        e is ConnectionResetException || (e is OperationCanceledException && (!read || context.RequestAborted.IsCancellationRequested));

    private static Task RefuseMethodAsync(HttpContext context, string allow) => RefuseAsync(context, Refusals.Method(allow));

    private static async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var exchange = Exchange.Take();
        AcceptHeader.Read(context.Request.Headers.Accept, out var format);
        await Answer.RefuseAsync(context, exchange.Output, refusal, format);
        exchange.Give();
    }

    private static async ValueTask RefuseAsync(HttpContext context, Exchange exchange, Refusal refusal, AnswerFormat format)
    {
        // Half an answer with a second one behind it would look whole; a broken connection does not.
        if (context.Response.HasStarted) context.Abort();
        else await Answer.RefuseAsync(context, exchange.Output, refusal, format);
    }

    [LoggerMessage(1, LogLevel.Error, "Unexpected error while answering request {Id}.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string id);
}
