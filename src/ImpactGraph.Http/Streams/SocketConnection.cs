using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using ImpactGraph.Engine;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http.Streams;

/// <summary>One WebSocket from its opening to its end: hears messages, and closes it when they break the protocol.</summary>
internal sealed partial class SocketConnection : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly SocketProtocol _protocol;
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SocketSender _sender;
    private readonly StreamedCaller _caller;
    private readonly SocketOperations _operations;
    private readonly AsyncServiceScope _services;
    private readonly List<ITimer> _timers = [];
    private readonly Lock _closingLock = new();
    private Task _closing = Task.CompletedTask;
    private bool _isClosing;
    private bool _isAsked;
    private bool _isOpen;

    public SocketConnection(
        WebSocket socket, SocketProtocol protocol, HttpContext context, GraphExecutor executor, StreamOptions options, RateLimits limits, StreamCount count, TimeProvider time, ILogger logger)
    {
        (_socket, _protocol, _options, _time, _logger) = (socket, protocol, options, time, logger);
        _sender = new(socket, options.SendTimeout, time);
        _caller = new(context, executor.ViewerAsync, time);
        _operations = new(protocol, _sender, _caller, executor, limits, count, logger);
        _services = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
    }

    /// <summary>Speaks with the caller until one of the two has had enough.</summary>
    public async Task RunAsync()
    {
        After(_options.InitTimeout, Timeout.InfiniteTimeSpan, () =>
        {
            if (!_isAsked) Close(SocketClose.InitTimeout);
        });
        try
        {
            await ReceiveAsync();
        }
        catch (Exception fault) when (IsLeaving(fault))
        {
            // The caller is gone without a word.
        }
        catch (Exception fault)
        {
            var id = Activity.Current?.Id ?? _caller.Context.TraceIdentifier;
            LogUnexpected(_logger, fault, id);
            Close(SocketClose.Unexpected(id));
        }
    }

    /// <summary>Ends everything that runs, and says why; the second reason is not heard.</summary>
    public void Close(SocketClose close)
    {
        lock (_closingLock)
        {
            if (_isClosing) return;
            _isClosing = true;
            _operations.StopAll();
            After(_options.CloseTimeout, Timeout.InfiniteTimeSpan, _sender.Break);
            _closing = SendCloseAsync(close.Status, close.Reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What a timer has begun may want to close what is gone.
        lock (_closingLock) _isClosing = true;
        _operations.StopAll();
        await _operations.WhenAllEndedAsync();
        await _closing;
        foreach (var timer in _timers) await timer.DisposeAsync();
        _sender.Dispose();
        _caller.Dispose();
        await _services.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        var message = new MessageBuffer([]);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(message.GetMemory(), _sender.Broken);
                if (received.MessageType == WebSocketMessageType.Close) break;
                message.Advance(received.Count);
                // What still comes is not heard, only the answer to the close.
                if (!_isClosing && received.MessageType == WebSocketMessageType.Binary) Close(SocketClose.NotText);
                if (!_isClosing && message.Written.Length > _options.MaxMessageBytes) Close(SocketClose.TooLarge);
                if (!_isClosing && !received.EndOfMessage) continue;
                if (!_isClosing && await HearAsync(message.Written) is { } close) Close(close);
                message.Release();
            }
        }
        finally
        {
            message.Release();
        }
        Close(new SocketClose((int)(_socket.CloseStatus is null or WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : _socket.CloseStatus), ""));
    }

    /// <returns>Why the message ends the connection; null when it does not.</returns>
    private async ValueTask<SocketClose?> HearAsync(ReadOnlyMemory<byte> json)
    {
        if (!SocketMessage.TryRead(json, out var message)) return SocketClose.InvalidMessage;
        if (message.Type == "connection_init") return await InitAsync(message);
        if (message.Type == _protocol.Start) return await StartAsync(message);
        if (message.Type == _protocol.Stop)
        {
            if (message.Id is null) return SocketClose.InvalidMessage;
            _operations.Stop(message.Id);
            return null;
        }
        switch (message.Type)
        {
            case "ping" when !_protocol.IsLegacy:
                await _sender.SendAsync(SocketProtocol.Pong, _sender.Broken);
                return null;
            case "pong" when !_protocol.IsLegacy: return null;
            case "connection_terminate" when _protocol.IsLegacy: return SocketClose.Done;
            default: return SocketClose.InvalidMessage;
        }
    }

    private async ValueTask<SocketClose?> InitAsync(SocketMessage message)
    {
        if (_isAsked) return SocketClose.TooManyInits;
        if (!message.Payload.IsEmpty && (!message.HasObject || !message.IsText)) return SocketClose.InvalidMessage;
        _isAsked = true;
        if (!await new ConnectionInit(_options).AcceptAsync(_caller.Context, _services.ServiceProvider, message.Payload)) return SocketClose.Unauthorized;
        if (await RefuseCallerAsync() is { } close) return close;
        await _sender.SendAsync(SocketProtocol.Ack, _sender.Broken);
        _isOpen = true;
        if (_protocol.IsLegacy) await _sender.SendAsync(_protocol.KeepAlive, _sender.Broken);
        After(_options.PingInterval, _options.PingInterval, () => _ = KeepAliveAsync());
        if (_caller.UntilExpiry is var left && left != Timeout.InfiniteTimeSpan) After(left, Timeout.InfiniteTimeSpan, () => _ = ExpireAsync());
        return null;
    }

    /// <summary>Who says who they are and may not come hears so at once, not with each operation. Who says nothing is not asked.</summary>
    private async ValueTask<SocketClose?> RefuseCallerAsync()
    {
        if (_caller.Context.Request.Headers.Authorization.Count == 0) return null;
        try
        {
            await _caller.ViewerAsync(_sender.Broken);
            return null;
        }
        catch (InputException fault)
        {
            return fault.Error.Code == Refusals.NotAuthorizedCode ? SocketClose.Forbidden : SocketClose.Unauthorized;
        }
    }

    private async ValueTask<SocketClose?> StartAsync(SocketMessage message)
    {
        if (!_isOpen) return SocketClose.Unauthorized;
        if (string.IsNullOrEmpty(message.Id) || !message.HasObject) return SocketClose.InvalidMessage;
        if (_operations.Has(message.Id)) return SocketClose.IdInUse;
        if (_operations.Count >= _options.MaxOperationsPerConnection)
            await _sender.SendAsync(SocketProtocol.Errors(message.Id, [StreamErrors.TooManyOfConnection(_options.MaxOperationsPerConnection)]), _sender.Broken);
        else _operations.Start(new(message.Id, message.Payload.ToArray()));
        return null;
    }

    private async Task SendCloseAsync(WebSocketCloseStatus status, string reason)
    {
        try
        {
            await _sender.SendCloseAsync(status, reason);
        }
        catch (Exception fault) when (IsLeaving(fault))
        {
            _sender.Break();
        }
    }

    private async Task KeepAliveAsync()
    {
        try
        {
            if (!_isClosing) await _sender.SendWhenIdleAsync(_protocol.KeepAlive);
        }
        catch (Exception fault) when (IsLeaving(fault))
        {
            // Whoever receives finds out.
        }
    }

    private async Task ExpireAsync()
    {
        _operations.ExpireAll();
        await _operations.WhenAllEndedAsync();
        Close(SocketClose.Unauthorized);
    }

    private void After(TimeSpan due, TimeSpan period, Action act)
    {
        lock (_timers) _timers.Add(_time.CreateTimer(static act => ((Action)act!)(), act, due, period));
    }

    /// <summary>What an end of the connection looks like, here and wherever something is sent.</summary>
    internal static bool IsLeaving(Exception fault) =>
        fault is WebSocketException or OperationCanceledException or ConnectionResetException or ConnectionAbortedException or ObjectDisposedException or IOException;

    [LoggerMessage(2, LogLevel.Error, "Unexpected error in a WebSocket, {Id}.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string id);
}
