using ImpactGraph.Access;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <remarks>Lets organisations do what they do.</remarks>
internal static partial class Inhabited
{
    private static void AddAffairs(World world, Affairs affairs, Dictionary<Guid, Improver> improvers)
    {
        foreach (var trouble in affairs.Troubles) Add(world, trouble, improvers);
        foreach (var lesson in affairs.Lessons)
        {
            var example = new PracticeExample
            {
                PublicId = lesson.Id, Organisation = Place(world, lesson.Organisation), Title = lesson.Title, Description = lesson.Description, Result = lesson.Result, Theme = lesson.Theme,
                ChallengeTheme = world.Themes.Find(t => t.Code == lesson.ChallengeTheme), StartedOn = lesson.From, EndedOn = lesson.Until, ReleasedTo = lesson.For, RecordedAt = lesson.RecordedAt, Version = lesson.Version,
            };
            example.Methods.Add(new() { Example = example, Method = Method(world, lesson.Method) });
            world.Others.Add(example);
        }
        foreach (var support in affairs.Supports)
        {
            var offer = new SupportOffer
            {
                PublicId = support.Id, Organisation = Place(world, support.Organisation), Title = support.Title, Description = support.Description, Theme = support.Theme, ForTier = support.For, FromSegment = support.FromSegment,
                FromOn = support.From, UntilOn = support.Until, OfferedAt = support.OfferedAt, Version = support.Version,
            };
            offer.Methods.Add(new() { Offer = offer, Method = Method(world, support.Method) });
            world.Others.Add(offer);
        }
        foreach (var intent in affairs.Intents)
        {
            var plan = new DevelopmentPlan { PublicId = intent.Id, Organisation = Place(world, intent.Organisation), Round = world.Others.OfType<Round>().Single(), UpdatedAt = intent.UpdatedAt, Version = intent.Version };
            foreach (var act in intent.Acts)
                plan.Actions.Add(new() { PublicId = act.Id, Plan = plan, Position = plan.Actions.Count + 1, Component = act.Component, Text = act.Text, OwnerRole = act.OwnerRole, DueOn = act.DueOn, Progress = act.Progress, State = act.State });
            world.Others.Add(plan);
        }
    }

    private static void Add(World world, Trouble trouble, Dictionary<Guid, Improver> improvers)
    {
        var challenge = new Challenge
        {
            PublicId = trouble.Id, Organisation = Place(world, trouble.Organisation), Theme = world.Themes.Single(t => t.Code == trouble.Theme), Title = trouble.Title, Description = trouble.Description, Urgency = trouble.Urgency,
            Reach = trouble.Reach, State = trouble.State, RaisedAt = trouble.RaisedAt, ClosedOn = trouble.Ending?.On, Version = trouble.Version, Author = trouble.Author is { } author ? improvers[author] : null,
        };
        foreach (var want in trouble.Wants)
            challenge.Needs.Add(new()
            {
                PublicId = want.Id, Challenge = challenge, Position = challenge.Needs.Count + 1, Method = Method(world, want.Method), MinimumLevel = want.Level, People = want.People, DaysPerWeek = want.Days, FromOn = want.From, UntilOn = want.Until,
            });
        if (trouble.Rating is { } rating)
        {
            challenge.Prioritisation = new()
            {
                Challenge = challenge, Direction = rating.Direction, Evidence = rating.Evidence, Impact = rating.Impact, PeopleAffected = rating.Affected, EvidenceStrength = rating.Strength, Feasibility = rating.Feasibility, Segment = rating.Segment,
                Score = PrioritisationScore.Of(new(rating.Impact, rating.Affected, rating.Strength, rating.Feasibility, trouble.Urgency, rating.Segment)), PrioritisedOn = rating.On,
            };
            challenge.Prioritisation.Approaches.Add(new() { Prioritisation = challenge.Prioritisation, Approach = rating.Approach });
        }
        if (trouble.Ending is { } ending)
        {
            challenge.Outcome = new() { Challenge = challenge, Kind = ending.Kind, Summary = ending.Summary, Result = ending.Result, ClosedOn = ending.On };
            challenge.Outcome.Methods.Add(new() { Outcome = challenge.Outcome, Method = Method(world, ending.Method) });
        }
        world.Others.Add(challenge);
        foreach (var call in trouble.Calls) Add(world, challenge, call, improvers);
    }

    private static void Add(World world, Challenge challenge, Call call, Dictionary<Guid, Improver> improvers)
    {
        var (need, improver) = (challenge.Needs.ElementAt(call.Want), improvers[call.Person]);
        var invitation = new Invitation
        {
            PublicId = call.Id, Challenge = challenge, Need = need, Improver = improver, InvitedBy = call.IsByCoordinator ? world.Others.OfType<Account>().Single() : null, Author = call.Author is { } author ? improvers[author] : null,
            Message = call.Message, State = call.State, SentAt = call.SentAt, ExpiresAt = call.ExpiresAt, RemindedAt = call.RemindedAt, AnsweredAt = call.AnsweredAt, DeclineReason = call.DeclineReason,
        };
        challenge.Invitations.Add(invitation);
        improver.Invitations.Add(invitation);
        if (call.Duty is not { } duty) return;
        var assignment = invitation.Assignment = new()
        {
            PublicId = duty.Id, Challenge = challenge, Need = need, Invitation = invitation, Improver = improver, FromOn = duty.From, UntilOn = duty.Until, DaysPerWeek = duty.Days, State = duty.State, AcceptedAt = duty.AcceptedAt,
            ConsentedAt = duty.ConsentedAt, ReleasedOn = duty.ReleasedOn, Reason = duty.Reason,
        };
        challenge.Assignments.Add(assignment);
        improver.Assignments.Add(assignment);
    }

    private static Organisation Place(World world, string code) => world.Organisations.Single(o => o.Code == code);

    private static Method Method(World world, string code) => world.Methods.Single(m => m.Code == code);
}
