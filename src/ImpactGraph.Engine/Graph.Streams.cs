using System.Buffers;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine;

public sealed partial class Graph
{
    /// <inheritdoc/>
    public async ValueTask<IGraphSubscription?> SubscribeAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (Admit(request, streams: true, output) is not { } asked) return null;
            if (request.Cost == CostReport.Validate)
            {
                Refuse(output, [], asked.Cost);
                return null;
            }
            var events = await StartAsync(asked, cancellationToken).ConfigureAwait(false);
            return new GraphSubscription(this, asked, events.GetAsyncEnumerator(cancellationToken), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Refuse(output, [ErrorOf(fault)]);
            return null;
        }
    }

    /// <summary>Answers one event of a subscription.</summary>
    /// <returns>False when the event is none for this caller; nothing is written then.</returns>
    internal async ValueTask<bool> AnswerAsync(Asked asked, object happened, object? viewer, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var plan = PlanFor(asked.Operation, asked.Variables);
        try
        {
            using var run = new RunState(this, asked, plan, ContextOf(asked.Request, viewer)) { Event = happened };
            await ReadAsync(run, plan.Work, isTogether: true, cancellationToken).ConfigureAwait(false);
            if (run.IsNothing) return false;
            await AnswerAsync(run, output, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fail(output, ErrorOf(fault));
        }
        return true;
    }

    /// <summary>Why a subscription ends before its events do.</summary>
    internal void WriteFailure(IBufferWriter<byte> output, Exception fault) => Refuse(output, [ErrorOf(fault)]);

    private static GraphError KindNotAllowed { get; } = new("The specified operation kind is not allowed.");

    /// <summary>Asks the field's code for its events, in a snapshot of its own: the walk over them may take days.</summary>
    private async ValueTask<IAsyncEnumerable<object>> StartAsync(Asked asked, CancellationToken cancellationToken)
    {
        var plan = PlanFor(asked.Operation, asked.Variables);
        var session = await _sessions.RentAsync(cancellationToken).ConfigureAwait(false);
        var sound = false;
        try
        {
            using var run = new RunState(this, asked, plan, ContextOf(asked.Request, asked.Request.Viewer)) { Session = session };
            session.BeginSnapshot();
            var events = await plan.Source!.StartAsync(run, cancellationToken).ConfigureAwait(false);
            session.EndSnapshot();
            sound = true;
            return events;
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { Locations: null } error)
        {
            throw new InputException(error with { Locations = [plan.Source!.Location] });
        }
        finally
        {
            _sessions.Return(session, sound);
        }
    }

    private GraphError ErrorOf(Exception fault) => fault is CoercionException coercion ? coercion.Error : Faults.ErrorOf(fault) ?? Unforeseen(fault);
}
