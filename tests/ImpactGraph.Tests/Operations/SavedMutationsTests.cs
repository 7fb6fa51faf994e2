using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
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

    private static readonly Guid Challenged = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12);

    private static readonly Guid Wanting = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13);

    private static readonly Guid Asking = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14);

    private static readonly Guid Helping = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15);

    private static readonly string ChallengeId = World.IdOf("Challenge", Challenged);

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
        ["invite-improver"] = (person => new { need = World.IdOf("Need", Wanting), improver = World.IdOf(person), message = "Could you help us with the flow of beds?" }, _ => PeopleWhoSignIn.With("Steward")),
        ["withdraw-invitation"] = (_ => new { invitation = World.IdOf("Invitation", Asking) }, _ => PeopleWhoSignIn.With("Steward")),
        ["respond-to-invitation"] = (_ => new { invitation = World.IdOf("Invitation", Asking), accept = true }, Person),
        ["consent-to-assignment"] = (_ => new { assignment = World.IdOf("Assignment", Helping), consents = true }, _ => PeopleWhoSignIn.With("Steward")),
        ["release-improver"] = (_ => new { assignment = World.IdOf("Assignment", Helping), reason = "The beds were found." }, Person),
        ["set-invitations"] = (_ => new { takesInvitations = false }, Person),
        ["set-lending"] = (person => new { improver = World.IdOf(person), lending = "AGREED" }, _ => PeopleWhoSignIn.With("Steward")),
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
        ["raise-challenge"] = (
            _ => new { input = new { organisation = "P111", theme = "FLOW", title = "Too few beds at night", description = "Since October.", urgency = "URGENT", reach = "REGION", needs = new[] { new { method = "QSIR", minimumLevel = "LEAD", people = 2, daysPerWeek = 1.5, fromOn = "2026-12-01", untilOn = "2027-03-31" } } } },
            _ => PeopleWhoSignIn.With("Contributor", "P111")),
        ["prioritise-challenge"] = (
            _ => new { input = new { challenge = ChallengeId, version = 1, direction = "BOTTOM_UP", approaches = new[] { "A3", "TRIANGULATED_DATA" }, evidence = "Counted in October.", impact = 5, peopleAffected = 4, evidenceStrength = 3, feasibility = 2 } },
            _ => PeopleWhoSignIn.With("Contributor", "P111")),
        ["close-challenge"] = (
            _ => new { input = new { challenge = ChallengeId, outcome = "SOLVED", summary = "Beds were found.", result = "Waits fell from 9 to 4 hours.", methods = new[] { "QSIR" } } },
            _ => PeopleWhoSignIn.With("Contributor", "P111")),
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
        _people.World.Others.Add(new Challenge
        {
            PublicId = Challenged, Organisation = _people.World.Organisations.Single(o => o.Code == "P111"), Theme = _people.World.Themes.Single(t => t.Code == "FLOW"), Title = "Too few beds", Urgency = Urgency.Urgent, RaisedAt = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc),
        });
        AskForHelp();
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

    /// <summary>A challenge of P111 with a need to which nobody was invited, one to which the person is, and one with which they said that they help.</summary>
    private void AskForHelp()
    {
        var (world, sentAt) = (_people.World, World.Today.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
        var challenge = new Challenge
        {
            PublicId = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16), Organisation = world.Organisations.Single(o => o.Code == "P111"), Theme = world.Themes.Single(t => t.Code == "FLOW"),
            Title = "Beds at night", Urgency = Urgency.Soon, RaisedAt = sentAt, State = ChallengeState.Staffing,
        };
        Need(Wanting, 1);
        Invite(Asking, Need(new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17), 2), InvitationState.Sent);
        var accepted = Invite(new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18), Need(new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19), 3), InvitationState.Accepted);
        accepted.Assignment = new() { PublicId = Helping, Challenge = challenge, Need = accepted.Need, Improver = Somebody, FromOn = accepted.Need.FromOn, UntilOn = accepted.Need.UntilOn, DaysPerWeek = 0.5, AcceptedAt = sentAt };
        world.Others.Add(challenge);

        Need Need(Guid id, int position)
        {
            var need = new Need { PublicId = id, Challenge = challenge, Position = position, Method = world.Methods.Single(m => m.Code == "QSIR"), People = 1, DaysPerWeek = 0.5, FromOn = new(2026, 12, 1), UntilOn = new(2027, 3, 31) };
            challenge.Needs.Add(need);
            return need;
        }

        Invitation Invite(Guid id, Need need, InvitationState state)
        {
            var invitation = new Invitation { PublicId = id, Challenge = challenge, Need = need, Improver = Somebody, State = state, SentAt = sentAt, ExpiresAt = sentAt.AddDays(7) };
            challenge.Invitations.Add(invitation);
            return invitation;
        }
    }

    private Improver Somebody => _people.Somebody("P111", "P112", "P113");

    private static string CapabilityOf(Improver person) => World.IdOf("Capability", person.Capabilities.First().PublicId);

    private static string Unknown(Improver person) => Enumerable.Range(1, 6).Select(number => $"NET{number}").First(code => person.Memberships.All(m => m.Network.Code != code));

    private static Caller Person(Improver improver) => PeopleWhoSignIn.As(improver);

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "schema", "operations", "mutations"), "*.graphql");
}
