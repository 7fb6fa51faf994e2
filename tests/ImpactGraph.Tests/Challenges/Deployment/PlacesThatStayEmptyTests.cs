using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>Why a plan leaves a place empty: the one thing that is in the way.</summary>
public sealed class PlacesThatStayEmptyTests
{
    [Theory]
    [InlineData("nobody", "NOBODY_HOLDS_METHOD")]
    [InlineData("hidden", "NOBODY_HOLDS_METHOD")]
    [InlineData("low", "NOBODY_AT_LEVEL")]
    [InlineData("unwilling", "NOBODY_WILLING")]
    [InlineData("opted out", "NOBODY_WILLING")]
    [InlineData("not lent", "NOBODY_WILLING")]
    [InlineData("busy", "NOBODY_FREE")]
    [InlineData("part time", "NOBODY_FREE")]
    public async Task Have_the_reason_that_is_true(string who, string kind)
    {
        await using var world = RandomWorld.Make(7, people: 0);
        var (asked, method) = (world.Raise("P222"), world.Methods[0]);
        var need = asked.Ask(method, days: 3, level: CapabilityLevel.Practitioner);
        if (who != "nobody")
        {
            var improver = world.Add(method, who == "low" ? CapabilityLevel.Awareness : CapabilityLevel.Lead, who != "unwilling", who == "hidden" ? Audience.Private : Audience.SignedIn);
            improver.TakesInvitations = who != "opted out";
            if (who == "not lent") improver.Lending = Lending.Refused;
            if (who == "busy") improver.Book(world.Raise("P111").Ask(method), days: 3);
            if (who == "part time") improver.Availability = new() { Improver = improver, DaysPerWeek = 1, FromOn = World.Today, Reach = AvailabilityReach.Country };
        }
        await world.SaveAsync();
        var plan = await world.PlanAsync(PlannedWorld.ContributorOf(asked.Organisation), asked);
        var unmet = Assert.Single(plan.GetProperty("unmet").EnumerateArray());
        Assert.Equal((World.IdOf("Need", need.PublicId), 1, kind), (unmet.Text("need", "id"), unmet.GetProperty("missing").GetInt32(), unmet.Text("kind")));
        Assert.Empty(plan.GetProperty("placements").EnumerateArray());
    }
}
