using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImpactGraph.Server.Tests.Invitations;

/// <summary>The server looks each minute after invitations whose term is over, unless it is told not to.</summary>
public sealed class InvitationsFromMinuteToMinuteTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2027, 9, 29, 23, 58, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly HandMovedClock _clock = new(Start);
    private readonly Lifetime _lifetime = new();
    private readonly WriteGate _gate = new();

    private InvitationTerms Terms => new(new(Open, _gate, _clock), TimeSpan.FromDays(7), _clock);

    public async Task InitializeAsync()
    {
        await DatabaseSetup.EnsureReadyAsync(_folder.File("a.db"), DataSet.Demo, Repository.File("seed"), _clock, 30);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(_folder.File("a.db")));
        var challenge = new Challenge
        {
            PublicId = Guid.NewGuid(), OrganisationId = 1, ThemeId = (await context.Set<ChallengeTheme>().FirstAsync()).Id, Title = "Waits", Urgency = Urgency.Routine, RaisedAt = Start.UtcDateTime,
        };
        var need = new Need { PublicId = Guid.NewGuid(), Challenge = challenge, Position = 1, MethodId = 1, People = 1, DaysPerWeek = 1, FromOn = new(2027, 10, 1), UntilOn = new(2027, 12, 1) };
        context.Add(new Invitation { PublicId = Guid.NewGuid(), Challenge = challenge, Need = need, ImproverId = 1, SentAt = Start.UtcDateTime.AddDays(-7).AddMinutes(2), ExpiresAt = Start.UtcDateTime.AddMinutes(2), RemindedAt = Start.UtcDateTime });
        await context.SaveChangesAsync();
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
    public async Task Expire_when_their_minute_has_come()
    {
        using var keeper = new InvitationsKeeper(Terms, _clock, _lifetime, NullLogger<InvitationsKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, _clock.Waiting);

        _lifetime.Start();
        Assert.Equal(Start + InvitationsKeeper.Interval, await _clock.NextAsync());
        _clock.MoveToNext();
        await _clock.NextAsync();
        Assert.Equal(InvitationState.Sent, await StateAsync());
        _clock.MoveToNext();
        await _clock.NextAsync();
        Assert.Equal(InvitationState.Expired, await StateAsync());
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_tried_again_after_a_fault()
    {
        var broken = true;
        var changes = new Changes(() => broken ? throw new IOException("The disk is away.") : Open(), _gate, _clock);
        using var keeper = new InvitationsKeeper(new(changes, TimeSpan.FromDays(7), _clock), _clock, _lifetime, NullLogger<InvitationsKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        _lifetime.Start();
        for (var minute = 0; minute < 2; minute++)
        {
            await _clock.NextAsync();
            _clock.MoveToNext();
        }

        await _clock.NextAsync();
        Assert.Equal(InvitationState.Sent, await StateAsync());
        broken = false;
        _clock.MoveToNext();
        await _clock.NextAsync();
        Assert.Equal(InvitationState.Expired, await StateAsync());
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_left_alone_where_it_is_off()
    {
        using var keeper = new InvitationsKeeper(null, _clock, _lifetime, NullLogger<InvitationsKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        _lifetime.Start();
        await keeper.ExecuteTask!;
        Assert.Equal(0, _clock.Waiting);
        Assert.Equal(InvitationState.Sent, await StateAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("91")]
    [InlineData("a week")]
    public void Are_not_kept_by_a_setting_that_cannot_be(string days) =>
        Assert.Contains("Invitations:ConsentDays", Assert.Throws<UserException>(() => InvitationSettings.Read(Of(("Invitations:ConsentDays", days)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Are_looked_after_in_all_data_but_the_demo_unless_it_is_said()
    {
        Assert.False(InvitationSettings.Read(Of()).IsEnabledFor(DataSet.Demo));
        Assert.True(InvitationSettings.Read(Of()).IsEnabledFor(DataSet.Reference));
        Assert.True(InvitationSettings.Read(Of(("Invitations:Enabled", "true"))).IsEnabledFor(DataSet.Demo));
        Assert.Equal(TimeSpan.FromDays(3), InvitationSettings.Read(Of(("Invitations:ConsentDays", "3"))).ToConsentTerm());
    }

    private static IConfiguration Of(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private async Task<InvitationState> StateAsync()
    {
        await using var context = Open();
        // The last is the one of this test; the others are the demo's.
        return await context.Invitations.OrderByDescending(i => i.Id).Select(i => i.State).FirstAsync();
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
}
