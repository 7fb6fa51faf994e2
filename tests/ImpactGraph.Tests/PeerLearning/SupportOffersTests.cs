using ImpactGraph.Organisations;
using ImpactGraph.Worlds;

namespace ImpactGraph.PeerLearning;

public sealed class SupportOffersTests
{
    private const string Whole = """organisation: "R1", title: "Coaching", description: "Six days.", theme: CAPABILITY, methods: ["QSIR"], forTier: PROVIDER, fromSegment: 3, fromOn: "2026-11-01", untilOn: "2027-03-31" """;

    /// <summary>Random offers of everybody above: a plain reading of the rows says the same, in the same order.</summary>
    [Fact]
    public async Task Are_for_whoever_is_below_of_the_tier_and_segment_on_the_day()
    {
        var random = new Random(7);
        var offers = new List<SupportOffer>();
        await using var world = await PeerWorld.MakeAsync(made =>
        {
            foreach (var organisation in made.World.Organisations.Where(o => o.Tier != Tier.Provider))
                for (var number = 0; number < 30; number++)
                    offers.Add(new()
                    {
                        PublicId = Guid.NewGuid(), Organisation = organisation, Title = $"{organisation.Code} {number}", OfferedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(20)),
                        ForTier = random.Next(2) == 0 ? null : (Tier)random.Next(2, 5), FromSegment = random.Next(2) == 0 ? null : random.Next(1, 5),
                        FromOn = World.Today.AddDays(random.Next(-3, 2)), UntilOn = random.Next(2) == 0 ? null : World.Today.AddDays(random.Next(-2, 3)),
                    });
            made.World.Others.AddRange(offers);
        });
        var data = await world.World.DataAsync("{ organisations { nodes { code supportOffered { distance offer { title } } } } }", World.Reader);
        var all = 0;
        foreach (var node in data.GetProperty("organisations").GetProperty("nodes").EnumerateArray())
        {
            var organisation = world.Of(node.GetProperty("code").GetString()!);
            var expected = Above(organisation).SelectMany(above => offers.Where(o => o.Organisation == above.Organisation).Select(offer => (offer, above.Distance)))
                .Where(pair => pair.offer.FromOn <= World.Today && (pair.offer.UntilOn is null || pair.offer.UntilOn >= World.Today))
                .Where(pair => pair.offer.ForTier is null || pair.offer.ForTier == organisation.Tier)
                .Where(pair => pair.offer.FromSegment is not { } segment || (organisation.Segments.Count > 0 && organisation.Segments.Single().Segment >= segment))
                .OrderBy(pair => pair.Distance).ThenByDescending(pair => pair.offer.OfferedAt).ThenBy(pair => pair.offer.Id).Select(pair => $"{pair.Distance} {pair.offer.Title}").ToList();
            Assert.Equal(expected, node.GetProperty("supportOffered").EnumerateArray().Select(s => $"{s.GetProperty("distance").GetInt32()} {s.GetProperty("offer").GetProperty("title").GetString()}"));
            all += expected.Count;
        }

        Assert.True(all > 50, $"{all}");

        static IEnumerable<(Organisation Organisation, int Distance)> Above(Organisation organisation)
        {
            var distance = 0;
            for (var parent = organisation.Memberships.SingleOrDefault()?.Parent; parent is not null; parent = parent.Memberships.SingleOrDefault()?.Parent) yield return (parent, ++distance);
        }
    }

    [Fact]
    public async Task Are_made_changed_and_ended_by_contributors_of_who_offers()
    {
        await using var world = await PeerWorld.MakeAsync();
        var region = world.ContributorOf("R1");
        var made = (await world.DoAsync("offerSupport", Whole, "supportOffer", "id version forTier fromSegment methods { code } theme", region)).GetProperty("supportOffer");
        Assert.Equal((1, "PROVIDER", 3, 1), (made.GetProperty("version").GetInt32(), made.GetProperty("forTier").GetString(), made.GetProperty("fromSegment").GetInt32(), made.GetProperty("methods").GetArrayLength()));
        Assert.Equal("T1", await OfferedToAsync(world));
        var again = $"""supportOffer: "{made.GetProperty("id").GetString()}", """;

        Assert.Equal("AUTH_NOT_AUTHORIZED", await world.RefusalAsync("offerSupport", again + "version: 1, " + Whole.Replace("R1", "R2", StringComparison.Ordinal), "supportOffer", world.ContributorOf("R2")));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await world.RefusalAsync("offerSupport", Whole, "supportOffer", world.ContributorOf("R2")));
        Assert.Equal("ChangedMeanwhileError", PeerWorld.ErrorsOf(await world.DoAsync("offerSupport", again + Whole, "supportOffer", "id", region)));
        Assert.Equal("", PeerWorld.ErrorsOf(await world.DoAsync("offerSupport", again + "version: 1, " + Whole.Replace("2027-03-31", "2026-11-21", StringComparison.Ordinal), "supportOffer", "id", region)));
        Assert.Equal("", await OfferedToAsync(world));
    }

    [Theory]
    [InlineData("\"R1\"", "\"T1\"", "OutOfRangeError:organisation")]
    [InlineData("PROVIDER", "REGION", "OutOfRangeError:forTier")]
    [InlineData("fromSegment: 3", "fromSegment: 5", "OutOfRangeError:fromSegment")]
    [InlineData("2027-03-31", "2026-10-31", "OutOfRangeError:untilOn")]
    [InlineData("\"QSIR\"", "\"NONE\"", "UnknownMethodError")]
    [InlineData("Coaching", "", "InvalidTextError:title")]
    public async Task Are_not_made_when_something_cannot_be(string good, string bad, string errors)
    {
        await using var world = await PeerWorld.MakeAsync();
        Assert.Equal(errors, PeerWorld.ErrorsOf(await world.DoAsync("offerSupport", Whole.Replace(good, bad, StringComparison.Ordinal), "supportOffer", "id", world.ContributorOf(bad == "\"T1\"" ? "T1" : "R1"))));
        Assert.Equal(0, await world.EntriesAsync());
    }

    [Fact]
    public async Task Are_shown_to_nobody_who_is_not_signed_in()
    {
        await using var world = await PeerWorld.MakeAsync();
        await world.DoAsync("offerSupport", Whole, "supportOffer", "id", world.ContributorOf("R1"));
        foreach (var viewer in new[] { World.Anonymous, World.Reader with { SeesFiguresOnly = true } })
        {
            var data = await world.World.DataAsync("""{ supportOffers { totalCount } organisation(code: "T1") { supportOffered { distance } } }""", viewer);
            Assert.Equal((0, 0), (data.GetProperty("supportOffers").GetProperty("totalCount").GetInt32(), data.GetProperty("organisation").GetProperty("supportOffered").GetArrayLength()));
        }
    }

    private static async Task<string> OfferedToAsync(PeerWorld world) => string.Join(' ', (await world.World.DataAsync("{ organisations { nodes { code supportOffered { distance } } } }", World.Reader))
        .GetProperty("organisations").GetProperty("nodes").EnumerateArray().Where(o => o.GetProperty("supportOffered").GetArrayLength() > 0).Select(o => o.GetProperty("code").GetString()));
}
