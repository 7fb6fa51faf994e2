using System.Diagnostics;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http.Batches;

/// <summary>Runs the operations of a batch one after the other: each waits for its turn as if it came alone, all share one request's time, and none spoils another.</summary>
internal sealed partial class BatchRunner(GraphExecutor executor, GraphHttpOptions options, ILogger logger)
{
    // What was answered goes out when it is this much, so that a batch of large answers is never held in memory whole.
    private const int MostHeld = 64 * 1024;

    /// <returns>False after an unexpected fault: something may still be writing to the output.</returns>
    /// <exception cref="OperationCanceledException">The caller has left.</exception>
    public async ValueTask<bool> RunAsync(HttpContext context, PooledBuffer output, IReadOnlyList<BatchEntry> entries, BatchFormat format, OperationKinds allowed)
    {
        context.Response.Headers.ContentType = format.ContentType;
        context.Response.Headers.CacheControl = "no-cache";
        using var deadline = Deadline.Start(options.RequestTimeout, context.RequestAborted);
        var sound = true;
        for (var i = 0; i < entries.Count; i++)
        {
            format.Begin(output, first: i == 0);
            var start = output.Length;
            var (refusal, expected) = await AnswerAsync(context, output, entries[i], allowed, deadline);
            sound &= expected;
            if (refusal is not null)
            {
                output.Truncate(start);
                ErrorAnswer.Write(refusal.Errors, output);
            }
            format.Mark(output, start, entries[i]);
            if (output.Length > MostHeld) await SendAsync(context, output);
        }
        format.End(output);
        await SendAsync(context, output);
        return sound;
    }

    private async ValueTask<(Refusal? Refusal, bool Expected)> AnswerAsync(HttpContext context, PooledBuffer output, BatchEntry entry, OperationKinds allowed, Deadline deadline)
    {
        if (entry.Refusal is not null) return (entry.Refusal, true);
        if (deadline.HasPassed) return (Refusals.Timeout(options.RequestTimeout), true);
        try
        {
            var (refusal, operation) = await executor.PrepareAsync(context, entry.Body, allowed);
            if (refusal is null) (refusal, _) = await executor.ExecuteAsync(operation!, output, deadline);
            return (refusal, true);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var id = Activity.Current?.Id ?? context.TraceIdentifier;
            LogUnexpected(logger, fault, id);
            return (Refusals.Unexpected(id), false);
        }
    }

    private static async ValueTask SendAsync(HttpContext context, PooledBuffer output)
    {
        await context.Response.BodyWriter.WriteAsync(output.Written);
        output.Truncate(0);
    }

    [LoggerMessage(1, LogLevel.Error, "Unexpected error while answering an operation of request {Id}.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string id);
}
