using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>No place is given twice and nobody books more days than they have, however many ask at once: through the real unit of work, on a real file.</summary>
public sealed class PlacesThatManyWantTests
{
    [Fact]
    public async Task Are_given_once_to_two_hundred_people_who_accept_at_once()
    {
        await using var world = new InvitedWorld();
        var people = Enumerable.Range(0, 200).Select(number => Somebody(world, number)).ToList();
        foreach (var person in people) Invited(world, world.Need, person);
        await world.World.SaveAsync();
        // Nobody waits for the others with looking up who they are.
        var callers = await Task.WhenAll(people.Select(person => world.Changed.CallerAsync(person.Name)));
        Assert.Equal(200, callers.Select(caller => caller.ImproverId).Distinct().Count());

        var results = await Task.WhenAll(people.Select(person => Task.Run(() => world.Changed.CameToAsync(InvitedWorld.Respond(IdOf(world.Need, person), true), person.Name))));

        Assert.Single(results, result => result is null);
        Assert.Equal(199, results.Count(result => result == "NeedFilledError"));
        await using var context = world.World.Open();
        Assert.Equal(1, await context.Assignments.CountAsync());
        Assert.Equal(1, await context.Invitations.CountAsync(i => i.State == InvitationState.Accepted));
    }

    /// <summary>Against an oracle that looks at every day.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Never_take_more_days_than_a_person_has(int seed)
    {
        var random = new Random(seed);
        await using var world = new InvitedWorld();
        var ben = world.Changed.Ben;
        if (seed % 2 == 0) ben.Availability = new() { DaysPerWeek = 3.5, FromOn = World.Today.AddDays(-1), Reach = AvailabilityReach.Country };
        var challenge = world.Raise("Many needs", 2);
        var needs = Enumerable.Range(0, 20).Select(_ =>
        {
            var from = random.Next(1, 60);
            return world.Add(challenge, people: 2, daysPerWeek: random.Next(1, 7) / 2.0, from, from + random.Next(0, 40));
        }).ToList();
        foreach (var need in needs) Invited(world, need, ben);
        await world.World.SaveAsync();

        var results = await Task.WhenAll(needs.Select(need => Task.Run(() => world.Changed.CameToAsync(InvitedWorld.Respond(IdOf(need, ben), true), "Ben"))));

        Assert.All(results, result => Assert.True(result is null or "AlreadyBookedError", result));
        var most = ben.Availability?.DaysPerWeek ?? 5;
        var taken = needs.Zip(results).Where(pair => pair.Second is null).Select(pair => pair.First).ToList();
        Assert.All(Enumerable.Range(0, 110), day => Assert.True(LoadOn(taken, World.Today.AddDays(day)) <= most));
        // Whatever was refused would not have fitted in.
        foreach (var refused in needs.Except(taken))
            Assert.Contains(Enumerable.Range(0, 110).Select(World.Today.AddDays), day => day >= refused.FromOn && day <= refused.UntilOn && LoadOn(taken, day) + refused.DaysPerWeek > most);
        Assert.NotEmpty(taken);
    }

    private static double LoadOn(IEnumerable<Need> taken, DateOnly day) => taken.Where(need => need.FromOn <= day && need.UntilOn >= day).Sum(need => need.DaysPerWeek);

    private static Improver Somebody(InvitedWorld world, int number)
    {
        var improver = new Improver { Id = world.World.Improvers.Count + 1, PublicId = new(number + 1, 30, 30, 1, 1, 1, 1, 1, 1, 1, 1), Name = $"Person {number}", IdentityAudience = Audience.SignedIn };
        world.World.Improvers.Add(improver);
        return improver;
    }

    private static void Invited(InvitedWorld world, Need need, Improver improver) => world.World.Others.Add(new Invitation
    {
        PublicId = IdOf(need, improver),
        Challenge = need.Challenge,
        Need = need,
        Improver = improver,
        SentAt = InvitedWorld.Now.AddDays(-1),
        ExpiresAt = InvitedWorld.Now.AddDays(6),
    });

    private static Guid IdOf(Need need, Improver improver) => new(need.Position, (short)need.PublicId.ToByteArray()[4], 31, improver.PublicId.ToByteArray()[..8]);
}
