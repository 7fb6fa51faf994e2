using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Own;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>A challenge stays its organisation's when who raised, rated and closed it is erased; what they wrote does not.</summary>
public sealed class WordsOfSomebodyErasedTests : IAsyncLifetime
{
    private readonly PeopleWhoSignIn _people = new();

    public Task InitializeAsync() => _people.SaveAsync();

    public async Task DisposeAsync() => await _people.DisposeAsync();

    [Fact]
    public async Task Go_and_leave_a_challenge_about_a_theme()
    {
        var person = _people.Somebody("P111", "P112", "P113");
        var code = person.Organisation!.Code;
        var caller = PeopleWhoSignIn.As(person, code) with { Roles = ["Contributor"] };
        var raised = (await _people.AskAsync(RaisedWorld.Raise(""", title: "Xylophones", description: "Xylophones here." """, code), caller)).GetProperty("data").GetProperty("result").GetProperty("challenge");
        Challenge challenge;
        await using (var db = _people.World.Open()) challenge = await db.Challenges.SingleAsync();
        Assert.Equal((World.IdOf("Challenge", challenge.PublicId), person.Id), (raised.GetProperty("id").GetString(), challenge.AuthorId));
        foreach (var mutation in new[] { RaisedWorld.Prioritise(challenge).Replace("Counted in October.", "Xylophones counted.", StringComparison.Ordinal), RaisedWorld.Close(challenge, """, result: "Xylophones won." """, summary: "Xylophones!") })
            Assert.False((await _people.AskAsync(mutation, caller)).TryGetProperty("errors", out _));

        Assert.False((await _people.AskAsync($$"""mutation { result: eraseMe(input: { improver: "{{World.IdOf(person)}}" }) { errors { __typename } } }""", PeopleWhoSignIn.As(person, code))).TryGetProperty("errors", out _));

        await using var context = _people.World.Open();
        var left = await context.Challenges.Include(c => c.Prioritisation).Include(c => c.Outcome).SingleAsync();
        Assert.Equal(("Challenge about Theme FLOW", null, null, null), (left.Title, left.Description, left.AuthorId, left.RaisedById));
        Assert.Equal((null, null), (left.Prioritisation!.Evidence, left.Prioritisation.AuthorId));
        Assert.Equal((null, null, null), (left.Outcome!.Summary, left.Outcome.Result, left.Outcome.AuthorId));
        Assert.DoesNotContain(await context.AuditDetails.Select(d => d.Changes).ToListAsync(), changes => changes?.Contains("Xylophone", StringComparison.Ordinal) == true);
    }
}
