using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

public sealed class RecordsThatNobodyConfirmsTests : IAsyncLifetime
{
    private static readonly DateOnly Confirmed = new(2026, 1, 31);

    private readonly World _world = RandomWorld.Make(24, people: 5, audiences: [Audience.Public]);
    private readonly WriteGate _gate = new();
    private readonly Clock _clock = new();

    private Changes Changes => new(() => new SqliteDb(SqliteDb.OptionsFor(_world.Database, UnauditedWrites.Instance)), _gate, _clock);

    private Retention Retention => new(Changes, new(Changes, new(_world.Open, _gate), _world.Register, _clock), new(), _clock);

    public async Task InitializeAsync()
    {
        foreach (var improver in _world.Improvers) improver.Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = Confirmed };
        await _world.SaveAsync();
        await ConfirmAsync(new(2035, 1, 1), [.. _world.Improvers.Skip(1)]);
    }

    public async Task DisposeAsync()
    {
        _gate.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("2027-01-30", "")]
    [InlineData("2027-01-31", "warn")]
    public async Task Have_a_warning_after_a_year_and_not_a_day_before(string day, string step) => Assert.Equal(step, await StepAsync(day));

    [Theory]
    [InlineData("2027-04-29", "")]
    [InlineData("2027-04-30", "hide")]
    public async Task Are_hidden_after_fifteen_months_and_not_a_day_before(string day, string step)
    {
        await StepAsync("2027-02-01");
        Assert.Equal(step, await StepAsync(day));
        await using var db = _world.Open();
        Assert.Equal(step.Length == 0 ? Audience.Public : Audience.Private, (await db.Improvers.SingleAsync(i => i.Id == 1)).IdentityAudience);
    }

    [Theory]
    [InlineData("2028-01-30", "")]
    [InlineData("2028-01-31", "erase")]
    public async Task Are_erased_after_two_years_and_not_a_day_before(string day, string step)
    {
        await StepAsync("2027-02-01");
        await StepAsync("2027-05-01");
        Assert.Equal(step, await StepAsync(day));
        Assert.Equal(step.Length == 0 ? [] : new[] { _world.Improvers[0].PublicId }, await _world.Register.ReadAsync(CancellationToken.None));
    }

    /// <summary>What people are told in advance is the day on which it is done, whatever the lengths of months.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(24)]
    public void Are_due_on_the_day_that_is_so_many_months_later(int months)
    {
        for (var today = new DateOnly(2027, 1, 1); today < new DateOnly(2029, 1, 1); today = today.AddDays(1))
        {
            var upTo = RetentionRules.UpTo(today, months);
            Assert.True(upTo.AddMonths(months) <= today && upTo.AddDays(1).AddMonths(months) > today, $"{today:O}");
        }
    }

    [Fact]
    public async Task Take_one_step_after_the_other_also_when_the_service_stood_still_for_years()
    {
        Assert.Equal("warn", await StepAsync("2031-01-01"));
        Assert.Equal("", await StepAsync("2031-01-30"));
        Assert.Equal("hide", await StepAsync("2031-01-31"));
        Assert.Equal("", await StepAsync("2031-03-01"));
        Assert.Equal("erase", await StepAsync("2031-03-02"));
        Assert.Equal("", await StepAsync("2034-01-01"));
    }

    [Fact]
    public async Task Begin_anew_when_they_are_confirmed_and_stay_hidden()
    {
        await StepAsync("2027-02-01");
        await StepAsync("2027-05-01");
        await ConfirmAsync(new(2027, 6, 1), _world.Improvers[0]);

        Assert.Equal("", await StepAsync("2028-05-31"));
        Assert.Equal("warn", await StepAsync("2028-06-01"));
        Assert.Equal("hide", await StepAsync("2028-09-01"));
        Assert.Equal("erase", await StepAsync("2029-06-01"));
    }

    [Fact]
    public async Task Are_changed_by_nobody_when_it_is_only_asked_what_would_be_done()
    {
        _clock.Day = new(2027, 2, 1);
        Assert.Equal([_world.Improvers[0].PublicId], (await Retention.PlanAsync(CancellationToken.None)).Warned);
        await using var db = _world.Open();
        Assert.False(await db.Processing.AnyAsync(p => p.WarnedOn != null));
        Assert.Equal(0, await db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Have_each_step_in_the_audit_as_the_systems_own()
    {
        foreach (var day in new[] { "2027-02-01", "2027-05-01", "2028-02-01" }) await StepAsync(day);
        await using var db = _world.Open();
        Assert.Equal(
            [("warnUnconfirmed", 1), ("hideUnconfirmed", 1), ("eraseUnconfirmed", 1)],
            (await db.AuditEntries.Where(e => e.ActorKind == ActorKind.System).OrderBy(e => e.Sequence).Select(e => new { e.Action, e.Subjects.Single().ImproverId }).ToListAsync()).Select(e => (e.Action, e.ImproverId)));
    }

    [Fact]
    public async Task Do_not_keep_keys_that_nobody_sends_again()
    {
        _clock.Day = new(2026, 2, 1);
        await Changes.RunAsync(
            "withdrawMe", World.Reader, new Actor(ActorKind.Person, Guid.NewGuid()), new WithdrawMeInput { IdempotencyKey = "k" },
            (_, _) => ValueTask.FromResult<Engine.MutationResult<int>>(1), CancellationToken.None);

        _clock.Day = new(2026, 3, 3);
        Assert.Equal(0, (await Retention.RunAsync(CancellationToken.None)).Keys);
        _clock.Day = new(2026, 3, 4);
        Assert.Equal(1, (await Retention.RunAsync(CancellationToken.None)).Keys);
        await using var db = _world.Open();
        Assert.False(await db.IdempotencyKeys.AnyAsync());
    }

    private async Task<string> StepAsync(string day)
    {
        _clock.Day = DateOnly.ParseExact(day, "yyyy-MM-dd", null);
        var plan = await Retention.PlanAsync(CancellationToken.None);
        var report = await Retention.RunAsync(CancellationToken.None);
        Assert.Equal((plan.Warned.Count, plan.Hidden.Count, plan.Erased.Count), (report.Warned.Count, report.Hidden.Count, report.Erased.Count));
        Assert.All([.. report.Warned, .. report.Hidden, .. report.Erased], person => Assert.Equal(_world.Improvers[0].PublicId, person));
        return string.Join(' ', new[] { ("warn", report.Warned), ("hide", report.Hidden), ("erase", report.Erased) }.Where(step => step.Item2.Count > 0).Select(step => step.Item1));
    }

    private async Task ConfirmAsync(DateOnly day, params Improver[] people)
    {
        await using var db = _world.Open();
        foreach (var person in people)
        {
            var processing = await db.Processing.SingleAsync(p => p.ImproverId == person.Id);
            (processing.ConfirmedOn, processing.WarnedOn) = (day, null);
        }

        await db.SaveChangesAsync();
    }

    private sealed class Clock : TimeProvider
    {
        public DateOnly Day { get; set; } = Confirmed;

        public override DateTimeOffset GetUtcNow() => new(Day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
