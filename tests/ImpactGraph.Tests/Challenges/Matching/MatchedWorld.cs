using System.Globalization;
using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Matching;

/// <summary>Asks challenges of made-up worlds who could join them, and says it as slowly and plainly as it can be said.</summary>
internal static class MatchedWorld
{
    private const string Question = """
        query($challenge: ID!, $need: ID) { challenge(id: $challenge) {
          matches(need: $need, first: 100) { totalCount nodes { id score need { id } improver { id } distance { nearest } reasons { id kind points weight text } } }
        } }
        """;

    private const string TeamQuestion = "query($challenge: ID!) { challenge(id: $challenge) { team { id score need { id } improver { id } reasons { kind points } } } }";

    /// <summary>A challenge of P111 with needs of several methods, in a world in which many are booked.</summary>
    public static Challenge RaiseSome(this World world, Random random)
    {
        var challenge = world.Raise("P111");
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            var need = challenge.Ask(
                RandomWorld.Pick(random, world.Methods), random.Next(1, 4), random.Next(1, 4) / 2.0, random.Next(3) > 0 ? null : RandomWorld.Pick(random, Enum.GetValues<Methods.CapabilityLevel>()),
                World.Today.AddDays(random.Next(-20, 60)));
            if (random.Next(10) == 0) (need.FromOn, need.UntilOn) = (World.Today.AddDays(-30), World.Today.AddDays(-1));
        }
        return challenge;
    }

    public static Viewer ViewerOf(World world, Caller caller) => caller.ToViewer(world.Organisations);

    public static object Of(Challenge challenge, Need? need = null) => new { challenge = IdOf(challenge), need = need is null ? null : IdOf(need) };

    public static Task<string> AnswerAsync(this World world, Viewer? viewer, Challenge challenge, Need? need = null, Graph? by = null) => world.AnswerAsync(Question, viewer, Of(challenge, need), by: by);

    /// <summary>Who is found, in order; null when the caller is told nothing.</summary>
    public static async Task<List<JsonElement>?> MatchesAsync(this World world, Viewer? viewer, Challenge challenge, Need? need = null)
    {
        var found = (await world.DataAsync(Question, viewer, Of(challenge, need))).GetProperty("challenge");
        if (found.ValueKind == JsonValueKind.Null || found.GetProperty("matches").ValueKind == JsonValueKind.Null) return null;
        var nodes = found.GetProperty("matches").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(nodes.Count, found.GetProperty("matches").GetProperty("totalCount").GetInt32());
        return nodes;
    }

    public static async Task<List<JsonElement>> TeamAsync(this World world, Viewer viewer, Challenge challenge) =>
        [.. (await world.DataAsync(TeamQuestion, viewer, new { challenge = IdOf(challenge) })).GetProperty("challenge").GetProperty("team").EnumerateArray()];

    public static Task<int> StatementsAsync(this World world, Viewer viewer, Challenge challenge) => world.StatementsAsync(Question, Of(challenge), viewer);

    public static string Said(JsonElement match) =>
        string.Create(CultureInfo.InvariantCulture, $"{match.Text("improver", "id")} {match.GetProperty("score").GetDecimal():0.00} {match.Text("need", "id")}");

    /// <summary>Who should be found, in order, in the same words.</summary>
    public static List<string> Expected(World world, Caller caller, Challenge challenge, Need? only = null)
    {
        var best = new Dictionary<Improver, (decimal Score, Need Need)>();
        foreach (var need in challenge.Needs.Where(n => (only is null || n == only) && n.UntilOn >= World.Today && n.People > Taking(world, n)).OrderBy(n => n.Position))
        {
            var from = need.FromOn < World.Today ? World.Today : need.FromOn;
            var wanted = new Wanted { Methods = [(need.Method, need.MinimumLevel)], Near = challenge.Organisation, Themes = [challenge.Theme], Available = (from, need.UntilOn, need.DaysPerWeek), WillingOnly = true };
            foreach (var one in MatchOracle.Rank(world, caller, wanted).Where(e => CanCome(caller, challenge, e.Improver, from, need)))
                if (!best.TryGetValue(one.Improver, out var known) || one.Score > known.Score) best[one.Improver] = (one.Score, need);
        }
        return [.. best.OrderByDescending(b => b.Value.Score).ThenBy(b => b.Key.PublicId.ToString("D"), StringComparer.Ordinal)
            .Select(b => string.Create(CultureInfo.InvariantCulture, $"{World.IdOf(b.Key)} {b.Value.Score:0.00} {IdOf(b.Value.Need)}"))];
    }

    public static string IdOf(Challenge challenge) => World.IdOf("Challenge", challenge.PublicId);

    public static string IdOf(Need need) => World.IdOf("Need", need.PublicId);

    private static int Taking(World world, Need need) =>
        world.Improvers.SelectMany(i => i.Assignments).Count(a => a.Need == need && a.State is Invitations.AssignmentState.AwaitingConsent or Invitations.AssignmentState.Confirmed or Invitations.AssignmentState.Ended && a.Need == need);

    private static bool CanCome(Caller caller, Challenge challenge, Improver person, DateOnly from, Need need)
    {
        var (offered, taken) = MatchOracle.Days(person, from, need.UntilOn);
        if (!caller.SeesAvailability(person)) offered = 5;
        return person.TakesInvitations && person.Lending != Lending.Refused && offered - taken >= (decimal)need.DaysPerWeek
            && !person.Assignments.Select(a => a.Invitation).Concat(person.Invitations).Any(i => i.Challenge == challenge && i.State is Invitations.InvitationState.Accepted or Invitations.InvitationState.Declined or Invitations.InvitationState.Sent);
    }
}
