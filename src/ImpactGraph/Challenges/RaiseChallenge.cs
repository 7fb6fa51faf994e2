using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>What an organisation cannot do alone, and whom it needs.</summary>
internal sealed class RaiseChallengeInput : IHasIdempotencyKey
{
    public string Organisation { get; init; } = "";

    public string Theme { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Description { get; init; }

    public Urgency Urgency { get; init; }

    public ChallengeReach Reach { get; init; }

    public IReadOnlyList<NeedInput> Needs { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

internal sealed class RaiseChallengeInputType : InputType<RaiseChallengeInput>
{
    public RaiseChallengeInputType() : base("RaiseChallengeInput", "What an organisation cannot do alone, and whom it needs.")
    {
        Required(i => i.Organisation, "organisation").Describe("Code of the organisation whose challenge it is, which is open today.");
        Required(i => i.Theme, "theme").Describe("Code of the theme that it belongs to, such as `FLOW`.");
        Required(i => i.Title, "title").Describe($"What it is, in a line of at most {Challenge.TitleMaxLength} characters of plain text. Without names of people.");
        Optional(i => i.Description, "description").Describe($"More about it, at most {Challenge.DescriptionMaxLength} characters of plain text; lines are kept. Left out, nothing more is said.");
        WithDefault(i => i.Urgency, "urgency", Urgency.Routine).Describe("How soon it needs people.");
        WithDefault(i => i.Reach, "reach", ChallengeReach.Country).Describe("Which callers who are signed in see it.");
        Required(i => i.Needs, "needs").Describe($"People it needs, 1 to {Challenge.MostNeeds} needs, in the order in which they are to be shown.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says that a challenge is there, and what it needs.</summary>
internal static class RaiseChallenge
{
    public static void Mutation(MutationType mutation) => mutation.Change<RaiseChallengeInput, Challenge>("raiseChallenge", "challenge", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, OwnChallenges.AreKeptBy, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NotYoursToRaiseError>().Fails<UnknownThemeError>().Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says that a challenge is there, and whom it needs. For contributors and stewards of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, RaiseChallengeInput input, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        var organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == input.Organisation, cancellationToken).ConfigureAwait(false);
        if (organisation is null || !OwnChallenges.IsKeptBy(change.Viewer, organisation.Id)) return new NotYoursToRaiseError();
        if (await db.ChallengeThemes.SingleOrDefaultAsync(t => t.Code == input.Theme, cancellationToken).ConfigureAwait(false) is not { } theme) return new UnknownThemeError();
        var methods = await OwnChallenges.MethodsAsync(change, input.Needs.Select(need => need.Method), cancellationToken).ConfigureAwait(false);
        if (methods is null) return new UnknownMethodError();
        var text = new PlainText();
        var (title, description) = (text.Required("title", input.Title, Challenge.TitleMaxLength), text.Optional("description", input.Description, Challenge.DescriptionMaxLength, lines: true));
        if (Faults(input, organisation, today).Concat(text.Errors).ToList() is { Count: > 0 } faults) return MutationResult<int>.Failed(faults);

        var now = new DateTimeOffset(change.Now);
        var challenge = new Challenge
        {
            PublicId = Guid.CreateVersion7(now), OrganisationId = organisation.Id, Theme = theme, Title = title, Description = description, Urgency = input.Urgency, Reach = input.Reach, RaisedAt = change.Now,
            AuthorId = change.Viewer.ImproverId, RaisedBy = await change.CallersAccountAsync(cancellationToken).ConfigureAwait(false),
        };
        foreach (var (position, need) in input.Needs.Index())
        {
            challenge.Needs.Add(new()
            {
                PublicId = Guid.CreateVersion7(now), Position = position + 1, MethodId = methods[need.Method], MinimumLevel = need.MinimumLevel,
                People = need.People, DaysPerWeek = need.DaysPerWeek, FromOn = need.FromOn, UntilOn = need.UntilOn,
            });
        }

        db.Add(challenge);
        OwnChallenges.Tell(change, organisation.Id);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return challenge.Id;
    }

    private static IEnumerable<MutationError> Faults(RaiseChallengeInput input, Organisation organisation, DateOnly today)
    {
        if (organisation.OpenedOn > today || organisation.ClosedOn < today) yield return new OutOfRangeError("organisation", "The organisation is not open today.");
        if (input.Needs.Count is 0 or > Challenge.MostNeeds) yield return new OutOfRangeError("needs", $"A challenge has 1 to {Challenge.MostNeeds} needs.");
        foreach (var fault in input.Needs.Take(Challenge.MostNeeds).SelectMany((need, number) => need.Faults(number, today))) yield return fault;
    }
}
