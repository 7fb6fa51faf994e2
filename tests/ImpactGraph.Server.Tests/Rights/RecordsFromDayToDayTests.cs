using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Server.Tests.Rights;

public sealed class RecordsFromDayToDayTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Evening = new(2027, 9, 29, 23, 58, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly HandMovedClock _clock = new(Evening);
    private readonly Lifetime _lifetime = new();
    private readonly LogLines _log = new();
    private readonly WriteGate _gate = new();

    private Changes Changes => new(Open, _gate, _clock);

    private Erasures Erasures => new(Changes, new(Open, _gate), new(_folder.File("a.erasures")), _clock);

    public async Task InitializeAsync()
    {
        await DatabaseSetup.EnsureReadyAsync(_folder.File("a.db"), DataSet.Demo, Repository.File("seed"), _clock, 30);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(_folder.File("a.db")));
        await context.Processing.ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedOn, new DateOnly(2027, 9, 1)));
        await context.Processing.Where(p => p.ImproverId == 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedOn, new DateOnly(2026, 9, 29)));
        await context.Processing.Where(p => p.ImproverId == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedOn, new DateOnly(2026, 9, 30)));
    }

    public Task DisposeAsync()
    {
        using (var context = Open()) SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        _gate.Dispose();
        _lifetime.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Are_looked_after_a_minute_after_the_start_and_some_minutes_after_midnight()
    {
        using var keeper = new RightsKeeper(new Retention(Changes, Erasures, new(), _clock), Erasures, _clock, _lifetime, _log);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, _clock.Waiting);

        _lifetime.Start();
        Assert.Equal(Evening + RightsKeeper.Interval, await _clock.NextAsync());
        Assert.Empty(await WarnedAsync());
        _clock.MoveToNext();

        while (await _clock.NextAsync() < new DateTimeOffset(2027, 9, 30, 0, 5, 0, TimeSpan.Zero))
        {
            Assert.Equal([1], await WarnedAsync());
            _clock.MoveToNext();
        }

        _clock.MoveToNext();
        await _clock.NextAsync();
        Assert.Equal([1, 2], await WarnedAsync());
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_left_alone_where_retention_is_off_but_what_is_left_of_an_erasure_is_overwritten()
    {
        Guid person;
        await using (var context = Open()) person = (await context.Improvers.SingleAsync(i => i.Id == 3)).PublicId;
        using (var impatient = new WriteGate(TimeSpan.FromMilliseconds(1)))
        await using (var reading = new SqliteConnection($"Data Source={_folder.File("a.db")};Pooling=false"))
        {
            await reading.OpenAsync();
            await using var begin = new SqliteCommand("BEGIN; SELECT COUNT(*) FROM Improvers;", reading);
            await begin.ExecuteNonQueryAsync();
            Assert.False((await new Erasures(Changes, new(Open, impatient), new(_folder.File("a.erasures")), _clock).EraseAsync("eraseByOperator", [person], null, CancellationToken.None)).Overwritten);
        }

        using var keeper = new RightsKeeper(null, Erasures, _clock, _lifetime, _log);
        await keeper.StartAsync(CancellationToken.None);
        _lifetime.Start();
        await _clock.NextAsync();
        Assert.NotEqual(0, await AskedAsync());
        _clock.MoveToNext();
        await _clock.NextAsync();

        Assert.Equal(0, await AskedAsync());
        Assert.Empty(await WarnedAsync());
        await keeper.StopAsync(CancellationToken.None);
    }

    private async Task<List<int>> WarnedAsync()
    {
        await using var context = Open();
        return await context.Processing.Where(p => p.WarnedOn != null).Select(p => p.ImproverId).Order().ToListAsync();
    }

    private async Task<int> AskedAsync()
    {
        await using var context = Open();
        return (await context.Database.SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version").ToListAsync())[0];
    }

    private SqliteDb Open() => new(SqliteDb.OptionsFor(_folder.File("a.db"), UnauditedWrites.Instance));

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication()
        {
        }

        public void Dispose() => _started.Dispose();
    }

    private sealed class LogLines : ILogger<RightsKeeper>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Assert.True(logLevel < LogLevel.Error, exception?.ToString());
    }
}
