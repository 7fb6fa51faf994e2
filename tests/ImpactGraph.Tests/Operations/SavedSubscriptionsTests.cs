using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;
using Snapshooter;
using Snapshooter.Xunit;

namespace ImpactGraph.Operations;

/// <summary>Every operation in schema/operations/subscriptions tells who follows it what happens.</summary>
/// <remarks>To add one: a file, its variables here, a caller, and what happens.</remarks>
public sealed partial class SavedSubscriptionsTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, (object? Variables, string Caller, Func<FollowedWorld, Task> Happens)> Followed = new()
    {
        // Told at once how things stand.
        ["how-far-a-round-has-come"] = (null, "anonymous", _ => Task.CompletedTask),
        ["challenges-as-they-are-raised"] = (new { where = new { urgency = new { eq = "URGENT" } } }, "Reader of P112", world => world.RaiseAsync("P111", ChallengeReach.Board, "Too few beds at night")),
        ["invitations-to-me"] = (null, "Ben", InviteAsync),
        ["somebody-becomes-available"] = (new { input = new { methods = new[] { new { method = "QSIR", minimumLevel = "LEAD" } }, near = "P211" } }, "Reader of P112", OfferAsync),
    };

    private FollowedWorld _world = null!;

    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    public async Task InitializeAsync()
    {
        _world = await FollowedWorld.MakeAsync();
        await _world.SaveAsync(context => context.Add(new Round
        {
            PublicId = Guid.CreateVersion7(), Survey = new() { Code = "baseline", Name = "Baseline", Description = "Of a test." }, Code = "2023", Name = "2023", OpensOn = new(2023, 7, 1), ClosesOn = new(2023, 9, 30), CollectedOn = new(2023, 8, 31),
        }));
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Tell_what_they_told_before(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".graphql"));
        var (variables, caller, happens) = Followed[name];
        await using var follower = (await _world.FollowDocumentAsync(text, variables, () => _world.Rows.CallerAsync(caller))).Begin();

        await happens(_world);

        Snapshot.Match(OfChance().Replace(JsonSerializer.Serialize(await follower.NextAsync(), Readable), "\"$1\": \"…\""), new SnapshotFullName(name + ".snap", Path.Combine(Repository.Root, "tests", "ImpactGraph.Tests", "Operations", "Subscriptions")));
    }

    // Identifiers are made of the instant and of chance.
    [GeneratedRegex("\"(id|at)\": \"[^\"]*\"")]
    private static partial Regex OfChance();

    private static string Folder => Path.Combine(Repository.Root, "schema", "operations", "subscriptions");

    private static async Task InviteAsync(FollowedWorld world)
    {
        var challenge = await world.RaiseAsync("P111", ChallengeReach.Organisation, "Too few beds at night");
        await world.SaveAsync(context => context.Add(new Invitation
        {
            PublicId = Guid.CreateVersion7(), ChallengeId = challenge.Id, NeedId = challenge.Needs.First().Id, ImproverId = world.Rows.Ben.Id, Message = "Could you help us with the flow of beds?",
            SentAt = World.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ExpiresAt = World.Today.AddDays(3).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        }));
    }

    private static Task OfferAsync(FollowedWorld world) => world.SaveAsync(context =>
    {
        var ben = context.Improvers.Include(i => i.Availability).Single(i => i.Id == world.Rows.Ben.Id);
        (ben.AvailabilityAudience, ben.Availability) = (Audience.SignedIn, new() { DaysPerWeek = 2, FromOn = World.Today, Reach = AvailabilityReach.Country });
    });
}
