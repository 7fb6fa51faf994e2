using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

public sealed class ChangesSentAgainTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync() => _world = await AuditedWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Give_the_same_and_write_nothing()
    {
        var first = await _world.RenameAsync("Matron", new Input("k", "Matron"));
        await _world.RenameAsync("Keeper");

        var again = await _world.RenameAsync("Matron", new Input("k", "Matron"));

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(2, (await _world.EntriesAsync()).Count);
        await using var db = _world.World.Open();
        Assert.Equal("Keeper", (await db.Improvers.SingleAsync(one => one.Id == _world.Ann.Id)).Role);
    }

    [Theory]
    [InlineData("Keeper", null)]
    [InlineData("Matron", "Because")]
    public async Task Are_refused_with_another_input(string role, string? reason)
    {
        await _world.RenameAsync("Matron", new Input("k", "Matron"));

        var again = await _world.RenameAsync(role, new Input("k", role) { Reason = reason is null ? default : new(reason) });

        Assert.IsType<IdempotencyKeyReusedError>(Assert.Single(again.Errors));
        Assert.Single(await _world.EntriesAsync());
    }

    [Fact]
    public async Task Tell_absent_from_null()
    {
        await _world.RenameAsync("Matron", new Input("k", "Matron"));

        Assert.Single((await _world.RenameAsync("Matron", new Input("k", "Matron") { Reason = new(null) })).Errors);
    }

    [Fact]
    public async Task Have_no_key_when_they_failed()
    {
        await _world.ChangeAsync((_, _) => ValueTask.FromResult<MutationResult<int>>(new IdempotencyKeyReusedError()), new Input("k", "Matron"));

        Assert.Empty((await _world.RenameAsync("Matron", new Input("k", "Matron"))).Errors);
    }

    [Fact]
    public async Task Are_the_same_only_for_the_same_mutation_and_caller()
    {
        await _world.RenameAsync("Matron", new Input("k", "Matron"));

        var runs = 0;
        async ValueTask<MutationResult<int>> Count(Change change, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return ++runs;
        }

        await _world.ChangeAsync(Count, new Input("k", "Matron"), action: "other");
        var other = AuditedWorld.Steward with { AccountId = new Guid("0192d1a0-0000-7000-8000-00000000000b") };
        await _world.Changes.RunAsync("test", Worlds.World.Reader, other, new Input("k", "Matron"), Count, CancellationToken.None);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Happen_once_however_many_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _world.RenameAsync("Matron", new Input("k", "Matron")))));

        Assert.Single(await _world.EntriesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task Are_refused_with_a_key_that_cannot_be(string key) =>
        Assert.Equal("INVALID_IDEMPOTENCY_KEY", (await Assert.ThrowsAsync<InputException>(() => _world.RenameAsync("Matron", new Input(key, "Matron")))).Error.Code);

    [Fact]
    public async Task Are_refused_from_nobody() =>
        Assert.Equal("AUTH_NOT_AUTHENTICATED", (await Assert.ThrowsAsync<InputException>(async () => await _world.Changes.RunAsync(
            "test", Worlds.World.Anonymous, Actor.Anonymous, new Input("k", "Matron"), (_, _) => ValueTask.FromResult<MutationResult<int>>(1), CancellationToken.None))).Error.Code);

    private sealed record Input(string? IdempotencyKey, string Role) : IHasIdempotencyKey
    {
        public Optional<string?> Reason { get; init; }
    }
}
