using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>What cannot be asked of <c>planDeployment</c>.</summary>
public sealed class DeploymentsThatAreRefusedTests
{
    [Fact]
    public async Task Say_which_rule_was_broken()
    {
        await using var world = RandomWorld.Make(8, people: 0);
        var (own, foreign, closed, large) = (world.Raise("P111"), world.Raise("P222"), world.Raise("P111"), world.Raise("P111"));
        own.Ask(world.Methods[0]);
        closed.State = ChallengeState.Closed;
        Challenge[] many = [.. Enumerable.Range(0, 21).Select(_ => world.Raise("P111"))];
        foreach (var one in many) one.Ask(world.Methods[0], people: 20);
        await world.SaveAsync();
        var contributor = PlannedWorld.ContributorOf(own.Organisation);

        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input([]));
        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input([own, own]));
        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input([own], seconds: 0.05));
        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input([own], seconds: 20.5));
        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input([own, closed]));
        await RefusedAsync("INVALID_ARGUMENT", PlannedWorld.Input(many));
        await RefusedAsync("NOT_FOUND", PlannedWorld.Input([own, foreign]));
        await RefusedAsync("NOT_FOUND", PlannedWorld.Input([own], from: "NONE"));
        await RefusedAsync("NOT_FOUND", PlannedWorld.Input([own]), World.Anonymous);
        await RefusedAsync("NOT_FOUND", PlannedWorld.Input([own]), World.Reader);
        Assert.DoesNotContain("errors", await world.AnswerAsync(contributor, PlannedWorld.Input([own, large])), StringComparison.Ordinal);

        async Task RefusedAsync(string code, object input, Privacy.Viewer? viewer = null) => Assert.Equal(
            code, JsonDocument.Parse(await world.AnswerAsync(viewer ?? contributor, input)).RootElement.GetProperty("errors")[0].Text("extensions", "code"));
    }

    [Fact]
    public async Task Are_those_for_which_no_solver_becomes_free()
    {
        using var gate = new SolverGate(1, TimeSpan.Zero);
        var refused = await Assert.ThrowsAsync<InputException>(async () => await gate.RunAsync(() => gate.RunAsync(() => ValueTask.FromResult(1), CancellationToken.None), CancellationToken.None));
        Assert.Equal("SERVER_BUSY", refused.Error.Code);
        Assert.Equal(2, await gate.RunAsync(() => ValueTask.FromResult(2), CancellationToken.None));
    }
}
