using ImpactGraph.Engine;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Audit;

public sealed class ChangesThatWaitTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync() => _world = await AuditedWorld.MakeAsync(TimeSpan.FromMilliseconds(200));

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Give_up_with_a_code_when_another_process_writes_for_too_long()
    {
        await using var other = new SqliteConnection($"Data Source={_world.World.Database}");
        await other.OpenAsync();
        await using (var blocking = other.BeginTransaction(deferred: false))
        {
            var fault = await Assert.ThrowsAsync<InputException>(() => _world.RenameAsync("Matron"));
            Assert.Equal("BUSY", fault.Error.Code);
        }

        Assert.Empty(await _world.EntriesAsync());
        Assert.Equal(_world.Ann.Id, (await _world.RenameAsync("Matron")).Value);
    }

    [Fact]
    public async Task Give_up_with_a_code_when_another_change_takes_too_long()
    {
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = _world.ChangeAsync(async (_, _) =>
        {
            inside.SetResult();
            await go.Task;
            return 1;
        });
        await inside.Task;

        Assert.Equal("BUSY", (await Assert.ThrowsAsync<InputException>(() => _world.RenameAsync("Matron"))).Error.Code);
        go.SetResult();
        Assert.Equal(1, (await first).Value);
    }
}
