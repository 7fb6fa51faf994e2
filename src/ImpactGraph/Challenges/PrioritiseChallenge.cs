using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>What weight a challenge is given.</summary>
internal sealed class PrioritiseChallengeInput : IHasIdempotencyKey
{
    public NodeKey<Challenge> Challenge { get; init; } = null!;

    public int? Version { get; init; }

    public PrioritisationDirection Direction { get; init; }

    public IReadOnlyList<PrioritisationApproach> Approaches { get; init; } = [];

    public string? Evidence { get; init; }

    public int Impact { get; init; }

    public int PeopleAffected { get; init; }

    public int EvidenceStrength { get; init; }

    public int Feasibility { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class PrioritiseChallengeInputType : InputType<PrioritiseChallengeInput>
{
    public PrioritiseChallengeInputType() : base("PrioritiseChallengeInput", "What weight a challenge is given against others, how, and on what evidence.")
    {
        Id(i => i.Challenge, "challenge").Describe("Id of the challenge.");
        Optional(i => i.Version, "version").Describe("Version of the challenge that the caller saw. Left out, whatever it is.");
        Required(i => i.Direction, "direction").Describe("From where in the organisation the prioritisation came.");
        Required(i => i.Approaches, "approaches").Describe("Approaches by which it was made, each once. Empty when none of them.");
        Optional(i => i.Evidence, "evidence").Describe($"What it rests on, at most {Prioritisation.EvidenceMaxLength} characters of plain text; lines are kept. Left out, nothing is said.");
        Required(i => i.Impact, "impact").Describe("How much would be won, 1 to 5.");
        Required(i => i.PeopleAffected, "peopleAffected").Describe("How many people it affects, from 1, few, to 5, very many.");
        Required(i => i.EvidenceStrength, "evidenceStrength").Describe("How strong the evidence is, 1 to 5.");
        Required(i => i.Feasibility, "feasibility").Describe("How feasible it is, 1 to 5.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Rates the weight of a challenge, for the first time or anew.</summary>
internal static class PrioritiseChallenge
{
    public static void Mutation(MutationType mutation) => mutation.Change<PrioritiseChallengeInput, Challenge>("prioritiseChallenge", "challenge", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, OwnChallenges.AreKeptBy, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<ChallengeNotFoundError>().Fails<ChallengeNotYoursError>().Fails<ChallengeClosedError>().Fails<ChallengeConflictError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Rates the weight of a challenge against others, for the first time or anew; the newest rating takes the place of that before, and its score shows what it is the sum of. For contributors and stewards of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, PrioritiseChallengeInput input, CancellationToken cancellationToken)
    {
        var (challenge, error) = await OwnChallenges.StepAsync(change, input.Challenge, input.Version, ChallengeStep.Prioritise, cancellationToken).ConfigureAwait(false);
        if (challenge is null) return MutationResult<int>.Failed([error!]);
        var text = new PlainText();
        var evidence = text.Optional("evidence", input.Evidence, Prioritisation.EvidenceMaxLength, lines: true);
        if (Faults(input).Concat(text.Errors).ToList() is { Count: > 0 } faults) return MutationResult<int>.Failed(faults);

        var today = change.Today;
        var segment = await change.Db.SegmentPlacements.Where(s => s.OrganisationId == challenge.OrganisationId && s.FromOn <= today && (s.UntilOn == null || s.UntilOn >= today))
            .OrderByDescending(s => s.FromOn).Select(s => (int?)s.Segment).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var score = PrioritisationScore.Of(new(input.Impact, input.PeopleAffected, input.EvidenceStrength, input.Feasibility, challenge.Urgency, segment));
        var prioritisation = await change.Db.Prioritisations.Include(p => p.Approaches).SingleOrDefaultAsync(p => p.ChallengeId == challenge.Id, cancellationToken).ConfigureAwait(false);
        if (prioritisation is null)
        {
            change.Db.Add(prioritisation = new()
            {
                ChallengeId = challenge.Id, Direction = input.Direction, Impact = 0, PeopleAffected = 0, EvidenceStrength = 0, Feasibility = 0, Score = 0, PrioritisedOn = today,
            });
        }

        (prioritisation.Impact, prioritisation.PeopleAffected, prioritisation.EvidenceStrength, prioritisation.Feasibility) = (input.Impact, input.PeopleAffected, input.EvidenceStrength, input.Feasibility);
        (prioritisation.Direction, prioritisation.Evidence, prioritisation.Segment, prioritisation.Score) = (input.Direction, evidence, segment, score);
        (prioritisation.PrioritisedOn, prioritisation.AuthorId) = (today, change.Viewer.ImproverId);
        foreach (var gone in prioritisation.Approaches.Where(use => !input.Approaches.Contains(use.Approach)).ToList()) prioritisation.Approaches.Remove(gone);
        foreach (var approach in input.Approaches.Where(approach => prioritisation.Approaches.All(use => use.Approach != approach))) prioritisation.Approaches.Add(new() { Approach = approach });
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return challenge.Id;
    }

    private static IEnumerable<MutationError> Faults(PrioritiseChallengeInput input)
    {
        foreach (var (field, rating) in new[] { ("impact", input.Impact), ("peopleAffected", input.PeopleAffected), ("evidenceStrength", input.EvidenceStrength), ("feasibility", input.Feasibility) })
            if (rating is < Prioritisation.LeastRating or > Prioritisation.MostRating) yield return new OutOfRangeError(field, $"Ratings are {Prioritisation.LeastRating} to {Prioritisation.MostRating}.");
        if (input.Approaches.Distinct().Count() < input.Approaches.Count) yield return new OutOfRangeError("approaches", "Name each approach once.");
    }
}
