using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>The question <c>planDeployment</c> over made-up worlds, checked against the rules of a plan.</summary>
public sealed class DeploymentsOfSeveralChallengesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Place_only_people_whom_the_caller_may_see_and_who_can_come(int seed)
    {
        await using var world = RandomWorld.Make(seed, people: 80);
        var home = world.Organisations.Single(o => o.Code == "P111");
        var random = new Random(seed);
        foreach (var improver in world.Improvers)
        {
            improver.TakesInvitations = random.Next(5) > 0;
            improver.Lending = random.Next(5) > 0 ? Lending.AskEachTime : Lending.Refused;
        }
        Challenge[] challenges = [.. Enum.GetValues<Urgency>().Select(u => world.Raise("P111", u))];
        foreach (var challenge in challenges)
            for (var i = 0; i < 2; i++) challenge.Ask(RandomWorld.Pick(random, world.Methods), random.Next(1, 4), random.Next(1, 9) / 2.0);
        var elsewhere = world.Raise("P212").Ask(world.Methods[0], people: 10);
        foreach (var improver in world.Improvers.Where((_, i) => i % 5 == 0)) improver.Book(elsewhere, days: 3.5);
        await world.SaveAsync();

        var plan = await world.PlanAsync(PlannedWorld.ContributorOf(home), challenges);

        var needs = challenges.SelectMany(c => c.Needs).ToDictionary(n => World.IdOf("Need", n.PublicId));
        var people = world.Improvers.ToDictionary(World.IdOf);
        var placed = plan.GetProperty("placements").EnumerateArray().Select(p => (Need: needs[p.Text("need", "id")], Improver: people[p.Text("improver", "id")])).ToList();
        Assert.NotEmpty(placed);
        Assert.Equal(placed.Count, placed.Distinct().Count());
        Assert.All(placed, p => Assert.True(Sees(p.Improver, p.Improver.CapabilityAudience), "hidden"));
        Assert.All(placed, p => Assert.True(p.Improver.TakesInvitations && p.Improver.Lending != Lending.Refused, "not to be asked"));
        Assert.All(placed, p => Assert.True(p.Improver.Capabilities.Single(c => c.Method == p.Need.Method).WillingToHelp, "not willing"));
        foreach (var days in placed.GroupBy(p => p.Improver, p => p.Need.DaysPerWeek))
        {
            var improver = days.Key;
            var offered = improver.Availability is { } a && Sees(improver, improver.AvailabilityAudience) && a.FromOn <= PlannedWorld.Until && !(a.UntilOn < PlannedWorld.From) ? a.DaysPerWeek : 5;
            Assert.True(days.Sum() + improver.Assignments.Sum(t => t.DaysPerWeek) <= offered, "a day is exceeded");
        }
        var unmet = plan.GetProperty("unmet").EnumerateArray().ToDictionary(u => u.Text("need", "id"), u => u.GetProperty("missing").GetInt32());
        Assert.All(needs, n => Assert.Equal(n.Value.People, placed.Count(p => p.Need == n.Value) + unmet.GetValueOrDefault(n.Key)));
        Assert.InRange(plan.GetProperty("value").GetDouble(), plan.GetProperty("greedyValue").GetDouble(), plan.GetProperty("bound").GetDouble());

        bool Sees(Improver improver, Audience audience) => audience >= Audience.SignedIn || (audience >= Audience.MyOrganisation && improver.OrganisationId == home.Id);
    }

    [Fact]
    public async Task Are_the_same_for_the_same_seed()
    {
        await using var world = RandomWorld.Make(4, people: 80);
        Challenge[] challenges = [world.Raise("P111"), world.Raise("P112", Urgency.Critical)];
        foreach (var challenge in challenges)
            foreach (var method in world.Methods) challenge.Ask(method, people: 3);
        await world.SaveAsync();
        var input = PlannedWorld.Input(challenges);
        Assert.Equal(await world.AnswerAsync(World.NationalSteward, input), await world.AnswerAsync(World.NationalSteward, input));
    }

    [Fact]
    public async Task Leave_out_places_that_are_taken_and_whoever_was_asked()
    {
        await using var world = RandomWorld.Make(5, people: 0);
        var (one, other) = (world.Add(world.Methods[0]), world.Add(world.Methods[0]));
        var challenge = world.Raise("P111");
        one.Book(challenge.Ask(world.Methods[0], people: 2));
        await world.SaveAsync();
        var plan = await world.PlanAsync(World.NationalSteward, challenge);
        Assert.Equal(World.IdOf(other), Assert.Single(plan.GetProperty("placements").EnumerateArray()).Text("improver", "id"));
        Assert.Empty(plan.GetProperty("unmet").EnumerateArray());
    }

    [Fact]
    public async Task Take_people_of_one_place_or_network_alone_where_asked()
    {
        await using var world = RandomWorld.Make(9, people: 0);
        var (near, far, member) = (world.Add(world.Methods[0]), world.Add(world.Methods[0]), world.Add(world.Methods[0]));
        foreach (var improver in new[] { far, member }) (improver.Organisation, improver.OrganisationId) = (Named("P212"), Named("P212").Id);
        member.Memberships.Add(new() { PublicId = Guid.CreateVersion7(), Improver = member, Network = world.Networks[0], NetworkId = world.Networks[0].Id, Role = MembershipRole.Member });
        far.Memberships.Add(new() { PublicId = Guid.CreateVersion7(), Improver = far, Network = world.Networks[0], NetworkId = world.Networks[0].Id, Role = MembershipRole.Member, UntilOn = World.Today.AddDays(-1) });
        var challenge = world.Raise("P111");
        challenge.Ask(world.Methods[0], people: 3);
        await world.SaveAsync();

        Assert.Equal([near, far, member], await PlacedAsync(null, null));
        Assert.Equal([near], await PlacedAsync("B11", null));
        Assert.Equal([far, member], await PlacedAsync("R2", null));
        Assert.Equal([member], await PlacedAsync(null, world.Networks[0].Code));
        Assert.Empty(await PlacedAsync("B11", world.Networks[0].Code));

        Organisations.Organisation Named(string code) => world.Organisations.Single(o => o.Code == code);

        async Task<IEnumerable<Improver>> PlacedAsync(string? candidatesFrom, string? network)
        {
            var input = new { challenges = new[] { World.IdOf("Challenge", challenge.PublicId) }, candidatesFrom, network };
            var answer = JsonDocument.Parse(await world.AnswerAsync(World.NationalSteward, input)).RootElement.GetProperty("data").GetProperty("planDeployment");
            var ids = answer.GetProperty("placements").EnumerateArray().Select(p => p.Text("improver", "id")).ToHashSet();
            return world.Improvers.Where(i => ids.Contains(World.IdOf(i)));
        }
    }

    [Fact]
    public async Task Give_somebody_whom_two_need_to_the_more_urgent()
    {
        await using var world = RandomWorld.Make(6, people: 0);
        world.Add(world.Methods[0]);
        var (routine, critical) = (world.Raise("P111", Urgency.Routine), world.Raise("P222", Urgency.Critical));
        routine.Ask(world.Methods[0], days: 3);
        critical.Ask(world.Methods[0], days: 3);
        await world.SaveAsync();
        var plan = await world.PlanAsync(World.NationalSteward, routine, critical);
        Assert.Equal(World.IdOf("Challenge", critical.PublicId), Assert.Single(plan.GetProperty("placements").EnumerateArray()).Text("challenge", "id"));
        Assert.Equal("OTHERS_NEED_THEM", Assert.Single(plan.GetProperty("unmet").EnumerateArray()).Text("kind"));
        Assert.Equal("OPTIMAL", plan.Text("status"));
    }
}
