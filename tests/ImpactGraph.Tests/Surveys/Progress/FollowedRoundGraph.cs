using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Progress;

/// <summary>The demo's round, followed, and contexts whose commits are told.</summary>
public sealed class FollowedRoundGraph : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDb _context = null!;

    public static readonly DateOnly Today = new(2026, 11, 22);

    internal LocalNotices Notices { get; } = new();
    internal Graph Graph { get; private set; } = null!;
    internal string Path => _folder.Database;

    public async Task InitializeAsync()
    {
        await SeededFile.CopyAsync(DataSet.Demo, _folder.Database);
        _context = OpenElsewhere();
        Graph = ImpactGraphSchema.Build(_context.Model, new SqliteDialect(_folder.Database), TimeProvider.System, cost: SeededGraph.Unlimited, notices: Notices);
    }

    public async Task DisposeAsync()
    {
        Graph.Dispose();
        await _context.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>As this process writes.</summary>
    internal SqliteDb Open() => new(SqliteDb.OptionsFor(Path, new ChangeNotices(Notices)));

    /// <summary>As another process writes.</summary>
    internal SqliteDb OpenElsewhere() => new(SqliteDb.OptionsFor(Path));

    internal async Task<Followed> FollowAsync(string selection = "asked submitted released answers", string round = "2023", Viewer? viewer = null, string survey = "baseline")
    {
        var leaving = new CancellationTokenSource();
        var output = new ArrayBufferWriter<byte>();
        var document = Graph.Read($$"""subscription { surveyProgress(survey: "{{survey}}", round: "{{round}}") { {{selection}} } }""");
        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        var subscription = await Graph.SubscribeAsync(new() { Document = document, Viewer = viewer ?? Viewer.AnonymousOn(Today) }, output, leaving.Token);
        return new(subscription, Encoding.UTF8.GetString(output.WrittenSpan), leaving);
    }

    internal async Task<JsonElement> AskAsync(string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await Graph.ExecuteAsync(new() { Document = Graph.Read(query), Viewer = Viewer.AnonymousOn(Today) }, output, CancellationToken.None);
        return JsonSerializer.Deserialize<JsonElement>(output.WrittenSpan).GetProperty("data");
    }

    /// <summary>Runs a mutation on a day, as this process does.</summary>
    internal async Task<JsonElement> ChangeAsync(string mutation, Viewer viewer, DateTimeOffset now)
    {
        using var gate = new WriteGate(TimeSpan.FromMinutes(1));
        var output = new ArrayBufferWriter<byte>();
        await Graph.ExecuteAsync(new() { Document = Graph.Read(mutation), Viewer = viewer, Services = new Only(new(Open, gate, new At(now))) }, output, CancellationToken.None);
        return JsonSerializer.Deserialize<JsonElement>(output.WrittenSpan).GetProperty("data");
    }

    /// <summary>A draft of an organisation that has not answered yet.</summary>
    internal static async Task<Response> NewDraftAsync(SqliteDb context)
    {
        var round = await context.Rounds.SingleAsync(r => r.Code == "2023" && r.Survey.Code == "baseline");
        var day = round.CollectedOn;
        var silent = await context.Organisations.OrderBy(o => o.Id).FirstAsync(o => o.Tier == Organisations.Tier.Provider && !o.Responses.Any(r => r.RoundId == round.Id)
            && (o.OpenedOn == null || o.OpenedOn <= day) && (o.ClosedOn == null || o.ClosedOn >= day));
        return new Response { PublicId = Guid.CreateVersion7(), OrganisationId = silent.Id, RoundId = round.Id, State = ResponseState.Draft };
    }

    private sealed class Only(Changes changes) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Changes) ? changes : null;
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>Somebody's following of a round.</summary>
internal sealed class Followed(IGraphSubscription? subscription, string refusal, CancellationTokenSource leaving) : IAsyncDisposable
{
    private Task<JsonElement>? _next;

    /// <summary>Why it was refused; empty when it was not.</summary>
    public string Refusal => refusal;

    /// <summary>Whether what comes next is there already; waits for nothing.</summary>
    public bool HasNext => (_next ??= ReadAsync()).IsCompleted;

    public async Task<JsonElement> NextAsync()
    {
        var next = (_next ?? ReadAsync()).WaitAsync(TimeSpan.FromMinutes(3));
        var answer = await next;
        _next = null;
        return answer;
    }

    public async Task<(int Asked, int Submitted, int Released, int Answers)> CountsAsync()
    {
        var counts = await NextAsync();
        return (Of("asked"), Of("submitted"), Of("released"), Of("answers"));

        int Of(string figure) => counts.GetProperty(figure).GetInt32();
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
        return answer.GetProperty("data").GetProperty("surveyProgress");
    }
}
