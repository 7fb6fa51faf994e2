using System.Buffers;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine;

public sealed partial class Graph
{
    /// <summary>Runs the fields of a mutation one after the other, then writes the answer of all.</summary>
    /// <remarks>
    /// Every input is made before the first handler runs, so a caller's fault in one field changes nothing in the others. A handler that throws ends the operation:
    /// its field must not be null, so there would be no data to show of the later ones, which are not begun. What earlier ones changed stays.
    /// </remarks>
    private async ValueTask MutateAsync(Asked asked, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        OperationPlan plan;
        try
        {
            plan = PlanFor(asked.Operation, asked.Variables);
        }
        catch (FieldFault fault)
        {
            Fail(output, fault.Error);
            return;
        }
        using var run = new RunState(this, asked, plan, ContextOf(asked.Request, asked.Request.Viewer));
        var failure = Inputs(run, plan.Steps, out var inputs);
        for (var i = 0; failure is null && i < inputs.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure = await StepAsync(run, plan.Steps[i], inputs[i], cancellationToken).ConfigureAwait(false);
        }
        if (failure is null) await AnswerAsync(run, output, cancellationToken).ConfigureAwait(false);
        else AnswerComposer.Fail(run, failure, output);
    }

    private static GraphError? Inputs(RunState run, IReadOnlyList<MutationStep> steps, out object[] inputs)
    {
        inputs = new object[steps.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            try
            {
                inputs[i] = steps[i].InputOf(run);
            }
            catch (FieldFault fault)
            {
                return steps[i].At(fault.Error);
            }
        }
        return null;
    }

    /// <returns>The field's error; null when it came to a payload.</returns>
    private async ValueTask<GraphError?> StepAsync(RunState run, MutationStep step, object input, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await step.RunAsync(run, input, cancellationToken).ConfigureAwait(false);
            // The change may be one of what the caller may see.
            if (run.Request.ViewerAnew is { } anew) run.Become(ContextOf(run.Request, await anew(cancellationToken).ConfigureAwait(false)));
            outcome.Reader = run.Context;
            run.Slots[step.Slot] = outcome;
            await ReadAsync(run, step.Work, isTogether: true, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return step.At(Faults.ErrorOf(fault) ?? Unforeseen(fault));
        }
    }
}
