using ImpactGraph.Data;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Server.Tests;

public sealed class PlacesFromDayToDayTests : IDisposable
{
    private static readonly DateTimeOffset Evening = new(2027, 9, 29, 22, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly HandMovedClock _clock = new(Evening);
    private readonly Lifetime _lifetime = new();
    private readonly LogLines _log = new();

    public void Dispose()
    {
        using (var context = Open()) Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)context.Database.GetDbConnection());
        _lifetime.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Are_settled_some_seconds_after_the_start_and_a_minute_after_each_midnight()
    {
        await DatabaseSetup.EnsureReadyAsync(_folder.File("a.db"), DataSet.Demo, Repository.File("seed"), _clock, 400);
        using var keeper = new PlacesKeeper(Open, _clock, _lifetime, _log);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, _clock.Waiting);

        _lifetime.Start();
        Assert.Equal(Evening + PlacesKeeper.AfterStart, await _clock.NextAsync());
        Assert.NotEqual(0, await StaleAsync());
        _clock.MoveToNext();

        Assert.Equal(new DateTimeOffset(2027, 9, 30, 0, 1, 0, TimeSpan.Zero), await _clock.NextAsync());
        Assert.Equal(0, await StaleAsync());
        await AddPostThatEndsAsync(new(2027, 9, 29));
        _clock.MoveToNext();

        Assert.Equal(new DateTimeOffset(2027, 10, 1, 0, 1, 0, TimeSpan.Zero), await _clock.NextAsync());
        Assert.Equal(0, await StaleAsync());
        Assert.Contains("People moved to where they are today: 1", _log.Lines);
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_tried_again_the_next_day_when_the_database_fails()
    {
        using var keeper = new PlacesKeeper(() => throw new InvalidOperationException("gone"), _clock, _lifetime, _log);
        await keeper.StartAsync(CancellationToken.None);
        _lifetime.Start();
        await _clock.NextAsync();
        _clock.MoveToNext();

        Assert.Equal(new DateTimeOffset(2027, 9, 30, 0, 1, 0, TimeSpan.Zero), await _clock.NextAsync());
        Assert.Equal(["People could not be put where they are today"], _log.Lines);
        await keeper.StopAsync(CancellationToken.None);
    }

    private SqliteDb Open() => new(SqliteDb.OptionsFor(_folder.File("a.db")));

    /// <summary>People who are said to be with an organisation although they have no post there on the day of the clock.</summary>
    private async Task<int> StaleAsync()
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        await using var context = Open();
        return await context.Improvers.CountAsync(one => one.OrganisationId != null
            && !one.Posts.Any(post => post.OrganisationId == one.OrganisationId && post.FromOn <= today && (post.UntilOn == null || post.UntilOn >= today)));
    }

    private async Task AddPostThatEndsAsync(DateOnly day)
    {
        await using var context = Open();
        var post = await context.Posts.FirstAsync(one => one.UntilOn == null && one.Improver.Posts.Count == 1 && one.FromOn < day);
        post.UntilOn = day;
        await context.SaveChangesAsync();
    }

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

    private sealed class LogLines : ILogger<PlacesKeeper>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
