using System.Globalization;
using System.Text;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.PeerLearning;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <remarks>What organisations do.</remarks>
internal static partial class Views
{
    private static void AddAffairs(StringBuilder text, World world, Caller caller)
    {
        foreach (var challenge in world.Others.OfType<Challenge>().Where(caller.Sees)) Add(text, challenge, caller);
        foreach (var challenge in world.Others.OfType<Challenge>().OrderBy(c => c.Invitations.Where(caller.Sees).Select(i => i.PublicId).Order().FirstOrDefault())) AddPeople(text, challenge, caller);
        foreach (var example in world.Others.OfType<PracticeExample>().Where(caller.Sees))
            text.AppendLine(CultureInfo.InvariantCulture, $"{example.PublicId} {example.Organisation.Code} {example.Title} {example.Description} {example.Result} {example.Theme} {example.ChallengeTheme?.Code} {example.Methods.Single().Method.Code} {example.StartedOn} {example.EndedOn} {example.RecordedAt} {example.Version}");
        foreach (var offer in world.Others.OfType<SupportOffer>().Where(_ => caller.IsReader))
            text.AppendLine(CultureInfo.InvariantCulture, $"{offer.PublicId} {offer.Organisation.Code} {offer.Title} {offer.Description} {offer.Theme} {offer.Methods.Single().Method.Code} {offer.ForTier} {offer.FromSegment} {offer.FromOn} {offer.UntilOn} {offer.OfferedAt} {offer.Version}");
        foreach (var plan in world.Others.OfType<DevelopmentPlan>().Where(caller.Sees))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{plan.PublicId} {plan.Organisation.Code} {plan.UpdatedAt} {plan.Version}");
            foreach (var action in plan.Actions) text.AppendLine(CultureInfo.InvariantCulture, $"  {action.PublicId} {action.Component} {action.Text} {action.OwnerRole} {action.DueOn} {action.Progress} {action.State}");
        }
    }

    private static void Add(StringBuilder text, Challenge challenge, Caller caller)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{challenge.PublicId} {challenge.Organisation.Code} {challenge.Theme.Code} {challenge.Title} {challenge.Description} {challenge.Urgency} {challenge.Reach} {challenge.State} {challenge.RaisedAt} {challenge.ClosedOn} {challenge.Version}");
        foreach (var need in challenge.Needs) text.AppendLine(CultureInfo.InvariantCulture, $"  {need.PublicId} {need.Method.Code} {need.MinimumLevel} {need.People} {need.DaysPerWeek} {need.FromOn} {need.UntilOn}");
        if (challenge.Prioritisation is { } rated) text.AppendLine(CultureInfo.InvariantCulture, $"  {rated.Direction} {rated.Approaches.Single().Approach} {rated.Evidence} {rated.Score} {rated.Segment} {rated.PrioritisedOn}");
        if (challenge.Outcome is { } outcome) text.AppendLine(CultureInfo.InvariantCulture, $"  {outcome.Kind} {outcome.Summary} {outcome.Result} {outcome.Methods.Single().Method.Code} {outcome.ClosedOn}");
        if (challenge.Outcome?.Kind is OutcomeKind.Solved or OutcomeKind.PartlySolved)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {string.Join(' ', challenge.Assignments.Where(a => HasHelped(a) && caller.SeesHelp(a)).Select(a => a.Improver.PublicId).Order())}");
    }

    private static void AddPeople(StringBuilder text, Challenge challenge, Caller caller)
    {
        foreach (var invitation in challenge.Invitations.Where(caller.Sees))
        {
            var person = caller.SeesIdentity(invitation.Improver) ? invitation.Improver.PublicId : (Guid?)null;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {invitation.PublicId} {(caller.Sees(challenge) ? invitation.Need.PublicId : null)} {person} {invitation.Message} {invitation.State} {invitation.SentAt} {invitation.ExpiresAt} {invitation.RemindedAt} {invitation.AnsweredAt} {invitation.DeclineReason}");
            if (caller.SeesNameOfInvited(invitation)) text.AppendLine(CultureInfo.InvariantCulture, $"    {invitation.Improver.Name}");
            if (caller.SeesInviter(invitation)) text.AppendLine(CultureInfo.InvariantCulture, $"    {invitation.Author?.Name} {invitation.Author?.Contact?.Email} {invitation.Author?.Contact?.Telephone}");
        }
        foreach (var assignment in challenge.Assignments.Where(caller.Sees))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {assignment.PublicId} {assignment.Improver.Name} {assignment.FromOn} {assignment.UntilOn} {assignment.DaysPerWeek} {assignment.State} {assignment.AcceptedAt} {assignment.ConsentedAt} {assignment.ReleasedOn} {assignment.Reason}");
    }

    private static bool HasHelped(Assignment assignment) => assignment.State is AssignmentState.Confirmed or AssignmentState.Ended or AssignmentState.Released;
}
