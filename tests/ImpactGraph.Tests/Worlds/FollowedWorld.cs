using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Challenges;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;

namespace ImpactGraph.Worlds;

/// <summary>A world that is followed: who saves tells, as the server's contexts do.</summary>
internal sealed class FollowedWorld : IAsyncDisposable
{
    private readonly LocalNotices _notices = new();
    private SqliteDb _model = null!;
    private Graph _graph = null!;

    public ChangedWorld Rows { get; } = new();

    public World World => Rows.World;

    public static async Task<FollowedWorld> MakeAsync()
    {
        var world = new FollowedWorld();
        await world.World.SaveAsync();
        world._model = world.World.Open();
        world._graph = ImpactGraphSchema.Build(world._model.Model, new SqliteDialect(world.World.Database), new Noon(), notices: world._notices);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        _graph.Dispose();
        await _model.DisposeAsync();
        await Rows.DisposeAsync();
    }

    /// <summary>Saves rows as the server does.</summary>
    public async Task SaveAsync(Action<SqliteDb> change)
    {
        await using var context = new SqliteDb(SqliteDb.OptionsFor(World.Database, new ChangeNotices(_notices)));
        change(context);
        await context.SaveChangesAsync();
    }

    public async Task<Challenge> RaiseAsync(string organisation, ChallengeReach reach, string title)
    {
        var challenge = new Challenge
        {
            PublicId = Guid.CreateVersion7(), OrganisationId = World.Organisations.Single(o => o.Code == organisation).Id, ThemeId = World.Themes[0].Id, Title = title,
            Urgency = Urgency.Urgent, Reach = reach, RaisedAt = World.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        };
        challenge.Needs.Add(new()
        {
            PublicId = Guid.CreateVersion7(), Position = 1, MethodId = World.Methods[0].Id, People = 1, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today.AddDays(30),
        });
        await SaveAsync(context => context.Add(challenge));
        return challenge;
    }

    public Task<Follower> FollowAsync(string subscription, string who) => FollowAsync(subscription, () => Rows.CallerAsync(who));

    public Task<Follower> FollowAsync(string subscription, Func<Task<Viewer>> caller) => FollowDocumentAsync("subscription { " + subscription + " }", null, caller);

    /// <param name="text">A document with one subscription.</param>
    /// <param name="variables">An object with a member for each; null for none.</param>
    /// <param name="caller">Asked anew for each event.</param>
    public async Task<Follower> FollowDocumentAsync(string text, object? variables, Func<Task<Viewer>> caller)
    {
        var leaving = new CancellationTokenSource();
        var output = new ArrayBufferWriter<byte>();
        var document = _graph.Read(text);
        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        var request = new GraphRequest { Document = document, Variables = JsonSerializer.SerializeToUtf8Bytes(variables ?? new { }), Viewer = await caller(), ViewerAnew = async _ => await caller() };
        var subscribed = await _graph.SubscribeAsync(request, output, leaving.Token);
        return new(subscribed, Encoding.UTF8.GetString(output.WrittenSpan), leaving);
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}

/// <summary>Somebody who follows; hears from the first call of <see cref="BeginAsync"/> on.</summary>
internal sealed class Follower(IGraphSubscription? subscription, string refusal, CancellationTokenSource leaving) : IAsyncDisposable
{
    private Task<JsonElement>? _next;

    /// <summary>The code of the refusal; null when it was none.</summary>
    public string? Refusal => subscription is null ? JsonDocument.Parse(refusal).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    /// <summary>Begins to wait, so that what happens next is heard.</summary>
    public Follower Begin()
    {
        _next ??= ReadAsync();
        return this;
    }

    public async Task<JsonElement> NextAsync()
    {
        var answer = await Begin()._next!.WaitAsync(TimeSpan.FromMinutes(3));
        _next = null;
        Begin();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        if (_next is not null) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _next);
        if (subscription is not null) await subscription.DisposeAsync();
        leaving.Dispose();
    }

    private async Task<JsonElement> ReadAsync()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(SubscriptionStep.Answer, await subscription!.NextAsync(output));
        var answer = JsonDocument.Parse(output.WrittenMemory).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").EnumerateObject().Single().Value;
    }
}
