using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Progress;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>A subscription that was opened while somebody was to be seen tells nothing more of them, whoever follows.</summary>
public sealed class FollowersOfSomebodyWhoGoesTests(FollowedRoundGraph graph) : IClassFixture<FollowedRoundGraph>
{
    private static readonly Viewer Reader = new(true, null) { Today = FollowedRoundGraph.Today };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hear_nothing_of_them_any_more(bool erased)
    {
        using var gate = new WriteGate();
        var changes = new Changes(graph.Open, gate, TimeProvider.System);
        await using var read = graph.OpenElsewhere();
        var person = await read.Improvers.AsNoTracking().Where(i => i.IdentityAudience == Audience.Public && i.CapabilityAudience == Audience.Public && i.Capabilities.Any(c => c.Method.Code == "QSIR")).OrderBy(i => i.Id).FirstAsync();
        var selection = $$"""submitted round { survey { questions { options { method { improvers(where: { name: { eq: "{{person.Name}}" } }, first: 50) { nodes { name } } } } } } }""";
        await using var followed = await graph.FollowAsync(selection, viewer: Reader);
        Assert.Equal("", followed.Refusal);
        Assert.Contains(person.Name, (await followed.NextAsync()).GetRawText(), StringComparison.Ordinal);

        var namesakes = await read.Improvers.Where(i => i.Name == person.Name).Select(i => i.PublicId).ToListAsync();
        if (erased) await new Erasures(changes, new(graph.Open, gate), new(graph.Path + ErasureRegister.Extension), TimeProvider.System).EraseAsync("eraseByOperator", namesakes, null, CancellationToken.None);
        else await changes.RunAsSystemAsync("withdrawMe", async (change, token) => { foreach (var one in await change.Db.Improvers.Where(i => i.Name == person.Name).ToListAsync(token)) WithdrawMe.Hide(change, one); return 0; }, CancellationToken.None);
        await using (var db = graph.Open())
        {
            var draft = await FollowedRoundGraph.NewDraftAsync(db);
            (draft.State, draft.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
            db.Add(draft);
            await db.SaveChangesAsync();
        }

        Assert.DoesNotContain(person.Name, (await followed.NextAsync()).GetRawText(), StringComparison.Ordinal);
    }
}
