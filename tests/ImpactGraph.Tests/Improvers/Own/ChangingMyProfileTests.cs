using System.Text.Json;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;
using static ImpactGraph.Improvers.Own.PeopleWhoSignIn;
using Caller = ImpactGraph.Access.Caller;

namespace ImpactGraph.Improvers.Own;

/// <summary>What people change of their own record by updateMyProfile, setAvailability and confirmMyProfile: nobody else can, and what is left out stays.</summary>
public sealed class ChangingMyProfileTests : IAsyncLifetime
{
    private readonly PeopleWhoSignIn _people = new();
    private Improver _person = null!;

    public async Task InitializeAsync()
    {
        _person = _people.World.Improvers.First(i => i is { Organisation.Code: "P111" or "P112" or "P113" or "P121" or "P122" or "P123", Contact: not null, Role: not null } && i.Posts.Count(p => p.UntilOn is null) == 1);
        await _people.SaveAsync();
    }

    public async Task DisposeAsync() => await _people.DisposeAsync();

    public static TheoryData<string, string> Changes => new()
    {
        { "updateMyProfile", """name: "Nobody" """ },
        { "setAvailability", "availability: { daysPerWeek: 1, reach: COUNTRY }" },
        { "confirmMyProfile", "" },
        { "setAudience", "identity: PUBLIC" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Is_refused_to_who_has_no_record(string mutation, string input)
    {
        if (input.Length == 0) input = "idempotencyKey: null";
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await _people.RefusalAsync(mutation, input, null));
        foreach (var caller in new[] { new Caller(Issuer, "reader") { OrganisationCode = "P111" }, With("Contributor"), With("Coordinator"), With("Steward"), With("Steward.National"), With("Analyst"), With("Auditor.National"), With("Administrator") })
            Assert.Equal((caller.Subject, "AUTH_NOT_AUTHORIZED"), (caller.Subject, await _people.RefusalAsync(mutation, input, caller)));
    }

    [Fact]
    public async Task Changes_nobody_else()
    {
        var others = await OthersAsync();
        await _people.DoneAsync("updateMyProfile", """name: "Siân Llŷr", role: null, email: "sian@example.org" """, As(_person));
        await _people.DoneAsync("setAvailability", "availability: { daysPerWeek: 2.5, reach: REGION }", As(_person));
        Assert.Equal(others, await OthersAsync());
    }

    [Fact]
    public async Task Keeps_what_is_left_out_and_clears_what_is_null()
    {
        var before = await _people.DoneAsync("updateMyProfile", """telephone: "01632 960001" """, As(_person), "name role contact { email telephone } organisation { code }");
        Assert.Equal((_person.Name, _person.Role, _person.Contact!.Email, "01632 960001"), (Text(before, "name"), Text(before, "role"), Text(before.GetProperty("contact"), "email"), Text(before.GetProperty("contact"), "telephone")));
        var after = await _people.DoneAsync("updateMyProfile", "role: null, telephone: null", As(_person), "name role contact { email telephone } organisation { code } posts { role untilOn }");
        Assert.Equal((_person.Name, null, _person.Contact.Email, null), (Text(after, "name"), Text(after, "role"), Text(after.GetProperty("contact"), "email"), Text(after.GetProperty("contact"), "telephone")));
        Assert.Equal(_person.Organisation!.Code, Text(after.GetProperty("organisation"), "code"));
        Assert.Null(Text(after.GetProperty("posts").EnumerateArray().Single(p => p.GetProperty("untilOn").ValueKind == JsonValueKind.Null), "role"));
    }

    [Fact]
    public async Task Leaves_nobody_without_a_name_or_with_a_number_alone()
    {
        Assert.Equal("InvalidTextError:name InvalidTextError:email", await _people.ErrorsAsync("updateMyProfile", "name: null, email: null", As(_person)));
        var unreached = _people.World.Improvers.First(i => i.Contact is null);
        Assert.Equal("InvalidTextError:email", await _people.ErrorsAsync("updateMyProfile", """telephone: "01632 960001" """, As(unreached)));
        var reached = await _people.DoneAsync("updateMyProfile", """email: "new@example.org" """, As(unreached), "contact { email telephone }");
        Assert.Equal("""{"contact":{"email":"new@example.org","telephone":null}}""", reached.GetRawText());
    }

    [Fact]
    public async Task Is_found_under_the_new_name_at_once_and_no_longer_under_the_old_one()
    {
        await _people.DoneAsync("updateMyProfile", """name: "Gwenllian Zephaniah" """, As(_person));
        Assert.Equal((1, 1), (await FoundAsync("zephaniah"), await FoundAsync("zephanaih")));
        await _people.DoneAsync("updateMyProfile", """name: "Ada Brennan" """, As(_person));
        Assert.Equal((0, 0), (await FoundAsync("zephaniah"), await FoundAsync("gwenllian")));
        await using var context = _people.World.Open();
        Assert.All(await context.Capabilities.Where(c => c.ImproverId == _person.Id).ToListAsync(), c => Assert.Equal("Ada Brennan", c.ImproverName));
    }

    [Fact]
    public async Task Moves_nobody_on_their_word_alone()
    {
        Assert.Equal("OrganisationNotConfirmedError", await _people.ErrorsAsync("updateMyProfile", """organisation: "P211" """, As(_person)));
        Assert.Equal("OrganisationNotConfirmedError", await _people.ErrorsAsync("updateMyProfile", """organisation: "P212" """, As(_person, "P211")));
        Assert.Equal("OrganisationNotConfirmedError", await _people.ErrorsAsync("updateMyProfile", """organisation: "nowhere" """, As(_person, "P211")));
    }

    [Fact]
    public async Task Moves_with_an_end_to_the_old_post_and_a_new_one_from_today()
    {
        const string Select = "role organisation { code } board { code } region { code } posts { fromOn untilOn role organisation { code } }";
        var moved = await _people.DoneAsync("updateMyProfile", """organisation: "P211", role: "Coach" """, As(_person, "P211"), Select);
        Assert.Equal(("Coach", "P211", "B21", "R2"), (Text(moved, "role"), Text(moved.GetProperty("organisation"), "code"), Text(moved.GetProperty("board"), "code"), Text(moved.GetProperty("region"), "code")));
        Assert.Equal("""{"fromOn":"2026-11-22","untilOn":null,"role":"Coach","organisation":{"code":"P211"}}""", moved.GetProperty("posts")[0].GetRawText());
        Assert.Equal((_person.Organisation!.Code, "2026-11-21"), (Text(moved.GetProperty("posts")[1].GetProperty("organisation"), "code"), Text(moved.GetProperty("posts")[1], "untilOn")));
        var count = moved.GetProperty("posts").GetArrayLength();

        var again = await _people.DoneAsync("updateMyProfile", """organisation: "B22" """, As(_person, "B22"), Select);
        Assert.Equal((count, "B22", "Coach"), (again.GetProperty("posts").GetArrayLength(), Text(again.GetProperty("board"), "code"), Text(again, "role")));
        var left = await _people.DoneAsync("updateMyProfile", "organisation: null", As(_person), Select);
        Assert.Equal((count - 1, JsonValueKind.Null, JsonValueKind.Null), (left.GetProperty("posts").GetArrayLength(), left.GetProperty("organisation").ValueKind, left.GetProperty("region").ValueKind));

        await using var context = _people.World.Open();
        var settled = (await context.Improvers.AsNoTracking().SingleAsync(i => i.Id == _person.Id), await Places.SettleAsync(context, World.Today, TimeProvider.System, default)).Item1;
        Assert.Equal((settled.OrganisationId, settled.RegionId), await context.Improvers.Where(i => i.Id == _person.Id).Select(i => ValueTuple.Create(i.OrganisationId, i.RegionId)).SingleAsync());
        Assert.All(await context.Capabilities.Where(c => c.ImproverId == _person.Id).ToListAsync(), c => Assert.Null(c.OrganisationId));
    }

    [Fact]
    public async Task Loses_nothing_of_two_changes_at_once()
    {
        await Task.WhenAll(_people.DoneAsync("updateMyProfile", """name: "One" """, As(_person)), _people.DoneAsync("updateMyProfile", """role: "Two" """, As(_person)), _people.DoneAsync("setAvailability", "availability: { daysPerWeek: 3, reach: BOARD }", As(_person)));
        await using var context = _people.World.Open();
        var person = await context.Improvers.Include(i => i.Availability).SingleAsync(i => i.Id == _person.Id);
        Assert.Equal(("One", "Two", 3.0), (person.Name, person.Role, person.Availability!.DaysPerWeek));
        Assert.Equal(3, await context.AuditEntries.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Confirms_the_record_and_tells_the_audit(string mutation, string input)
    {
        await _people.DoneAsync(mutation, input + " idempotencyKey: \"once\"", As(_person));
        await using var context = _people.World.Open();
        var processing = await context.Processing.SingleAsync(p => p.ImproverId == _person.Id);
        Assert.Equal((World.Today, null, "2025-01"), (processing.ConfirmedOn, processing.WarnedOn, processing.PrivacyNotice));
        var entry = await context.AuditEntries.Include(e => e.Subjects).SingleAsync();
        Assert.Equal((mutation, _person.Id), (entry.Action, entry.Subjects.Single().ImproverId));
        Assert.Equal(_people.World.Improvers.Count - 1, await context.Processing.CountAsync(p => p.ConfirmedOn == LongAgo));
        Assert.Equal("IdempotencyKeyReusedError", await _people.ErrorsAsync(mutation, Other(mutation) + " idempotencyKey: \"once\"", As(_person)));
    }

    [Fact]
    public async Task Names_the_notice_that_was_read_and_no_other()
    {
        Assert.Equal("PrivacyNoticeOutdatedError", await _people.ErrorsAsync("confirmMyProfile", """privacyNotice: "2025-01" """, As(_person)));
        var confirmed = await _people.DoneAsync("confirmMyProfile", """privacyNotice: "2026-11" """, As(_person), "processing { privacyNotice confirmedOn warnedOn }");
        Assert.Equal("""{"processing":{"privacyNotice":"2026-11","confirmedOn":"2026-11-22","warnedOn":null}}""", confirmed.GetRawText());
    }

    [Theory]
    [InlineData("daysPerWeek: 0, reach: REGION", "daysPerWeek")]
    [InlineData("daysPerWeek: -1, reach: REGION", "daysPerWeek")]
    [InlineData("daysPerWeek: 5.1, reach: REGION", "daysPerWeek")]
    [InlineData("""daysPerWeek: 1, reach: REGION, fromOn: "2026-01-01", untilOn: "2026-11-21" """, "untilOn")]
    [InlineData("""daysPerWeek: 1, reach: REGION, fromOn: "2027-01-02", untilOn: "2027-01-01" """, "untilOn")]
    public async Task Takes_no_availability_that_cannot_be(string availability, string field) =>
        Assert.Equal("InvalidAvailabilityError:" + field, await _people.ErrorsAsync("setAvailability", $"availability: {{ {availability} }}", As(_person)));

    [Fact]
    public async Task Replaces_keeps_and_clears_an_availability()
    {
        const string Select = "availability { daysPerWeek fromOn untilOn reach }";
        const string Given = """{"availability":{"daysPerWeek":2.5,"fromOn":"2026-11-22","untilOn":"2026-11-22","reach":"BOARD"}}""";
        await _people.DoneAsync("setAvailability", "availability: { daysPerWeek: 5, reach: COUNTRY }", As(_person));
        Assert.Equal(Given, (await _people.DoneAsync("setAvailability", """availability: { daysPerWeek: 2.5, reach: BOARD, untilOn: "2026-11-22" }""", As(_person), Select)).GetRawText());
        Assert.Equal(Given, (await _people.DoneAsync("setAvailability", "idempotencyKey: null", As(_person), Select)).GetRawText());
        Assert.Equal("""{"availability":null}""", (await _people.DoneAsync("setAvailability", "availability: null", As(_person), Select)).GetRawText());
        Assert.Equal("""{"availability":null}""", (await _people.DoneAsync("setAvailability", "availability: null", As(_person), Select)).GetRawText());
    }

    private static string Other(string mutation) => mutation switch
    {
        "updateMyProfile" => """name: "Somebody else" """,
        "setAvailability" => "availability: null",
        "confirmMyProfile" => """privacyNotice: "2026-11" """,
        _ => "identity: PRIVATE",
    };

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private async Task<int> FoundAsync(string word) =>
        (await _people.AskAsync($"{{ improvers(search: \"{word}\") {{ totalCount }} }}", With("Steward.National"))).GetProperty("data").GetProperty("improvers").GetProperty("totalCount").GetInt32();

    private async Task<string> OthersAsync()
    {
        await using var context = _people.World.Open();
        return JsonSerializer.Serialize(await context.Improvers.AsNoTracking().Where(i => i.Id != _person.Id).OrderBy(i => i.Id).Select(i => new { i.Name, i.Role, i.OrganisationId, Email = i.Contact!.Email, Days = (double?)i.Availability!.DaysPerWeek, i.Processing!.ConfirmedOn }).ToListAsync());
    }
}
