using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Progress;

/// <summary>Who follows a round of a private survey hears of responses when they are released to them, and of nothing before.</summary>
public sealed class RoundsOfPrivateSurveysTests(FollowedRoundGraph graph) : IClassFixture<FollowedRoundGraph>
{
    private static readonly Viewer Reader = new(true, null) { Today = FollowedRoundGraph.Today };

    [Fact]
    public async Task Count_what_is_released_to_the_caller()
    {
        await using var context = graph.OpenElsewhere();
        var made = await context.Responses.Where(r => r.Round.Survey.IsPrivate).Select(r => new { r.State, Answers = r.Answers.Count(a => a.Absence == null) }).ToListAsync();
        foreach (var (viewer, from) in new[] { (Viewer.AnonymousOn(FollowedRoundGraph.Today), ResponseState.ReleasedPublic), (Reader, ResponseState.ReleasedToPeers), (Reader with { IsNationalSteward = true }, ResponseState.ReleasedToPeers) })
        {
            await using var followed = await FollowAsync(viewer);
            var counts = await followed.CountsAsync();
            var released = made.Where(r => r.State >= from).ToList();
            Assert.NotEmpty(released);
            Assert.Equal((released.Count, released.Count, released.Sum(r => r.Answers)), (counts.Submitted, counts.Released, counts.Answers));
        }
    }

    [Fact]
    public async Task Are_silent_until_a_response_is_released_to_the_caller()
    {
        await using var context = graph.Open();
        var response = await context.Responses.Include(r => r.Answers).FirstAsync(r => r.Round.Survey.IsPrivate && r.State == ResponseState.Draft);
        await using var anonymous = await FollowAsync(Viewer.AnonymousOn(FollowedRoundGraph.Today));
        await using var member = await FollowAsync(Reader with { OrganisationId = response.OrganisationId });
        var (publicly, known) = (await anonymous.CountsAsync(), await member.CountsAsync());
        var answers = response.Answers.Count(a => a.Absence is null);

        (response.State, response.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
        await context.SaveChangesAsync();
        Assert.False(anonymous.HasNext || member.HasNext);

        response.State = ResponseState.ReleasedToPeers;
        await context.SaveChangesAsync();
        Assert.Equal((known.Asked, known.Submitted + 1, known.Released + 1, known.Answers + answers), await member.CountsAsync());
        Assert.False(anonymous.HasNext);

        response.State = ResponseState.ReleasedPublic;
        await context.SaveChangesAsync();
        Assert.Equal((publicly.Asked, publicly.Submitted + 1, publicly.Released + 1, publicly.Answers + answers), await anonymous.CountsAsync());
    }

    private Task<Followed> FollowAsync(Viewer viewer) => graph.FollowAsync(round: "2026-27", survey: "self-assessment", viewer: viewer);
}
