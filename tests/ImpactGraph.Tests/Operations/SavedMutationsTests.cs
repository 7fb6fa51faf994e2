using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Own;
using ImpactGraph.Networks;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;
using Snapshooter;
using Snapshooter.Xunit;
using Caller = ImpactGraph.Access.Caller;

namespace ImpactGraph.Operations;

/// <summary>Every operation in schema/operations/mutations does what it says, each in a world of its own, for a caller who may; and is refused to who is not signed in.</summary>
/// <remarks>To add one: a file, its variables here, and a caller. The demo's own tests ask nothing of them, because nobody changes a demo without signing in.</remarks>
public sealed partial class SavedMutationsTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Guid Request = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    /// <summary>Variables, and who asks; both may be of the person whom the tests are about, who asks to be let into <see cref="Wanted"/>.</summary>
    private static readonly Dictionary<string, (Func<Improver, object> Variables, Func<Improver, Caller> Caller)> Asked = new()
    {
        ["register-me"] = (
            _ => new { input = new { name = "Siân Llŷr", role = "Flow lead", organisation = "P111", email = "sian.llyr@example.org", telephone = "01632 960777", privacyNotice = Processing.CurrentPrivacyNotice, idempotencyKey = "1" } },
            _ => new(PeopleWhoSignIn.Issuer, "newcomer") { OrganisationCode = "P111" }),
        ["update-my-profile"] = (_ => new { input = new { role = (string?)null, email = "new.address@example.org" } }, Person),
        ["set-my-availability"] = (_ => new { availability = new { daysPerWeek = 1.5, fromOn = "2026-12-01", untilOn = "2027-03-31", reach = "REGION" } }, Person),
        ["set-who-sees-me"] = (_ => new { identity = "SIGNED_IN", capability = "SIGNED_IN", contact = "PRIVATE" }, Person),
        ["declare-capability"] = (_ => new { input = new { method = "MFI", level = "PRACTITIONER", issuerLevel = "Silver", years = 1.5, willingToHelp = true } }, Person),
        ["retract-capability"] = (person => new { capability = CapabilityOf(person) }, Person),
        ["verify-capability"] = (person => new { capability = CapabilityOf(person), source = "CERTIFICATE", level = "LEAD" }, _ => PeopleWhoSignIn.With("Steward")),
        ["dispute-capability"] = (person => new { capability = CapabilityOf(person), reason = "The course was not finished." }, _ => PeopleWhoSignIn.With("Steward")),
        ["join-network"] = (person => new { network = Unknown(person) }, Person),
        ["leave-network"] = (_ => new { network = Wanted }, Person),
        ["admit-member"] = (_ => new { joinRequest = World.IdOf("JoinRequest", Request) }, _ => PeopleWhoSignIn.With("Coordinator")),
        ["decline-member"] = (_ => new { joinRequest = World.IdOf("JoinRequest", Request) }, _ => PeopleWhoSignIn.With("Coordinator")),
        ["record-practice-example"] = (
            _ => new { input = new { organisation = "P111", title = "Board rounds at eight", description = "Each ward meets at its board.", result = "Two hours sooner.", theme = "TOOLS", methods = new[] { "QSIR" }, startedOn = "2026-01-05", releaseTo = "PEERS" } },
            _ => PeopleWhoSignIn.With("Contributor", "P111")),
        ["offer-support"] = (
            _ => new { input = new { organisation = "B11", title = "Coaching for boards", theme = "GOVERNANCE", methods = new[] { "QSIR" }, forTier = "PROVIDER", fromSegment = 3, fromOn = "2026-12-01" } },
            _ => PeopleWhoSignIn.With("Contributor", "B11")),
        ["update-our-development-plan"] = (
            _ => new { input = new { organisation = "P111", survey = "baseline", round = "2026", actions = new[] { new { component = "PURPOSE", text = "Say why in each team.", ownerRole = "Chair", dueOn = "2027-01-31", progress = 20, state = "UNDER_WAY" } } } },
            _ => PeopleWhoSignIn.With("Contributor", "P111")),
        ["withdraw-me"] = (_ => new { }, Person),
        ["export-my-data"] = (_ => new { }, Person),
        ["erase-me"] = (person => new { improver = World.IdOf(person) }, Person),
        ["confirm-my-profile"] = (_ => new { privacyNotice = Processing.CurrentPrivacyNotice }, Person),
    };

    private readonly PeopleWhoSignIn _people = new();

    public static TheoryData<string> Names() => [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public async Task InitializeAsync()
    {
        var wanted = new Network { Code = Wanted, Name = "Wanted", Kind = NetworkKind.Regional, Purpose = "To meet.", Scope = _people.World.Organisations.Single(o => o.Code == "B11") };
        _people.World.Networks.Add(wanted);
        var survey = new Survey { Code = "baseline", Name = "Baseline", Description = "What there is." };
        _people.World.Others.AddRange([survey, new Round { PublicId = Guid.NewGuid(), Survey = survey, Code = "2026", Name = "2026", OpensOn = World.Today, ClosesOn = World.Today, CollectedOn = World.Today }]);
        Somebody.JoinRequests.Add(new() { PublicId = Request, Network = wanted, RequestedOn = World.Today.AddDays(-2) });
        await _people.SaveAsync();
    }

    public async Task DisposeAsync() => await _people.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Do_what_they_say_for_who_may_and_nothing_for_who_is_not_signed_in(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "operations", "mutations", name + ".graphql"));
        var (variables, caller) = Asked[name];
        var before = _people.Rows();
        Assert.Equal("AUTH_NOT_AUTHENTICATED", (await _people.AskAsync(text, null, variables(Somebody))).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(before, _people.Rows());

        var answer = await _people.AskAsync(text, caller(Somebody), variables(Somebody));

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        var payload = answer.GetProperty("data").EnumerateObject().Single().Value;
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        Assert.NotEqual(before, _people.Rows());
        Snapshot.Match(IdOfChance().Replace(JsonSerializer.Serialize(payload, Readable), "\"id\": \"…\""), new SnapshotFullName(name + ".snap", Path.Combine(Repository.Root, "tests", "ImpactGraph.Tests", "Operations", "Mutations")));
    }

    // That of a new row is made of the instant and of chance.
    [GeneratedRegex("\"id\": \"[^\"]*\"")]
    private static partial Regex IdOfChance();

    private const string Wanted = "WANTED";

    private Improver Somebody => _people.Somebody("P111", "P112", "P113");

    private static string CapabilityOf(Improver person) => World.IdOf("Capability", person.Capabilities.First().PublicId);

    private static string Unknown(Improver person) => Enumerable.Range(1, 6).Select(number => $"NET{number}").First(code => person.Memberships.All(m => m.Network.Code != code));

    private static Caller Person(Improver improver) => PeopleWhoSignIn.As(improver);

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "schema", "operations", "mutations"), "*.graphql");
}
