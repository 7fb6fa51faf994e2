using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

/// <summary>What an organisation answers in a round.</summary>
internal sealed class SubmitResponseInput : IHasIdempotencyKey
{
    /// <summary>More than any questionnaire asks; each that is wrong is an error of its own.</summary>
    public const int MostAnswers = 200;

    public string Survey { get; init; } = "";

    public string Round { get; init; } = "";

    public string Organisation { get; init; } = "";

    public IReadOnlyList<AnswerInput> Answers { get; init; } = [];

    public bool Draft { get; init; }

    public int? Version { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class SubmitResponseInputType : InputType<SubmitResponseInput>
{
    public SubmitResponseInputType() : base("SubmitResponseInput", "What an organisation answers in a round.")
    {
        Required(i => i.Survey, "survey").Describe("Code of the survey, such as `baseline`.");
        Required(i => i.Round, "round").Describe("Code of the round, such as `2023`.");
        Required(i => i.Organisation, "organisation").Describe("Code of the organisation that responds.");
        Required(i => i.Answers, "answers").Describe($"All answers, at most {SubmitResponseInput.MostAnswers}, in any order; they take the place of those that were there.");
        WithDefault(i => i.Draft, "draft", false).Describe("Whether to keep a draft, which may leave questions out and is counted nowhere, instead of handing in.");
        Optional(i => i.Version, "version").Describe("Version of the response that the editor saw. Left out, there was none yet.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe($"What the caller calls this very request, 1 to {IdempotencyKey.KeyMaxLength} characters; sent again with the same key it does nothing more. Left out, it is a new request each time.");
    }
}

/// <summary>Keeps a draft of a response, or hands it in.</summary>
internal static class SubmitResponse
{
    public static void Mutation(MutationType mutation) => mutation.Change<SubmitResponseInput, Response>("submitResponse", "response", (context, input, cancellationToken) =>
    {
        if (input.Answers.Count > SubmitResponseInput.MostAnswers)
            throw new InputException(GraphError.WithCode("INVALID_ARGUMENT", FormattableString.Invariant($"{input.Answers.Count} answers were given; {SubmitResponseInput.MostAnswers} are the most. Answer each question once.")));
        return ResponseChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken);
    }).Fails<RoundNotOpenError>().Fails<OrganisationNotAskedError>().Fails<ResponseConflictError>().Fails<ResponseStateError>()
        .Fails<UnansweredQuestionError>().Fails<InvalidAnswerError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Hands in an organisation's response, or keeps a draft of it, while the round is open. What was handed in can be handed in anew until it is released; codings of texts that changed are dropped. For contributors of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, SubmitResponseInput input, CancellationToken cancellationToken)
    {
        var db = change.Db;
        var organisation = await change.OwnOrganisationAsync(input.Organisation, cancellationToken).ConfigureAwait(false);
        var round = await db.Rounds.AsNoTracking().Include(r => r.Survey).SingleOrDefaultAsync(r => r.Survey.Code == input.Survey && r.Code == input.Round, cancellationToken).ConfigureAwait(false) ?? throw SurveyErrors.NoRound(input.Survey, input.Round);
        if (!AskedOrganisations.Include(organisation, round.CollectedOn)) return new OrganisationNotAskedError();
        if (change.Today < round.OpensOn || change.Today > round.ClosesOn) return new RoundNotOpenError(round.OpensOn, round.ClosesOn);
        var response = await db.Responses.SingleOrDefaultAsync(r => r.RoundId == round.Id && r.OrganisationId == organisation.Id, cancellationToken).ConfigureAwait(false);
        if (response?.Version != input.Version) return new ResponseConflictError(response?.Id, response?.Version);
        if (response is not null && StateFault(response.State, input.Draft) is { } fault) return fault;
        var questions = await AskedAsync(db, round, organisation, cancellationToken).ConfigureAwait(false);
        if (questions.Count == 0) return new OrganisationNotAskedError();
        // What is for the organisation's own use is not for its auditors either, who may be those above it.
        if (round.Survey.IsPrivate) change.Withhold();
        var check = new AnswerCheck(questions);
        check.Check(input.Answers);
        List<MutationError> errors = [.. check.Errors, .. input.Draft ? [] : check.Unanswered(input.Answers)];
        if (errors.Count > 0) return MutationResult<int>.Failed(errors);
        return await WriteAsync(change, response, round, organisation, questions, check.Answers, input.Draft, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Empty when no question is put to the organisation's tier.</returns>
    private static async ValueTask<IReadOnlyList<Question>> AskedAsync(ImpactGraphDb db, Round round, Organisation organisation, CancellationToken cancellationToken) =>
        await db.Questions.AsNoTracking().AsSplitQuery().Include(q => q.Options).Where(q => q.SurveyId == round.SurveyId && q.Wordings.Any(w => w.Tier == organisation.Tier))
            .OrderBy(q => q.Position).ToListAsync(cancellationToken).ConfigureAwait(false);

    private static ResponseStateError? StateFault(ResponseState state, bool draft) =>
        state >= ResponseState.ReleasedToPeers ? new(state, "The response is released, and what others have seen stays as it is.")
        : state == ResponseState.Submitted && draft ? new(state, "The response is handed in and counted; hand it in anew instead of keeping a draft.")
        : null;

    private static async ValueTask<int> WriteAsync(
        Change change, Response? known, Round round, Organisation organisation, IReadOnlyList<Question> questions, IReadOnlyList<CheckedAnswer> answers, bool draft, CancellationToken cancellationToken)
    {
        var response = known ?? new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), OrganisationId = organisation.Id, RoundId = round.Id, State = ResponseState.Draft };
        if (known is null)
        {
            change.Db.Add(response);
        }
        else
        {
            await change.Db.Entry(known).Collection(r => r.Answers).Query().AsSplitQuery().Include(a => a.Selections).Include(a => a.Codings).LoadAsync(cancellationToken).ConfigureAwait(false);
            known.Version++;
        }

        if (!draft) (response.State, response.SubmittedAt) = (ResponseState.Submitted, change.Now);
        AnswerWriting.Write(response, questions, answers, change.Now);
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return response.Id;
    }
}
