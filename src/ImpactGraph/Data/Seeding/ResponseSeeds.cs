using ImpactGraph.Surveys;

namespace ImpactGraph.Data.Seeding;

/// <summary>Reads what was answered: responses, answers, chosen options and codings.</summary>
internal static class ResponseSeeds
{
    private static readonly string[] Key = ["organisation_code", "survey_code", "round_code"];

    public static void Read(SeedFolder folder, string directory, SeedBatch batch)
    {
        ReadResponses(folder.Rows($"{directory}/responses.csv", [.. Key, "state", "submitted_at"]), batch);
        var choices = ReadAnswers(folder.Rows($"{directory}/answers.csv", [.. Key, "question_code", "yes", "scale", "text", "absence"]), batch);
        ReadSelections(folder.Rows($"{directory}/selections.csv", [.. Key, "question_code", "option_code"]), choices, batch);
        ReadCodings(folder.Rows($"{directory}/codings.csv", [.. Key, "question_code", "code", "coded_by", "coded_on"]), batch);
    }

    private static void ReadResponses(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var (organisation, round) = (batch.Organisation(row, "organisation_code"), batch.Round(row));
            var response = new Response
            {
                PublicId = PublicId.NamedAfter("response", organisation.Code, round.Survey.Code, round.Code),
                Organisation = organisation,
                Round = round,
                State = row.OneOf<ResponseState>("state"),
                SubmittedAt = row.OptionalInstant("submitted_at"),
            };
            if ((response.State == ResponseState.Draft) != (response.SubmittedAt is null))
            {
                throw row.Error("submitted_at", response.SubmittedAt is null ? "is empty, but the response is not a draft." : "a draft has not been submitted.");
            }

            if (organisation.OpenedOn > round.CollectedOn || organisation.ClosedOn < round.CollectedOn)
            {
                throw row.Error("organisation_code", $"'{organisation.Code}' was not open on {round.CollectedOn:yyyy-MM-dd}.");
            }

            if (!batch.Responses.TryAdd((organisation, round), response))
            {
                throw row.Error("organisation_code", $"'{organisation.Code}' is there twice for this round.");
            }

            batch.Entities.Add(response);
        }
    }

    /// <returns>Answers that must have selections, with their rows.</returns>
    private static Dictionary<Answer, SeedRow> ReadAnswers(List<SeedRow> rows, SeedBatch batch)
    {
        var choices = new Dictionary<Answer, SeedRow>();
        foreach (var row in rows)
        {
            var (organisation, round, question) = (batch.Organisation(row, "organisation_code"), batch.Round(row), batch.Question(row));
            if (!batch.Responses.TryGetValue((organisation, round), out var response))
            {
                throw row.Error("organisation_code", $"'{organisation.Code}' has no response in that round.");
            }

            var answer = Answer(row, response, question);
            RequireAsked(row, answer, batch);
            if (!batch.Answers.TryAdd((response, question), answer))
            {
                throw row.Error("question_code", $"'{question.Code}' is there twice for '{organisation.Code}'.");
            }

            batch.Entities.Add(answer);
            if (answer.Absence is null && question.Kind is AnswerKind.Choice or AnswerKind.Choices)
            {
                choices.Add(answer, row);
            }
        }

        return choices;
    }

    private static Answer Answer(SeedRow row, Response response, Question question)
    {
        var absence = row.OptionalOneOf<AbsenceReason>("absence");
        RequireFit(row, "yes", AnswerKind.YesNo, question, absence);
        RequireFit(row, "scale", AnswerKind.Scale, question, absence);
        RequireFit(row, "text", AnswerKind.Text, question, absence);
        return new Answer
        {
            PublicId = PublicId.NamedAfter("answer", response.Organisation.Code, response.Round.Survey.Code, response.Round.Code, question.Code),
            Response = response,
            Question = question,
            Organisation = response.Organisation,
            Round = response.Round,
            Yes = row.OptionalFlag("yes"),
            Scale = row.OptionalNumber("scale", Surveys.Answer.ScaleLowest, Surveys.Answer.ScaleHighest),
            Text = row.OptionalText("text", Surveys.Answer.TextMaxLength),
            Absence = absence,
        };
    }

    private static void RequireFit(SeedRow row, string column, AnswerKind kind, Question question, AbsenceReason? absence)
    {
        if (row.IsEmpty(column))
        {
            if (question.Kind == kind && absence is null)
            {
                throw row.Error(column, "is empty, and column absence does not say why.");
            }
        }
        else if (absence is not null)
        {
            throw row.Error(column, "is given, but column absence says that there is no answer.");
        }
        else if (question.Kind != kind)
        {
            throw row.Error(column, $"is given, but '{question.Code}' is of kind {EnumText<AnswerKind>.Of(question.Kind)}.");
        }
    }

    private static void RequireAsked(SeedRow row, Answer answer, SeedBatch batch)
    {
        var asked = batch.Asked.Contains((answer.Question, answer.Organisation.Tier));
        if (asked == (answer.Absence == AbsenceReason.NotAsked))
        {
            throw row.Error("absence", $"'{answer.Question.Code}' is {(asked ? "asked" : "not asked")} of the tier of '{answer.Organisation.Code}'.");
        }
    }

    private static void ReadSelections(List<SeedRow> rows, Dictionary<Answer, SeedRow> choices, SeedBatch batch)
    {
        var chosen = new HashSet<(Answer, AnswerOption)>();
        var answered = new HashSet<Answer>();
        foreach (var row in rows)
        {
            var answer = batch.Answer(row);
            if (!choices.ContainsKey(answer))
            {
                throw row.Error("question_code", $"the answer of '{answer.Organisation.Code}' to '{answer.Question.Code}' takes no options.");
            }

            var option = row.Find("option_code", code => batch.Options.GetValueOrDefault((answer.Question, code)), $"an option of '{answer.Question.Code}'");
            if (!chosen.Add((answer, option)))
            {
                throw row.Error("option_code", $"'{option.Code}' is there twice for '{answer.Organisation.Code}'.");
            }

            if (!answered.Add(answer) && answer.Question.Kind == AnswerKind.Choice)
            {
                throw row.Error("option_code", $"'{answer.Question.Code}' takes one option; '{answer.Organisation.Code}' has chosen already.");
            }

            batch.Entities.Add(new AnswerSelection { Answer = answer, Option = option });
        }

        var open = choices.FirstOrDefault(choice => !answered.Contains(choice.Key)).Value;
        if (open is not null)
        {
            throw open.Error("question_code", "no option is chosen, and column absence does not say why.");
        }
    }

    private static void ReadCodings(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Answer, AnswerCode)>();
        foreach (var row in rows)
        {
            var answer = batch.Answer(row);
            if (answer.Text is null)
            {
                throw row.Error("question_code", $"the answer of '{answer.Organisation.Code}' to '{answer.Question.Code}' has no text to code.");
            }

            var coding = new Coding
            {
                Answer = answer,
                Code = row.Find("code", code => batch.Codes.GetValueOrDefault((answer.Question, code)), $"a code of '{answer.Question.Code}'"),
                CodedBy = row.Text("coded_by", Coding.CodedByMaxLength),
                CodedOn = row.Date("coded_on"),
            };
            if (!seen.Add((answer, coding.Code)))
            {
                throw row.Error("code", $"'{coding.Code.Code}' is there twice for '{answer.Organisation.Code}'.");
            }

            batch.Entities.Add(coding);
        }
    }
}
