using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Figures of people beside needs, asked for by everyone who must not have them exactly.</summary>
public sealed class SmallNumbersInSupplyTests
{
    private const string Figures = "filled able { state value rounded } willing { state value rounded } unasked { state value rounded }";

    public static TheoryData<string> WithoutRecords() => [.. CoverageViewers.WithoutRecords, "contributor", "coordinator"];

    [Theory]
    [MemberData(nameof(WithoutRecords))]
    public async Task Never_leave_whoever_asks(string role)
    {
        await using var world = await SupplyWorld.Make(11).SaveAsync();
        var viewer = SupplyWorld.Named(world, role);
        var states = new HashSet<string>();
        foreach (var by in new[] { "METHOD", "", "BOARD", "REGION, METHOD", "BOARD, METHOD", "REGION, BOARD" })
        {
            foreach (var row in await RowsAsync(world, viewer, by))
            {
                if (role != "contributor" && row.GetProperty("needs").GetInt32() > 0) Assert.Equal(JsonValueKind.Null, row.GetProperty("filled").ValueKind);
                foreach (var name in new[] { "able", "willing", "unasked" })
                {
                    var figure = row.GetProperty(name);
                    states.Add(figure.GetProperty("state").GetString()!);
                    Assert.True(figure.GetProperty("rounded").GetBoolean());
                    Assert.Equal(figure.GetProperty("state").GetString() == "SUPPRESSED", figure.GetProperty("value").ValueKind == JsonValueKind.Null);
                    if (figure.GetProperty("value").ValueKind == JsonValueKind.Number) Assert.True(figure.GetProperty("value").GetInt32() is 0 or >= 10 && figure.GetProperty("value").GetInt32() % 5 == 0, row.GetRawText());
                }
            }
        }
        Assert.Equal(["SHOWN", "SUPPRESSED"], states.Order());
    }

    [Fact]
    public async Task Are_exact_or_not_by_who_asks_and_not_by_how_many_there_are()
    {
        await using var full = await SupplyWorld.Make(13).SaveAsync();
        await using var empty = await SupplyWorld.Make(13, people: 0).SaveAsync();
        foreach (var role in SupplyWorld.Callers.Where(r => r != "improver"))
            foreach (var by in new[] { "", "BOARD", "REGION" })
                Assert.Equal(await MarksAsync(full, role, by), await MarksAsync(empty, role, by));

        static async Task<string> MarksAsync(World world, string role, string cut) => string.Join(
            ' ', from row in await RowsAsync(world, SupplyWorld.Named(world, role), cut) from name in new[] { "able", "willing", "unasked" } select row.GetProperty(name).GetProperty("rounded").GetRawText());
    }

    /// <summary>A contributor can raise a challenge that only one person fits, but not learn from a figure whether there is one.</summary>
    [Fact]
    public async Task Tell_nothing_of_one_person_to_who_raises_a_challenge_that_only_they_fit()
    {
        var contributor = (World world) => PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111"));
        var answers = new List<string>();
        foreach (var busy in new[] { false, true })
        {
            await using var world = RandomWorld.Make(7, people: 0);
            var hidden = world.Add(world.Methods[0], audience: Audience.Private);
            hidden.Organisation = world.Organisations.Single(o => o.Code == "P212");
            hidden.OrganisationId = hidden.Organisation.Id;
            // The whole week is theirs, or taken; the level is the one asked for.
            if (busy) hidden.Help(world.Raise("P212").Ask(world.Methods[1], days: 5));
            else world.Raise("P212").Ask(world.Methods[1], days: 5);
            world.Raise("P111").Ask(world.Methods[0], days: 4.5, level: CapabilityLevel.Lead);
            await world.SaveAsync();
            answers.Add(await world.AnswerAsync($"{{ supplyAndDemand {{ needs places uncoveredPlaces able {{ state value }} willing {{ state value }} }} uncoveredNeeds {{ totalCount nodes {{ placesLeft reason text }} }} }}", contributor(world)));
        }
        Assert.Equal(answers[0], answers[1]);
        Assert.Contains("NOBODY_HOLDS_METHOD", answers[0], StringComparison.Ordinal);
        Assert.Contains("SUPPRESSED", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_nobody_but_who_keeps_all_records_that_one_more_was_asked()
    {
        var (readers, stewards) = (new HashSet<string>(), new HashSet<string>());
        foreach (var isAsked in new[] { false, true })
        {
            await using var world = RandomWorld.Make(9, people: 0);
            var people = Enumerable.Range(0, 20).Select(_ => world.Add(world.Methods[0], audience: Audience.Private)).ToList();
            var need = world.Raise("P212").Ask(world.Methods[1]);
            if (isAsked) people[0].Ask(need, InvitationState.Declined, daysAgo: 30);
            await world.SaveAsync();
            readers.Add(await world.AnswerAsync("{ supplyAndDemand(by: [METHOD, BOARD]) { willing { value } unasked { value } } }", World.Reader));
            stewards.Add(await world.AnswerAsync("{ supplyAndDemand(by: [METHOD, BOARD]) { willing { value } unasked { value } } }", World.NationalSteward));
        }
        Assert.Single(readers);
        Assert.Equal(2, stewards.Count);
        Assert.Contains(stewards, answer => answer.Contains("\"unasked\":{\"value\":19}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_filled_places_are_for_who_acts_for_all_the_challenges()
    {
        await using var world = RandomWorld.Make(8, people: 0);
        var (own, other) = (world.Raise("P111").Ask(world.Methods[0], people: 3), world.Raise("P212").Ask(world.Methods[1], people: 3));
        foreach (var need in new[] { own, other }) world.Add(world.Methods[2]).Help(need, AssignmentState.Confirmed);
        await world.SaveAsync();
        var contributor = PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111"));

        var byMethod = await RowsAsync(world, contributor, "METHOD");
        var all = Assert.Single(await RowsAsync(world, contributor, ""));

        Assert.Equal(["1", "null"], byMethod.Where(r => r.GetProperty("needs").GetInt32() > 0).Select(r => r.GetProperty("filled").GetRawText()).Order());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("filled").ValueKind);
    }

    private static async Task<List<JsonElement>> RowsAsync(World world, Viewer viewer, string by) =>
        [.. (await world.DataAsync($"{{ supplyAndDemand(by: [{by}]) {{ needs places uncoveredPlaces {Figures} }} }}", viewer)).GetProperty("supplyAndDemand").EnumerateArray()];
}
