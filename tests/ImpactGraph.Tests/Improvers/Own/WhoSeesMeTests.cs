using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;
using static ImpactGraph.Improvers.Own.PeopleWhoSignIn;

namespace ImpactGraph.Improvers.Own;

/// <summary>Who may see a person: the person widens and narrows, stewards of the person only narrow, and nobody else does either.</summary>
public sealed class WhoSeesMeTests : IAsyncLifetime
{
    private const string Audiences = "identityAudience contactAudience capabilityAudience availabilityAudience historyAudience";

    private readonly PeopleWhoSignIn _people = new();
    private Improver _person = null!;

    public async Task InitializeAsync()
    {
        _person = _people.Somebody("P111", "P112", "P113");
        (_person.IdentityAudience, _person.ContactAudience, _person.CapabilityAudience, _person.AvailabilityAudience, _person.HistoryAudience) =
            (Audience.SignedIn, Audience.MyNetworks, Audience.SignedIn, Audience.MyOrganisation, Audience.Private);
        await _people.SaveAsync();
    }

    public async Task DisposeAsync() => await _people.DisposeAsync();

    [Fact]
    public async Task Is_nobody_elses_to_say_and_who_is_hidden_is_not_told_from_who_is_not_there()
    {
        var (shown, hidden) = (World.IdOf(_person), World.IdOf(_people.World.Improvers.First(i => i.IdentityAudience == Audience.Private && i.Organisation?.Code.StartsWith("P2", StringComparison.Ordinal) == true)));
        var other = _people.World.Improvers.First(i => i.Organisation?.Code.StartsWith("P2", StringComparison.Ordinal) == true && World.IdOf(i) != hidden);
        var nobody = World.IdOf("Improver", Guid.NewGuid());
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await _people.RefusalAsync("setAudience", $"improver: \"{shown}\", identity: PRIVATE", null));
        foreach (var role in new[] { "Reader", "Contributor", "Coordinator", "Analyst", "Auditor.National", "Administrator" })
            Assert.Equal((role, "AUTH_NOT_AUTHORIZED"), (role, await _people.RefusalAsync("setAudience", $"improver: \"{shown}\", identity: PRIVATE", With(role))));
        foreach (var id in new[] { shown, hidden, nobody })
        {
            Assert.Equal("NotYoursToKeepError", await _people.ErrorsAsync("setAudience", $"improver: \"{id}\", identity: PRIVATE", As(other)));
            Assert.Equal("NotYoursToKeepError", await _people.ErrorsAsync("setAudience", $"improver: \"{id}\", identity: PRIVATE", With("Steward", "B12")));
        }
    }

    [Fact]
    public async Task Is_narrowed_by_a_steward_of_the_person_and_never_widened()
    {
        var id = World.IdOf(_person);
        Assert.Equal(
            "CannotWidenError:identity CannotWidenError:contact CannotWidenError:history",
            await _people.ErrorsAsync("setAudience", $"improver: \"{id}\", identity: PUBLIC, contact: SIGNED_IN, history: MY_ORGANISATION", With("Steward")));
        Assert.Equal("CannotWidenError:identity", await _people.ErrorsAsync("setAudience", $"improver: \"{id}\", identity: PUBLIC", With("Steward.National")));
        Assert.Equal("InvalidTextError:reason", await _people.ErrorsAsync("setAudience", $"improver: \"{id}\", identity: PRIVATE, reason: \"<b>\"", With("Steward")));
        var narrowed = await _people.DoneAsync("setAudience", $"improver: \"{id}\", identity: MY_NETWORKS, contact: MY_ORGANISATION, reason: \"Asked by telephone.\"", With("Steward"), Audiences);
        Assert.Equal("MY_NETWORKS MY_ORGANISATION MY_NETWORKS MY_ORGANISATION PRIVATE", Told(narrowed));
        await using var context = _people.World.Open();
        var entry = await context.AuditEntries.Include(e => e.Subjects).Include(e => e.Detail).SingleAsync();
        Assert.Equal(("setAudience", _person.Id, "Asked by telephone."), (entry.Action, entry.Subjects.Single().ImproverId, entry.Detail!.Reason));
        Assert.Equal(LongAgo, (await context.Processing.SingleAsync(p => p.ImproverId == _person.Id)).ConfirmedOn);
    }

    [Fact]
    public async Task Is_never_wider_for_a_part_than_for_the_name()
    {
        Assert.Equal("WiderThanIdentityError:contact", await _people.ErrorsAsync("setAudience", "contact: PUBLIC", As(_person)));
        Assert.Equal("WiderThanIdentityError:capability WiderThanIdentityError:history", await _people.ErrorsAsync("setAudience", "identity: MY_ORGANISATION, capability: MY_NETWORKS, history: PUBLIC", As(_person)));
        Assert.Equal("PUBLIC PUBLIC SIGNED_IN MY_ORGANISATION PUBLIC", Told(await _people.DoneAsync("setAudience", "identity: PUBLIC, contact: PUBLIC, history: PUBLIC", As(_person), Audiences)));
        Assert.Equal("PRIVATE PRIVATE PRIVATE PRIVATE PRIVATE", Told(await _people.DoneAsync("setAudience", $"improver: \"{World.IdOf(_person)}\", identity: PRIVATE", As(_person), Audiences)));
    }

    /// <summary>Whatever is asked, in whatever order: an answer without errors holds what was asked, nothing is wider than the name, and an error changes nothing.</summary>
    [Fact]
    public async Task Holds_for_whatever_is_asked()
    {
        var random = new Random(11);
        string[] groups = ["identity", "contact", "capability", "availability", "history"];
        string[] names = ["PRIVATE", "MY_ORGANISATION", "MY_NETWORKS", "SIGNED_IN", "PUBLIC"];
        var now = Ranks(await _people.DoneAsync("setAudience", "reason: null", As(_person), Audiences));
        for (var turn = 0; turn < 60; turn++)
        {
            var asked = groups.Select(_ => random.Next(2) == 0 ? 0 : random.Next(1, 6)).ToArray();
            var input = $"improver: \"{World.IdOf(_person)}\" " + string.Concat(groups.Zip(asked).Where(pair => pair.Second > 0).Select(pair => $", {pair.First}: {names[pair.Second - 1]}"));
            var isOwn = random.Next(2) == 0;
            var payload = await _people.DoAsync("setAudience", input, isOwn ? As(_person) : With("Steward"), Audiences);
            var identity = asked[0] > 0 ? asked[0] : now[0];
            var allowed = asked.All(a => a <= identity) && (isOwn || asked.Zip(now).All(pair => pair.First <= pair.Second));
            Assert.Equal((input, allowed), (input, payload.GetProperty("errors").ValueKind == JsonValueKind.Null));
            if (allowed) now = [.. asked.Zip(now).Select(pair => pair.First > 0 ? pair.First : Math.Min(pair.Second, identity))];
            await using var context = _people.World.Open();
            var row = await context.Improvers.SingleAsync(i => i.Id == _person.Id);
            Assert.Equal(now, new[] { row.IdentityAudience, row.ContactAudience, row.CapabilityAudience, row.AvailabilityAudience, row.HistoryAudience }.Select(audience => (int)audience));
        }

        int[] Ranks(JsonElement improver) => [.. Told(improver).Split(' ').Select(name => Array.IndexOf(names, name) + 1)];
    }

    [Fact]
    public async Task Is_in_force_before_the_answer()
    {
        var id = World.IdOf(_person);
        var answer = await _people.AskAsync("mutation { setAudience(input: { identity: PUBLIC }) { improver { name } } }", As(_person));
        Assert.Equal(_person.Name, answer.GetProperty("data").GetProperty("setAudience").GetProperty("improver").GetProperty("name").GetString());
        Assert.Contains(_person.Name, (await _people.AskAsync($"{{ improver(id: \"{id}\") {{ name }} }}", null)).GetRawText(), StringComparison.Ordinal);
        await _people.DoneAsync("setAudience", "identity: PRIVATE", As(_person));
        Assert.Equal("""{"data":{"improver":null}}""", (await _people.AskAsync($"{{ improver(id: \"{id}\") {{ name }} }}", null)).GetRawText());
        await using var context = _people.World.Open();
        Assert.All(await context.Capabilities.Where(c => c.ImproverId == _person.Id).ToListAsync(), c => Assert.Equal((Audience.Private, Audience.Private), (c.IdentityAudience, c.CapabilityAudience)));
    }

    [Fact]
    public async Task Is_nobodys_to_say_of_who_was_erased()
    {
        await using (var context = _people.World.Open())
        {
            var person = await context.Improvers.SingleAsync(i => i.Id == _person.Id);
            person.IdentityAudience = person.ContactAudience = person.CapabilityAudience = person.AvailabilityAudience = person.HistoryAudience = 0;
            await context.SaveChangesAsync();
        }

        foreach (var steward in new[] { With("Steward"), With("Steward.National") })
            Assert.Equal("NotYoursToKeepError", await _people.ErrorsAsync("setAudience", $"improver: \"{World.IdOf(_person)}\", identity: PRIVATE", steward));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _people.RefusalAsync("setAudience", "identity: PUBLIC", As(_person)));
    }

    private static string Told(JsonElement improver) => string.Join(' ', improver.EnumerateObject().Select(field => field.Value.GetString()));
}
