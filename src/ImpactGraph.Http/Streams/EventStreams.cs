using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ImpactGraph.Http.Streams;

/// <summary>Answers by server-sent events: a request of its own for each operation (graphql-sse's distinct connections mode).</summary>
internal sealed class EventStreams(GraphExecutor executor, StreamOptions options, StreamCount count, TimeProvider time, IHostApplicationLifetime? lifetime)
{
    /// <summary>Answers a request that was read.</summary>
    /// <param name="exchange">Holds what was sent.</param>
    /// <returns>Why nothing was sent; null when something was.</returns>
    public async ValueTask<Refusal?> AnswerAsync(HttpContext context, Exchange exchange, GraphBody body, OperationKinds kinds)
    {
        if (count.TryConnect(context) is { } full) return full;
        try
        {
            using var caller = new StreamedCaller(context, executor.ViewerAsync, time);
            var (refusal, request) = await executor.PrepareAsync(context, body, kinds | OperationKinds.Subscription, caller);
            if (refusal?.Status is not null) return refusal;
            if (refusal is not null)
            {
                await SendAsync(context, caller, (_, buffer) => Failure(buffer, refusal.Errors));
                return null;
            }
            if (request!.Document.Find(request.OperationName) is not { Kind: OperationKind.Subscription })
            {
                await SendAsync(context, caller, async (_, buffer) =>
                {
                    var (late, _) = await executor.ExecuteAsync(request, buffer, context.RequestAborted);
                    if (late is null) return;
                    // A part of the answer may be there.
                    buffer.Release();
                    await Failure(buffer, late.Errors);
                });
                return null;
            }
            return await FollowAsync(context, exchange, caller, request);
        }
        finally
        {
            count.Disconnect(context);
        }
    }

    private async ValueTask<Refusal?> FollowAsync(HttpContext context, Exchange exchange, StreamedCaller caller, GraphRequest request)
    {
        var who = count.CallerOf(context);
        if (count.TryBegin(who) is { } full) return StreamRefusals.TooMany(full);
        try
        {
            await SendAsync(context, caller, async (send, buffer) =>
            {
                await using var subscription = await executor.SubscribeAsync(request, buffer, send.Stopped);
                // It may last for days, and what was sent is read.
                exchange.Release();
                while (subscription is not null && await subscription.NextAsync(buffer) == SubscriptionStep.Answer) await send.Writer.NextAsync(buffer);
            });
            return null;
        }
        finally
        {
            count.End(who);
        }
    }

    /// <summary>Sends what is made, then what is left in the buffer, then that this is all.</summary>
    private async ValueTask SendAsync(HttpContext context, StreamedCaller caller, Func<Sending, MessageBuffer, ValueTask> make)
    {
        var buffer = new MessageBuffer(EventWriter.Next);
        var expired = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime?.ApplicationStopping ?? default);
        await using var expiry = time.CreateTimer(_ => { expired = true; stop.Cancel(); }, null, caller.UntilExpiry, Timeout.InfiniteTimeSpan);
        await using var writer = new EventWriter(context, options, time);
        try
        {
            await writer.StartAsync();
            await make(new(writer, stop.Token), buffer);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            buffer.Release();
            if (expired) await Failure(buffer, [StreamErrors.NotAuthenticated]);
        }
        if (buffer.Written.Length > 0) await writer.NextAsync(buffer);
        await writer.CompleteAsync();
    }

    private static ValueTask Failure(MessageBuffer buffer, IReadOnlyList<GraphError> errors)
    {
        ErrorAnswer.Write(errors, buffer);
        return default;
    }

    private readonly record struct Sending(EventWriter Writer, CancellationToken Stopped);
}
