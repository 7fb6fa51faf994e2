using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Development;

/// <summary>An action names an id that is of none of this plan.</summary>
/// <param name="Action">Place of the action in the input, from 0.</param>
public sealed record UnknownPlanActionError(int Action) : MutationError("This action is none of the plan's, or stands in the input twice; leave its id out to make a new one.");

internal sealed class UnknownPlanActionErrorType : ErrorType<UnknownPlanActionError>
{
    public UnknownPlanActionErrorType() : base("UnknownPlanActionError", "The id of an action is of none of the plan.") => Field("action", e => e.Action).Describe("Place of the action in the input, from 0.");
}

/// <summary>Writes an organisation's development plan.</summary>
internal static class UpdateDevelopmentPlan
{
    public static void Mutation(MutationType mutation) => mutation.Change<UpdateDevelopmentPlanInput, DevelopmentPlan>("updateDevelopmentPlan", "developmentPlan", (context, input, cancellationToken) =>
    {
        if (input.Actions.Count > DevelopmentPlan.MostActions)
            throw new InputException(GraphError.WithCode("INVALID_ARGUMENT", FormattableString.Invariant($"{input.Actions.Count} actions were given; {DevelopmentPlan.MostActions} are the most a plan can have.")));
        return ResponseChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken);
    }).Fails<ChangedMeanwhileError>().Fails<UnknownPlanActionError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Writes an organisation's development plan after a round of a survey: its actions take the place of those that were there. For contributors of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, UpdateDevelopmentPlanInput input, CancellationToken cancellationToken)
    {
        var db = change.Db;
        var organisation = await change.OwnOrganisationAsync(input.Organisation, cancellationToken).ConfigureAwait(false);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Survey.Code == input.Survey && r.Code == input.Round, cancellationToken).ConfigureAwait(false) ?? throw SurveyErrors.NoRound(input.Survey, input.Round);
        var known = await db.DevelopmentPlans.Include(p => p.Actions).SingleOrDefaultAsync(p => p.OrganisationId == organisation.Id && p.RoundId == round.Id, cancellationToken).ConfigureAwait(false);
        if (known?.Version != input.Version) return new ChangedMeanwhileError(known?.Version);
        // Nobody outside the organisation sees the plan, its auditors included, who may be those above it.
        change.Withhold();
        var check = new PlanActionCheck(known);
        check.Check(input.Actions);
        if (check.Errors.Count > 0) return MutationResult<int>.Failed(check.Errors);
        var plan = known ?? new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), OrganisationId = organisation.Id, RoundId = round.Id, UpdatedAt = change.Now };
        if (known is null) db.Add(plan);
        else (plan.Version, plan.UpdatedAt) = (plan.Version + 1, change.Now);
        foreach (var gone in plan.Actions.Except(check.Actions.Select(action => action.Known)).ToList()) plan.Actions.Remove(gone!);
        foreach (var (action, position) in check.Actions.Select((action, place) => (action, place + 1))) Write(change, plan, action, position);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return plan.Id;
    }

    private static void Write(Change change, DevelopmentPlan plan, CheckedAction action, int position)
    {
        var (given, known) = (action.Given, action.Known);
        if (known is null)
        {
            plan.Actions.Add(new()
            {
                PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), Position = position, Component = given.Component, Text = action.Text, OwnerRole = action.OwnerRole,
                DueOn = given.DueOn, Progress = given.Progress, State = given.State, AuthorId = change.Viewer.ImproverId,
            });
            return;
        }

        // Who writes nothing new does not become the author of somebody else's words.
        if ((known.Text, known.OwnerRole) != (action.Text, action.OwnerRole)) known.AuthorId = change.Viewer.ImproverId;
        (known.Position, known.Component, known.Text, known.OwnerRole, known.DueOn, known.Progress, known.State) = (position, given.Component, action.Text, action.OwnerRole, given.DueOn, given.Progress, given.State);
    }
}
