using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;
using static ImpactGraph.Improvers.Own.PeopleWhoSignIn;
using Caller = ImpactGraph.Access.Caller;

namespace ImpactGraph.Improvers.Own;

/// <summary>Somebody enters the directory: refusals first.</summary>
public sealed class RegisteringTests : IAsyncLifetime
{
    private const string Fields = """name: "Siân Llŷr", role: "Flow lead", email: "sian.llyr@example.org", telephone: "01632 960777", privacyNotice: "2026-11" """;
    private const string All = "name role organisation { code } board { code } region { code } contact { email telephone } posts { fromOn untilOn role organisation { code } } identityAudience contactAudience capabilityAudience availabilityAudience historyAudience processing { privacyNotice confirmedOn lawfulBasis }";

    private static readonly Caller Newcomer = new(Issuer, "newcomer") { OrganisationCode = "P111" };

    private readonly PeopleWhoSignIn _people = new();

    public async Task InitializeAsync() => await _people.SaveAsync();

    public async Task DisposeAsync() => await _people.DisposeAsync();

    [Fact]
    public async Task Is_for_callers_who_are_signed_in() => Assert.Equal("AUTH_NOT_AUTHENTICATED", await _people.RefusalAsync("registerImprover", Fields, null));

    [Fact]
    public async Task Is_for_who_has_no_record() => Assert.Equal("AlreadyRegisteredError", await _people.ErrorsAsync("registerImprover", Fields, As(_people.World.Improvers[0])));

    [Theory]
    [InlineData("P112")]
    [InlineData("B11")]
    [InlineData("nowhere")]
    public async Task Takes_no_organisation_on_the_persons_word_alone(string code)
    {
        Assert.Equal("OrganisationNotConfirmedError", await _people.ErrorsAsync("registerImprover", Fields + $", organisation: \"{code}\"", Newcomer));
        Assert.Equal("OrganisationNotConfirmedError", await _people.ErrorsAsync("registerImprover", Fields + $", organisation: \"{code}\"", new(Issuer, "of nowhere")));
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_at_once_and_which_notice_is_in_force()
    {
        const string Input = """name: "<b>", role: "a\u202Eb", email: "nobody", telephone: "call me", privacyNotice: "2025-01", organisation: "P112" """;
        Assert.Equal("InvalidTextError:name InvalidTextError:role InvalidTextError:email InvalidTextError:telephone PrivacyNoticeOutdatedError OrganisationNotConfirmedError", await _people.ErrorsAsync("registerImprover", Input, Newcomer));
        var errors = (await _people.DoAsync("registerImprover", Fields.Replace("2026-11", "2025-01", StringComparison.Ordinal), Newcomer)).GetProperty("errors");
        Assert.Equal(Processing.CurrentPrivacyNotice, errors[0].GetProperty("currentVersion").GetString());
    }

    [Fact]
    public async Task Makes_a_record_that_nobody_else_sees()
    {
        var improver = await _people.DoneAsync("registerImprover", Fields + """, organisation: "P111" """, Newcomer, All);
        Assert.Equal(
            """
            {"name":"Siân Llŷr","role":"Flow lead","organisation":{"code":"P111"},"board":{"code":"B11"},"region":{"code":"R1"},"contact":{"email":"sian.llyr@example.org","telephone":"01632 960777"},"posts":[{"fromOn":"2026-11-22","untilOn":null,"role":"Flow lead","organisation":{"code":"P111"}}],"identityAudience":"PRIVATE","contactAudience":"PRIVATE","capabilityAudience":"PRIVATE","availabilityAudience":"PRIVATE","historyAudience":"PRIVATE","processing":{"privacyNotice":"2026-11","confirmedOn":"2026-11-22","lawfulBasis":"PUBLIC_TASK"}}
            """, improver.GetRawText());
        Assert.Equal(1, await FoundAsync(Newcomer));
        Assert.Equal(0, await FoundAsync(new(Issuer, "colleague") { OrganisationCode = "P111" }));
        Assert.Equal(0, await FoundAsync(null));
        Assert.Equal(1, await FoundAsync(With("Steward")));
        await using var context = _people.World.Open();
        var account = await context.Accounts.Include(a => a.Improver).SingleAsync();
        Assert.Equal(("newcomer", "Siân Llŷr"), (account.Subject, account.Improver!.Name));
        var entry = await context.AuditEntries.Include(e => e.Subjects).SingleAsync();
        Assert.Equal(("registerImprover", (Guid?)account.PublicId, account.ImproverId), (entry.Action, entry.ActorId, (int?)entry.Subjects.Single().ImproverId));
    }

    [Fact]
    public async Task Puts_the_person_where_the_token_says_or_nowhere()
    {
        Assert.Equal("P111", (await _people.DoneAsync("registerImprover", Fields, Newcomer, "organisation { code }")).GetProperty("organisation").GetProperty("code").GetString());
        var nowhere = await _people.DoneAsync("registerImprover", Fields, new(Issuer, "of nowhere"), "organisation { code } posts { role }");
        Assert.Equal("""{"organisation":null,"posts":[]}""", nowhere.GetRawText());
    }

    /// <summary>Both requests looked the caller up before either was done.</summary>
    [Fact]
    public async Task Happens_once_when_it_is_sent_twice_at_once()
    {
        var viewer = await new Viewers(_people.World.Open, new Noon()).OfAsync(Newcomer, default);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _people.World.AnswerAsync($"mutation {{ registerImprover(input: {{ {Fields} }}) {{ errors {{ __typename }} }} }}", viewer)));
        Assert.Equal(
            ["""{"data":{"registerImprover":{"errors":[{"__typename":"AlreadyRegisteredError"}]}}}""", """{"data":{"registerImprover":{"errors":null}}}"""],
            both.Order(StringComparer.Ordinal));
        Assert.Equal(1, await FoundAsync(Newcomer));
    }

    [Fact]
    public async Task Gives_the_same_record_to_who_asks_again_with_the_same_key()
    {
        var first = await _people.DoneAsync("registerImprover", Fields + """, idempotencyKey: "k" """, Newcomer, "id");
        var before = _people.Rows();
        Assert.Equal(first.GetRawText(), (await _people.DoneAsync("registerImprover", Fields + """, idempotencyKey: "k" """, Newcomer, "id")).GetRawText());
        Assert.Equal(before, _people.Rows());
        Assert.Equal("IdempotencyKeyReusedError", await _people.ErrorsAsync("registerImprover", Fields.Replace("Flow", "Other", StringComparison.Ordinal) + """, idempotencyKey: "k" """, Newcomer));
    }

    /// <summary>The place that the code works out is the one that the rule for all gives.</summary>
    [Fact]
    public async Task Puts_people_where_the_rule_of_places_would()
    {
        await _people.DoneAsync("registerImprover", Fields, Newcomer);
        await using var context = _people.World.Open();
        var id = (await context.Improvers.SingleAsync(i => i.Name == "Siân Llŷr")).Id;
        await Places.SettleAsync(context, World.Today, TimeProvider.System, default);
        Assert.False(await context.AuditSubjects.AnyAsync(s => s.ImproverId == id && s.Entry.Action == "settlePlaces"));
    }

    private async Task<int> FoundAsync(Caller? caller) =>
        (await _people.AskAsync("""{ improvers(search: "Llyr") { totalCount } }""", caller)).GetProperty("data").GetProperty("improvers").GetProperty("totalCount").GetInt32();

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
