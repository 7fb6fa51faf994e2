namespace ImpactGraph.Surveys.Responses;

/// <summary>Brings the answers of a response to what was given, and leaves alone what is the same.</summary>
internal static class AnswerWriting
{
    /// <summary>Afterwards the response answers those questions of the questionnaire that are given, and no others; what was stored for questions that are not put to its tier stays.</summary>
    /// <param name="response">With its answers, their selections and codings, all of them tracked.</param>
    /// <param name="questions">Those that are asked of its tier.</param>
    /// <param name="given">At most one for each question.</param>
    /// <param name="now">Instant of the change (UTC).</param>
    public static void Write(Response response, IReadOnlyList<Question> questions, IReadOnlyList<CheckedAnswer> given, DateTime now)
    {
        var known = response.Answers.ToDictionary(answer => answer.QuestionId);
        foreach (var question in questions.ExceptBy(given.Select(answer => answer.Question.Id), question => question.Id))
            if (known.TryGetValue(question.Id, out var gone)) response.Answers.Remove(gone);
        foreach (var content in given)
        {
            if (!known.TryGetValue(content.Question.Id, out var answer))
            {
                answer = new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(now)), QuestionId = content.Question.Id, OrganisationId = response.OrganisationId, RoundId = response.RoundId };
                response.Answers.Add(answer);
            }

            Write(answer, content);
        }
    }

    private static void Write(Answer answer, CheckedAnswer content)
    {
        // A coder read the text that was there; of another one nothing has been said.
        if (answer.Text != content.Text) answer.Codings.Clear();
        (answer.Yes, answer.Scale, answer.Text, answer.Absence) = (content.Yes, content.Scale, content.Text, content.Absence);
        foreach (var selection in answer.Selections.Where(selection => !content.Options.Contains(selection.OptionId)).ToList()) answer.Selections.Remove(selection);
        foreach (var option in content.Options.Except(answer.Selections.Select(selection => selection.OptionId)).ToList()) answer.Selections.Add(new() { OptionId = option });
    }
}
