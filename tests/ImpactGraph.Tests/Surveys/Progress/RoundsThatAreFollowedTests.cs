using ImpactGraph.Data;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Progress;

public sealed class RoundsThatAreFollowedTests(FollowedRoundGraph graph) : IClassFixture<FollowedRoundGraph>
{
    [Fact]
    public async Task Show_at_once_what_the_rows_say()
    {
        await using var followed = await graph.FollowAsync("asked submitted released answers round { code survey { code } } tiers { tier asked submitted released answers } at");
        var progress = await followed.NextAsync();
        Assert.Equal("2023", progress.GetProperty("round").GetProperty("code").GetString());

        await using var context = graph.OpenElsewhere();
        var day = (await context.Rounds.SingleAsync(r => r.Survey.Code == "baseline")).CollectedOn;
        var organisations = (await context.Organisations.Include(o => o.Responses.Where(r => r.Round.Survey.Code == "baseline")).ThenInclude(r => r.Answers).AsNoTracking().ToListAsync())
            .Where(o => o.Kind != Organisations.OrganisationKind.NhsEngland && (o.OpenedOn is null || o.OpenedOn <= day) && (o.ClosedOn is null || o.ClosedOn >= day)).ToList();
        var tiers = organisations.GroupBy(o => o.Tier).OrderBy(t => t.Key).Select(t => Expected(t)).ToList();
        Assert.Equal(["NATIONAL", "REGION", "INTEGRATED_CARE_BOARD", "PROVIDER"], progress.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("tier").GetString()));
        Assert.Equal(tiers, progress.GetProperty("tiers").EnumerateArray().Select(t => "{" + t.GetRawText()[(t.GetRawText().IndexOf(',', StringComparison.Ordinal) + 1)..]));
        Assert.StartsWith(Expected(organisations).TrimEnd('}'), progress.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agree_with_the_results()
    {
        await using var followed = await graph.FollowAsync("tiers { tier asked answers }");
        var results = await graph.AskAsync("""{ surveyResults(survey: "baseline", round: "2023") { tier asked responded } }""");
        // Not every question is put to every tier.
        var expected = results.GetProperty("surveyResults").EnumerateArray().GroupBy(r => r.GetProperty("tier").GetString())
            .Select(t => (t.Key, Assert.Single(t.Select(r => r.GetProperty("asked").GetInt32()).Where(asked => asked > 0).Distinct()), t.Sum(r => r.GetProperty("responded").GetInt32())));
        var tiers = (await followed.NextAsync()).GetProperty("tiers").EnumerateArray();
        Assert.Equal(expected, tiers.Select(t => (t.GetProperty("tier").GetString(), t.GetProperty("asked").GetInt32(), t.GetProperty("answers").GetInt32())));
    }

    [Fact]
    public async Task Show_each_committed_change_of_a_figure()
    {
        await using var followed = await graph.FollowAsync();
        var before = await followed.CountsAsync();
        await using var context = graph.Open();
        var response = await FollowedRoundGraph.NewDraftAsync(context);
        context.Add(response);
        await context.SaveChangesAsync();
        (response.State, response.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
        await context.SaveChangesAsync();
        Assert.Equal(before with { Submitted = before.Submitted + 1 }, await followed.CountsAsync());

        var question = await context.Questions.FirstAsync(q => q.Kind == AnswerKind.YesNo);
        var answer = new Answer { PublicId = Guid.CreateVersion7(), Response = response, QuestionId = question.Id, OrganisationId = response.OrganisationId, RoundId = response.RoundId, Yes = true };
        context.Add(answer);
        await context.SaveChangesAsync();
        Assert.Equal(before with { Submitted = before.Submitted + 1, Answers = before.Answers + 1 }, await followed.CountsAsync());

        response.State = ResponseState.ReleasedToPeers;
        context.SaveChanges();
        Assert.Equal(before with { Submitted = before.Submitted + 1, Released = before.Released + 1, Answers = before.Answers + 1 }, await followed.CountsAsync());

        context.Remove(response);
        await context.SaveChangesAsync();
        Assert.Equal(before, await followed.CountsAsync());
    }

    [Fact]
    public async Task Do_not_show_that_somebody_is_writing()
    {
        await using var followed = await graph.FollowAsync();
        var before = await followed.CountsAsync();
        await using var context = graph.Open();
        var response = await FollowedRoundGraph.NewDraftAsync(context);
        context.Add(response);
        await context.SaveChangesAsync();
        Assert.False(followed.HasNext);
        (response.State, response.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
        await context.SaveChangesAsync();
        Assert.Equal(before with { Submitted = before.Submitted + 1 }, await followed.CountsAsync());
        context.Remove(response);
        await context.SaveChangesAsync();
        Assert.Equal(before, await followed.CountsAsync());
    }

    [Fact]
    public async Task Show_transactions_when_they_are_committed_and_never_when_rolled_back()
    {
        await using var followed = await graph.FollowAsync();
        var before = await followed.CountsAsync();
        await using var context = graph.Open();
        await using (var undone = await context.Database.BeginTransactionAsync())
        {
            await SubmitAsync(context);
            await undone.RollbackAsync();
        }
        context.ChangeTracker.Clear();
        await using (await context.Database.BeginTransactionAsync()) await SubmitAsync(context);
        Assert.False(followed.HasNext);

        context.ChangeTracker.Clear();
        Response response;
        await using (var done = await context.Database.BeginTransactionAsync())
        {
            response = await SubmitAsync(context);
            Assert.False(followed.HasNext);
            await done.CommitAsync();
        }
        Assert.Equal(before with { Submitted = before.Submitted + 1 }, await followed.CountsAsync());
        context.Remove(response);
        await context.SaveChangesAsync();
        Assert.Equal(before, await followed.CountsAsync());
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("")]
    public async Task Must_be_there(string round)
    {
        await using var followed = await graph.FollowAsync(round: round);
        Assert.Equal(
            $$$"""{"errors":[{"message":"There is no round `{{{round}}}` of a survey `baseline`. Ask `surveys { code rounds { code } }` for those there are.","locations":[{"line":1,"column":16}],"extensions":{"code":"NOT_FOUND"}}]}""",
            followed.Refusal);
        Assert.Equal(0, graph.Notices.Followers);
    }

    [Fact]
    public async Task Show_everybody_the_same_figures()
    {
        await using var anonymous = await graph.FollowAsync();
        await using var peer = await graph.FollowAsync(viewer: new Viewer(true, null) { Today = FollowedRoundGraph.Today });
        Assert.Equal(await anonymous.CountsAsync(), await peer.CountsAsync());
    }

    private static async Task<Response> SubmitAsync(SqliteDb context)
    {
        var response = await FollowedRoundGraph.NewDraftAsync(context);
        (response.State, response.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
        context.Add(response);
        await context.SaveChangesAsync();
        return response;
    }

    private static string Expected(IEnumerable<Organisations.Organisation> organisations)
    {
        var asked = organisations.ToList();
        var submitted = asked.SelectMany(o => o.Responses).Where(r => r.State != ResponseState.Draft).ToList();
        var answers = submitted.Sum(r => r.Answers.Count(a => a.Absence is null));
        return $$$"""{"asked":{{{asked.Count}}},"submitted":{{{submitted.Count}}},"released":{{{submitted.Count(r => r.State != ResponseState.Submitted)}}},"answers":{{{answers}}}""" + "}";
    }
}
