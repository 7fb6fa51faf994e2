using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

/// <summary>What an organisation did, and what came of it.</summary>
internal sealed class RecordPracticeExampleInput : IHasIdempotencyKey
{
    public NodeKey<PracticeExample>? PracticeExample { get; init; }

    public int? Version { get; init; }

    public string Organisation { get; init; } = "";

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string? Result { get; init; }

    public Theme? Theme { get; init; }

    public string? ChallengeTheme { get; init; }

    public IReadOnlyList<string> Methods { get; init; } = [];

    public DateOnly StartedOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public ReleaseAudience ReleaseTo { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class RecordPracticeExampleInputType : InputType<RecordPracticeExampleInput>
{
    public RecordPracticeExampleInputType() : base("RecordPracticeExampleInput", "What an organisation did, and what came of it: always the whole of it, what is left out is not known.")
    {
        Optional(i => i.PracticeExample, "practiceExample").Describe("Id of the example that is to be changed. Left out, it is a new one.");
        Optional(i => i.Version, "version").Describe("Version of the example that its editor saw. Left out of what is new.");
        Required(i => i.Organisation, "organisation").Describe("Code of the organisation that did it.");
        Required(i => i.Title, "title").Describe($"What it is, in a line of at most {PeerLearning.PracticeExample.TitleMaxLength} characters of plain text.");
        Required(i => i.Description, "description").Describe($"What was done, at most {PeerLearning.PracticeExample.DescriptionMaxLength} characters of plain text; lines are kept. Name nobody.");
        Optional(i => i.Result, "result").Describe($"What came of it, at most {PeerLearning.PracticeExample.ResultMaxLength} characters of plain text; lines are kept.");
        Optional(i => i.Theme, "theme").Describe("Theme of the baseline that it belongs to.");
        Optional(i => i.ChallengeTheme, "challengeTheme").Describe("Code of the theme of challenges that it belongs to, such as `FLOW`.");
        Required(i => i.Methods, "methods").Describe($"Codes of the methods that were used, at most {PeerLearning.PracticeExample.MostMethods}; none for none.");
        Required(i => i.StartedOn, "startedOn").Describe("First day, today or earlier.");
        Optional(i => i.EndedOn, "endedOn").Describe("Last day, today or earlier. Left out, it goes on.");
        Required(i => i.ReleaseTo, "releaseTo").Describe("Whom it is shown to. What everybody has seen is not taken back.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Records an example of practice, or changes one.</summary>
internal static class RecordPracticeExample
{
    public static void Mutation(MutationType mutation) => mutation.Change<RecordPracticeExampleInput, PracticeExample>("recordPracticeExample", "practiceExample", (context, input, cancellationToken) =>
            ResponseChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<ChangedMeanwhileError>().Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Records what an organisation did and what came of it, for others to learn from, or changes what was recorded. For contributors of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, RecordPracticeExampleInput input, CancellationToken cancellationToken)
    {
        var db = change.Db;
        var organisation = await change.OwnOrganisationAsync(input.Organisation, cancellationToken).ConfigureAwait(false);
        PracticeExample? known = null;
        if (input.PracticeExample is { } key)
        {
            var id = Guid.Parse(key.Text);
            known = await db.PracticeExamples.Include(e => e.Methods).SingleOrDefaultAsync(e => e.PublicId == id && e.OrganisationId == organisation.Id, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotAuthorized();
        }

        if (known?.Version != input.Version) return new ChangedMeanwhileError(known?.Version);
        if (await NamedMethods.OfAsync(db, input.Methods, cancellationToken).ConfigureAwait(false) is not { } methods) return new UnknownMethodError();
        var theme = input.ChallengeTheme is null ? null : await db.ChallengeThemes.SingleOrDefaultAsync(t => t.Code == input.ChallengeTheme, cancellationToken).ConfigureAwait(false);
        var text = new PlainText();
        var (title, description) = (text.Required("title", input.Title, PracticeExample.TitleMaxLength), text.Required("description", input.Description, PracticeExample.DescriptionMaxLength, lines: true));
        var result = text.Optional("result", input.Result, PracticeExample.ResultMaxLength, lines: true);
        if (Faults(input, known, theme, methods.Count, change.Today).Concat(text.Errors).ToList() is { Count: > 0 } faults) return MutationResult<int>.Failed(faults);
        var example = known ?? Add(change, organisation.Id, input);
        if (known is not null) example.Version++;
        // Who writes nothing new does not become the author of somebody else's words.
        if (known is null || (example.Title, example.Description, example.Result) != (title, description, result)) example.AuthorId = change.Viewer.ImproverId;
        (example.Title, example.Description, example.Result, example.Theme, example.ChallengeThemeId) = (title, description, result, input.Theme, theme?.Id);
        (example.StartedOn, example.EndedOn, example.ReleasedTo) = (input.StartedOn, input.EndedOn, input.ReleaseTo);
        foreach (var gone in example.Methods.Where(m => methods.All(method => method.Id != m.MethodId)).ToList()) example.Methods.Remove(gone);
        foreach (var added in methods.Where(method => example.Methods.All(m => m.MethodId != method.Id))) example.Methods.Add(new() { MethodId = added.Id });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return example.Id;
    }

    private static PracticeExample Add(Change change, int organisation, RecordPracticeExampleInput input)
    {
        var example = new PracticeExample
        {
            PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), OrganisationId = organisation, Title = "", Description = "", StartedOn = input.StartedOn, ReleasedTo = input.ReleaseTo, RecordedAt = change.Now,
        };
        change.Db.Add(example);
        return example;
    }

    private static IEnumerable<MutationError> Faults(RecordPracticeExampleInput input, PracticeExample? known, ChallengeTheme? theme, int methods, DateOnly today)
    {
        if (input.ChallengeTheme is not null && theme is null) yield return new OutOfRangeError("challengeTheme", "No theme of challenges has this code; `challengeThemes` lists those that there are.");
        if (methods > PracticeExample.MostMethods) yield return new OutOfRangeError("methods", $"At most {PracticeExample.MostMethods} methods; name those that mattered.");
        if (input.StartedOn > today) yield return new OutOfRangeError("startedOn", "It began today or earlier; record what was done, not what is planned.");
        if (input.EndedOn > today || input.EndedOn < input.StartedOn) yield return new OutOfRangeError("endedOn", "It ended today or earlier, and not before it began; leave it out while it goes on.");
        if (known?.ReleasedTo > input.ReleaseTo) yield return new OutOfRangeError("releaseTo", "Everybody has been shown it already, and a release is never taken back.");
    }
}
