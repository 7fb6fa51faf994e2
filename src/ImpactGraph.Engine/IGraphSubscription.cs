using System.Buffers;

namespace ImpactGraph.Engine;

/// <summary>A subscription that was started: answers, one after the other. Used by one caller at a time; must be disposed of, and not while an answer is awaited.</summary>
public interface IGraphSubscription : IAsyncDisposable
{
    /// <summary>Waits for the next event and writes its answer, a JSON object, to <paramref name="output"/>.</summary>
    /// <returns>What was written; after anything but <see cref="SubscriptionStep.Answer"/> nothing comes any more.</returns>
    /// <exception cref="OperationCanceledException">The token with which the subscription was started was cancelled.</exception>
    ValueTask<SubscriptionStep> NextAsync(IBufferWriter<byte> output);
}

/// <summary>What came next in a subscription.</summary>
public enum SubscriptionStep
{
    /// <summary>An answer to an event: it has <c>data</c>, perhaps null, and may have <c>errors</c>.</summary>
    Answer,
    /// <summary>The subscription cannot go on; what was written has only <c>errors</c>.</summary>
    Failure,
    /// <summary>There are no more events; nothing was written.</summary>
    End,
}
