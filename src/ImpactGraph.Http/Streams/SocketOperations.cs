using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http.Streams;

/// <summary>Runs the operations of one WebSocket, side by side.</summary>
internal sealed partial class SocketOperations(SocketProtocol protocol, SocketSender sender, StreamedCaller caller, GraphExecutor executor, RateLimits limits, StreamCount count, ILogger logger)
{
    // Those that the caller may still name, and those that are not over: one that was stopped takes a moment to end.
    private readonly ConcurrentDictionary<string, SocketOperation> _named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SocketOperation, bool> _running = new();

    public int Count => _running.Count;

    public bool Has(string id) => _named.ContainsKey(id);

    public void Start(SocketOperation operation)
    {
        _named[operation.Id] = operation;
        _running[operation] = true;
        operation.Running = Task.Run(() => RunAsync(operation));
    }

    /// <summary>The caller wants no more of it.</summary>
    public void Stop(string id)
    {
        if (_named.TryRemove(id, out var operation)) operation.Stop();
    }

    public void StopAll()
    {
        foreach (var operation in _running.Keys)
        {
            _named.TryRemove(new(operation.Id, operation));
            operation.Stop();
        }
    }

    /// <summary>The caller is not known any more; each operation says so.</summary>
    public void ExpireAll()
    {
        foreach (var operation in _running.Keys) operation.Expire();
    }

    public async Task WhenAllEndedAsync()
    {
        foreach (var operation in _running.Keys) await operation.Running;
    }

    private async Task RunAsync(SocketOperation operation)
    {
        var buffer = new MessageBuffer(protocol.BeforeAnswer(operation.Id));
        try
        {
            await using var services = new OperationServices(caller.Context.RequestServices);
            var refusal = JsonRequest.Read(operation.Payload, out var body) ?? limits.Count(caller.Context, 1);
            var request = default(GraphRequest);
            if (refusal is null) (refusal, request) = await executor.PrepareAsync(caller.Context, body, OperationKinds.All, caller, services);
            if (refusal is not null) await EndAsync(operation, SocketProtocol.Errors(operation.Id, refusal.Errors));
            else if (request!.Document.Find(request.OperationName) is { Kind: OperationKind.Subscription }) await FollowAsync(operation, request, buffer);
            else await AnswerAsync(operation, request, buffer);
        }
        catch (OperationCanceledException) when (operation.HasExpired)
        {
            await TryEndAsync(operation, SocketProtocol.Errors(operation.Id, [StreamErrors.NotAuthenticated]));
        }
        catch (Exception fault) when (fault is WebSocketException || (fault is OperationCanceledException && (operation.Stopped.IsCancellationRequested || sender.Broken.IsCancellationRequested)))
        {
            // The caller wants no more, or is gone.
        }
        catch (Exception fault)
        {
            var id = Activity.Current?.Id ?? caller.Context.TraceIdentifier;
            LogUnexpected(logger, fault, id);
            await TryEndAsync(operation, SocketProtocol.Errors(operation.Id, Refusals.Unexpected(id).Errors));
        }
        finally
        {
            buffer.Release();
            _named.TryRemove(new(operation.Id, operation));
            _running.TryRemove(operation, out _);
            operation.Dispose();
        }
    }

    private async ValueTask AnswerAsync(SocketOperation operation, GraphRequest request, MessageBuffer buffer)
    {
        var (refusal, executed) = await executor.ExecuteAsync(request, buffer, operation.Stopped);
        if (refusal is not null) await EndAsync(operation, SocketProtocol.Errors(operation.Id, refusal.Errors));
        else if (executed) await EndWithAnswerAsync(operation, buffer);
        else await EndWithoutDataAsync(operation, buffer);
    }

    private async ValueTask FollowAsync(SocketOperation operation, GraphRequest request, MessageBuffer buffer)
    {
        var who = count.CallerOf(caller.Context);
        if (count.TryBegin(who) is { } full)
        {
            await EndAsync(operation, SocketProtocol.Errors(operation.Id, [full]));
            return;
        }
        try
        {
            await using var subscription = await executor.SubscribeAsync(request, buffer, operation.Stopped);
            var step = subscription is null ? SubscriptionStep.Failure : SubscriptionStep.Answer;
            while (subscription is not null && (step = await subscription.NextAsync(buffer)) == SubscriptionStep.Answer) await SendAsync(operation, buffer);
            if (step == SubscriptionStep.End) await EndAsync(operation, SocketProtocol.Complete(operation.Id));
            else await EndWithoutDataAsync(operation, buffer);
        }
        finally
        {
            count.End(who);
        }
    }

    private async ValueTask SendAsync(SocketOperation operation, MessageBuffer buffer)
    {
        buffer.GetSpan(1)[0] = (byte)'}';
        buffer.Advance(1);
        await sender.SendAsync(buffer.Written, operation.Stopped);
        buffer.Release();
    }

    private async ValueTask EndWithAnswerAsync(SocketOperation operation, MessageBuffer buffer)
    {
        await SendAsync(operation, buffer);
        await EndAsync(operation, SocketProtocol.Complete(operation.Id));
    }

    /// <summary>What was not run has errors, or was only to say what it costs.</summary>
    private ValueTask EndWithoutDataAsync(SocketOperation operation, MessageBuffer buffer) =>
        SocketProtocol.Errors(operation.Id, buffer.Body.Span) is { } errors ? EndAsync(operation, errors) : EndWithAnswerAsync(operation, buffer);

    /// <summary>The last word on an operation. From then on the caller may use its id again, so it is free before.</summary>
    private async ValueTask EndAsync(SocketOperation operation, byte[] message)
    {
        if (_named.TryRemove(new(operation.Id, operation))) await sender.SendAsync(message, sender.Broken);
    }

    private async ValueTask TryEndAsync(SocketOperation operation, byte[] message)
    {
        try
        {
            await EndAsync(operation, message);
        }
        catch (Exception fault) when (SocketConnection.IsLeaving(fault))
        {
            // Nobody hears it.
        }
    }

    [LoggerMessage(3, LogLevel.Error, "Unexpected error while streaming, {Id}.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string id);
}
