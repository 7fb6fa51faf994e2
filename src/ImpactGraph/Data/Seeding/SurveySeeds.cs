using ImpactGraph.Development;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Data.Seeding;

/// <summary>Reads what is asked: surveys, rounds, questions with their words, options and codes; and what was published.</summary>
internal static class SurveySeeds
{
    public static void Read(SeedFolder folder, SeedBatch batch)
    {
        ReadSurveys(folder.Rows("reference/surveys.csv", "code", "version", "private", "name", "description"), batch);
        ReadRounds(folder.Rows("reference/rounds.csv", "survey_code", "code", "name", "opens_on", "closes_on", "collected_on"), batch);
        ReadQuestions(folder.Rows("reference/questions.csv", "survey_code", "code", "position", "theme", "component", "kind"), batch);
        ReadWordings(folder.Rows("reference/question-wordings.csv", "survey_code", "question_code", "tier", "text"), batch);
        ReadOptions(folder.Rows("reference/answer-options.csv", "survey_code", "question_code", "code", "position", "label", "method_code"), batch);
        ReadCodes(folder.Rows("reference/answer-codes.csv", "survey_code", "question_code", "code", "name", "description"), batch);
        ReadFigures(
            folder.Rows("reference/published-figures.csv", "survey_code", "round_code", "question_code", "tier", "percent", "source", "published_on", "note"),
            batch);
    }

    private static void ReadSurveys(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var survey = new Survey
            {
                Code = row.Text("code", Survey.CodeMaxLength),
                Name = row.Text("name", Survey.NameMaxLength),
                Description = row.Text("description", Survey.DescriptionMaxLength),
                Version = row.Text("version", Survey.VersionMaxLength),
                IsPrivate = row.Flag("private"),
            };
            AddOnce(row, "code", survey.Code, batch.Surveys.TryAdd(survey.Code, survey), survey, batch);
        }
    }

    private static void ReadRounds(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var survey = batch.Survey(row);
            row.Period("opens_on", "closes_on");
            var code = row.Text("code", Round.CodeMaxLength);
            var round = new Round
            {
                PublicId = PublicId.NamedAfter("round", survey.Code, code),
                Survey = survey,
                Code = code,
                Name = row.Text("name", Round.NameMaxLength),
                OpensOn = row.Date("opens_on"),
                ClosesOn = row.Date("closes_on"),
                CollectedOn = row.Date("collected_on"),
            };
            AddOnce(row, "code", code, batch.Rounds.TryAdd((survey, code), round), round, batch);
        }
    }

    private static void ReadQuestions(List<SeedRow> rows, SeedBatch batch)
    {
        var positions = new HashSet<(Survey, int)>();
        foreach (var row in rows)
        {
            var survey = batch.Survey(row);
            var code = row.Text("code", Question.CodeMaxLength);
            var question = new Question
            {
                PublicId = PublicId.NamedAfter("question", survey.Code, code),
                Survey = survey,
                Code = code,
                Position = row.Number("position", 1, 1000),
                Theme = row.OneOf<Theme>("theme"),
                Component = row.OptionalOneOf<ImpactComponent>("component"),
                Kind = row.OneOf<AnswerKind>("kind"),
            };
            RequireNew(row, "position", question.Position, positions.Add((survey, question.Position)));
            AddOnce(row, "code", code, batch.Questions.TryAdd((survey, code), question), question, batch);
        }
    }

    private static void ReadWordings(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var wording = new QuestionWording
            {
                Question = batch.Question(row),
                Tier = row.OneOf<Tier>("tier"),
                Text = row.Text("text", QuestionWording.TextMaxLength),
            };
            AddOnce(row, "tier", EnumText<Tier>.Of(wording.Tier), batch.Asked.Add((wording.Question, wording.Tier)), wording, batch);
        }
    }

    private static void ReadOptions(List<SeedRow> rows, SeedBatch batch)
    {
        var positions = new HashSet<(Question, int)>();
        foreach (var row in rows)
        {
            var question = QuestionOfKind(row, batch, "options", AnswerKind.Choice, AnswerKind.Choices);
            var option = new AnswerOption
            {
                Question = question,
                Code = row.Text("code", AnswerOption.CodeMaxLength),
                Position = row.Number("position", 1, 1000),
                Label = row.Text("label", AnswerOption.LabelMaxLength),
                Method = row.IsEmpty("method_code") ? null : batch.Method(row, "method_code"),
            };
            RequireNew(row, "position", option.Position, positions.Add((question, option.Position)));
            AddOnce(row, "code", option.Code, batch.Options.TryAdd((question, option.Code), option), option, batch);
        }
    }

    private static void ReadCodes(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var question = QuestionOfKind(row, batch, "codes", AnswerKind.Text);
            var code = new AnswerCode
            {
                Question = question,
                Code = row.Text("code", AnswerCode.CodeMaxLength),
                Name = row.Text("name", AnswerCode.NameMaxLength),
                Description = row.Text("description", AnswerCode.DescriptionMaxLength),
            };
            AddOnce(row, "code", code.Code, batch.Codes.TryAdd((question, code.Code), code), code, batch);
        }
    }

    private static void ReadFigures(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Round, Question, Tier)>();
        foreach (var row in rows)
        {
            var figure = new PublishedFigure
            {
                Round = batch.Round(row),
                Question = QuestionOfKind(row, batch, "published shares", AnswerKind.YesNo),
                Tier = row.OneOf<Tier>("tier"),
                Percent = row.Number("percent", PublishedFigure.LowestPercent, PublishedFigure.HighestPercent),
                Source = row.Text("source", PublishedFigure.SourceMaxLength),
                PublishedOn = row.OptionalDate("published_on"),
                Note = row.OptionalText("note", PublishedFigure.NoteMaxLength),
            };
            if (!batch.Asked.Contains((figure.Question, figure.Tier)))
            {
                throw row.Error("tier", $"'{figure.Question.Code}' is not asked of tier {EnumText<Tier>.Of(figure.Tier)}.");
            }

            AddOnce(row, "tier", EnumText<Tier>.Of(figure.Tier), seen.Add((figure.Round, figure.Question, figure.Tier)), figure, batch);
        }
    }

    private static Question QuestionOfKind(SeedRow row, SeedBatch batch, string what, params AnswerKind[] kinds)
    {
        var question = batch.Question(row);
        return kinds.Contains(question.Kind)
            ? question
            : throw row.Error("question_code", $"'{question.Code}' is of kind {EnumText<AnswerKind>.Of(question.Kind)}, which has no {what}.");
    }

    private static void AddOnce(SeedRow row, string column, string key, bool isNew, object entity, SeedBatch batch)
    {
        RequireNew(row, column, key, isNew);
        batch.Entities.Add(entity);
    }

    private static void RequireNew(SeedRow row, string column, object key, bool isNew)
    {
        if (!isNew)
        {
            throw row.Error(column, $"'{key}' is there twice.");
        }
    }
}
