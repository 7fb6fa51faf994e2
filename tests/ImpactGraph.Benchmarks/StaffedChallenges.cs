using System.Buffers;
using System.Text.Json;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>Challenges that wait for people, and callers of several kinds who may invite to them; the same ones in each run, written to the database by the first.</summary>
internal sealed class StaffedChallenges
{
    public const string Page = "query($challenge: ID!) { challenge(id: $challenge) { matches(first: 20) { " + Nodes + " } } }";
    public const string PageWithCount = "query($challenge: ID!) { challenge(id: $challenge) { matches(first: 20) { totalCount " + Nodes + " } } }";

    private const string Nodes = "nodes { score need { position method { name } } improver { name organisation { name } } distance { nearest } reasons { kind points text } }";
    private const string Title = "Asked by a benchmark";
    private const int Different = 400;
    private const int Booked = 20_000;

    private readonly List<byte[]> _variables = [];
    private readonly List<Viewer> _viewers = [];

    public static async Task<StaffedChallenges> ReadAsync(ImpactGraphDb context)
    {
        if (!await context.Challenges.AnyAsync(c => c.Title == Title)) await WriteAsync(context);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var networks = await context.Networks.OrderBy(n => n.Id).Select(n => n.Id).ToListAsync();
        var (random, asked) = (new Random(20261124), new StaffedChallenges());
        foreach (var challenge in await context.Challenges.Where(c => c.Title == Title && c.Needs.Any()).OrderBy(c => c.Id).Select(c => new { c.PublicId, c.OrganisationId }).ToListAsync())
        {
            asked._variables.Add(JsonSerializer.SerializeToUtf8Bytes(new { challenge = IdOf(challenge.PublicId) }));
            asked._viewers.Add(random.Next(4) switch
            {
                0 => new(true, challenge.OrganisationId) { Today = today, ContributedOrganisationIds = [challenge.OrganisationId] },
                1 => new(true, challenge.OrganisationId) { Today = today, ContributedOrganisationIds = [challenge.OrganisationId], NetworkIds = [networks[random.Next(networks.Count)], networks[random.Next(networks.Count)]] },
                2 => new(true, null) { Today = today, CoordinatedNetworkIds = [networks[random.Next(networks.Count)]] },
                _ => new(true, null) { Today = today, StewardedOrganisationIds = [challenge.OrganisationId] },
            });
        }
        return asked;
    }

    public async Task<ReadOnlyMemory<byte>> AskAsync(Graph graph, GraphDocument document, int number)
    {
        var output = new ArrayBufferWriter<byte>();
        await graph.ExecuteAsync(new GraphRequest { Document = document, Variables = _variables[number % _variables.Count], Viewer = _viewers[number % _viewers.Count] }, output, default);
        return output.WrittenMemory;
    }

    /// <summary>One to four needs each, half of them of the two commonest methods; and a fiftieth of a million people busy with something else.</summary>
    private static async Task WriteAsync(ImpactGraphDb context)
    {
        var (random, today) = (new Random(20261123), DateOnly.FromDateTime(DateTime.UtcNow));
        var methods = await context.Methods.OrderByDescending(m => m.Capabilities.Count).Select(m => m.Id).Take(12).ToListAsync();
        var providers = await context.Organisations.Where(o => o.Tier == Organisations.Tier.Provider && o.ClosedOn == null && !(o.OpenedOn > today)).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync();
        var themes = await context.ChallengeThemes.OrderBy(t => t.Id).Select(t => t.Id).ToListAsync();
        for (var i = 0; i < Different; i++)
        {
            var challenge = Raise(providers[random.Next(providers.Count)], themes[random.Next(themes.Count)]);
            for (var position = random.Next(1, 5); position > 0; position--)
                challenge.Needs.Add(Ask(position, methods[random.Next(2) == 0 ? random.Next(2) : random.Next(methods.Count)], random.Next(1, 5), random.Next(1, 7) / 2.0, random.Next(3) == 0 ? null : (Methods.CapabilityLevel)random.Next(1, 5), today.AddDays(random.Next(60)), today.AddDays(random.Next(90, 300))));
            context.Add(challenge);
        }
        var busy = Raise(providers[0], themes[0]);
        busy.State = ChallengeState.Closed;
        var need = Ask(1, methods[0], 1, 2, null, today.AddDays(-30), today.AddDays(200));
        busy.Needs.Add(need);
        var people = await context.Improvers.CountAsync();
        for (var i = 0; i < Math.Min(Booked, people); i++)
        {
            var person = 1 + (int)((long)i * people / Booked);
            var invitation = new Invitation { PublicId = Guid.NewGuid(), Challenge = busy, Need = need, ImproverId = person, State = InvitationState.Accepted, SentAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch };
            context.Add(new Assignment
            {
                PublicId = Guid.NewGuid(), Challenge = busy, Need = need, Invitation = invitation, ImproverId = person, State = AssignmentState.Confirmed, AcceptedAt = DateTime.UnixEpoch,
                FromOn = today.AddDays(random.Next(60)), UntilOn = today.AddDays(random.Next(60, 200)), DaysPerWeek = random.Next(1, 9) / 2.0,
            });
        }
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();

        static Challenge Raise(int organisation, int theme) => new() { PublicId = Guid.NewGuid(), OrganisationId = organisation, ThemeId = theme, Title = Title, Urgency = Urgency.Urgent, RaisedAt = DateTime.UtcNow };

        static Need Ask(int position, int method, int people, double days, Methods.CapabilityLevel? level, DateOnly from, DateOnly until) =>
            new() { PublicId = Guid.NewGuid(), Position = position, MethodId = method, MinimumLevel = level, People = people, DaysPerWeek = days, FromOn = from, UntilOn = until };
    }

    private static string IdOf(Guid challenge) => Convert.ToBase64String([.. "Challenge:"u8, .. challenge.ToByteArray()]).Replace('+', '-').Replace('/', '_');
}
