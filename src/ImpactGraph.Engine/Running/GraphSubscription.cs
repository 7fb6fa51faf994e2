using System.Buffers;

namespace ImpactGraph.Engine.Running;

/// <summary>A subscription in progress. Between two events it holds no connection and no memory but its own.</summary>
internal sealed class GraphSubscription(Graph graph, Graph.Asked asked, IAsyncEnumerator<object> events, CancellationToken cancellationToken) : IGraphSubscription
{
    public async ValueTask<SubscriptionStep> NextAsync(IBufferWriter<byte> output)
    {
        try
        {
            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                var viewer = asked.Request.ViewerAnew is { } anew ? await anew(cancellationToken).ConfigureAwait(false) : asked.Request.Viewer;
                if (await graph.AnswerAsync(asked, events.Current, viewer, output, cancellationToken).ConfigureAwait(false)) return SubscriptionStep.Answer;
            }
            cancellationToken.ThrowIfCancellationRequested();
            return SubscriptionStep.End;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            graph.WriteFailure(output, fault);
            return SubscriptionStep.Failure;
        }
    }

    public ValueTask DisposeAsync() => events.DisposeAsync();
}
