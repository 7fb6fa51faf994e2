using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Own;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

/// <summary>Examples, offers and actions of plans are their organisation's; whoever wrote them gets the words, and takes them along.</summary>
public sealed class WhatSomebodyErasedWroteTests : IAsyncLifetime
{
    private readonly PeopleWhoSignIn _people = new();

    public async Task InitializeAsync()
    {
        var survey = new Survey { Code = "self", Name = "Self-assessment", Description = "How far we are." };
        _people.World.Others.AddRange([survey, new Round { PublicId = Guid.NewGuid(), Survey = survey, Code = "1", Name = "1", OpensOn = World.Today, ClosesOn = World.Today, CollectedOn = World.Today }]);
        await _people.SaveAsync();
    }

    public async Task DisposeAsync() => await _people.DisposeAsync();

    [Fact]
    public async Task Is_exported_and_goes_with_them_while_what_others_wrote_stays()
    {
        var (author, other) = (_people.Somebody("P111", "P112", "P113"), _people.Somebody("P211", "P212", "P213"));
        await WriteAsync(author, "Xylophones");
        await WriteAsync(other, "Zithers");

        var export = (await _people.AskAsync("mutation { result: exportMyData(input: {}) { export { document } } }", PeopleWhoSignIn.As(author))).GetProperty("data").GetProperty("result").GetProperty("export").GetProperty("document").ToString();
        foreach (var words in new[] { "Xylophones shown.", "Xylophones offered.", "Xylophones planned." }) Assert.Contains(words, export, StringComparison.Ordinal);
        Assert.DoesNotContain("Zithers", export, StringComparison.Ordinal);

        Assert.False((await _people.AskAsync($$"""mutation { result: eraseMe(input: { improver: "{{World.IdOf(author)}}" }) { errors { __typename } } }""", PeopleWhoSignIn.As(author))).TryGetProperty("errors", out _));
        await using var context = _people.World.Open();
        Assert.Equal(["Zithers shown."], await context.PracticeExamples.Select(e => e.Title).ToListAsync());
        Assert.Equal(["Zithers offered."], await context.SupportOffers.Select(o => o.Title).ToListAsync());
        Assert.Equal((2, "Zithers planned."), (await context.DevelopmentPlans.CountAsync(), (await context.Set<Development.PlanAction>().SingleAsync()).Text));
        Assert.DoesNotContain(await context.AuditDetails.Select(d => d.Changes).ToListAsync(), changes => changes?.Contains("Xylophone", StringComparison.Ordinal) == true);
    }

    private async Task WriteAsync(Improver author, string words)
    {
        var own = PeopleWhoSignIn.As(author, author.Organisation!.Code) with { Roles = ["Contributor"] };
        // Support is offered by boards and regions, for which the same person may write.
        var board = PeopleWhoSignIn.As(author, author.Board!.Code) with { Roles = ["Contributor"] };
        await DoneAsync($$"""recordPracticeExample(input: { organisation: "{{author.Organisation.Code}}", title: "{{words}} shown.", description: "{{words}}!", methods: [], startedOn: "2026-01-01", releaseTo: PEERS })""", own);
        await DoneAsync($$"""offerSupport(input: { organisation: "{{author.Board.Code}}", title: "{{words}} offered.", methods: [], fromOn: "2026-01-01" })""", board);
        await DoneAsync($$"""updateDevelopmentPlan(input: { organisation: "{{author.Organisation.Code}}", survey: "self", round: "1", actions: [{ component: PEOPLE, text: "{{words}} planned." }] })""", own);
    }

    private async Task DoneAsync(string mutation, Access.Caller caller)
    {
        var answer = await _people.AskAsync($"mutation {{ result: {mutation} {{ errors {{ __typename }} }} }}", caller);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("result").GetProperty("errors").ValueKind);
    }
}
