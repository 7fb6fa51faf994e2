using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImpactGraph.Http.Streams;

/// <summary>Writes server-sent events, one after the other, and comments while there are none. Whoever writes waits until the connection has taken it.</summary>
internal sealed class EventWriter(HttpContext context, StreamOptions options, TimeProvider time) : IAsyncDisposable
{
    public static readonly byte[] Next = "event: next\ndata: "u8.ToArray();
    public static readonly byte[] End = "\n\n"u8.ToArray();
    private static readonly byte[] Completed = "event: complete\n\n"u8.ToArray();
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ITimer? _comments;

    /// <summary>Sends the headers, so that the caller knows at once that it is heard.</summary>
    public async ValueTask StartAsync()
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var response = context.Response;
        response.Headers.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        // nginx would hold events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
        await response.StartAsync(context.RequestAborted);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
        _comments = time.CreateTimer(static writer => _ = ((EventWriter)writer!).CommentAsync(), this, options.CommentInterval, options.CommentInterval);
    }

    /// <summary>An answer, which the buffer holds behind <see cref="Next"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public async ValueTask NextAsync(MessageBuffer answer)
    {
        End.CopyTo(answer.GetSpan(End.Length));
        answer.Advance(End.Length);
        await WriteAsync(answer.Written);
        answer.Release();
    }

    public ValueTask CompleteAsync() => WriteAsync(Completed);

    public async ValueTask DisposeAsync()
    {
        if (_comments is not null) await _comments.DisposeAsync();
        // A comment may be under way still.
        await _turn.WaitAsync();
        _turn.Dispose();
    }

    private async Task CommentAsync()
    {
        try
        {
            if (_turn.CurrentCount > 0) await WriteAsync(Comment);
        }
        catch (Exception fault) when (SocketConnection.IsLeaving(fault))
        {
            // Whoever waits for events finds out.
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            var writing = context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
            if (writing.IsCompleted)
            {
                await writing;
                return;
            }
            await using var limit = time.CreateTimer(static c => ((HttpContext)c!).Abort(), context, options.SendTimeout, Timeout.InfiniteTimeSpan);
            await writing;
        }
        finally
        {
            _turn.Release();
        }
    }
}
