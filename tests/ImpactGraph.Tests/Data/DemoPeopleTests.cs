using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>Shares are of 5,000 invented people, and hold within the few points by which chance moves them.</summary>
public sealed class DemoPeopleTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly SqliteDb _db = database.Open();

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Are_five_thousand() => Assert.Equal(5_000, await _db.Improvers.CountAsync());

    [Fact]
    public async Task Have_mostly_names_of_their_own()
    {
        var names = await _db.Improvers.Select(improver => improver.Name).ToListAsync();

        Assert.InRange(names.Distinct().Count(), 4_850, 5_000);
    }

    [Fact]
    public async Task Have_three_capabilities_and_more_than_one_network_on_average()
    {
        Assert.InRange(await _db.Capabilities.CountAsync() / 5_000.0, 2.8, 3.2);
        Assert.InRange(await _db.Memberships.CountAsync() / 5_000.0, 1.1, 1.3);
        Assert.InRange(await _db.ThemeExperience.CountAsync() / 5_000.0, 1, 2);
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData(CapabilityLevel.Awareness, 25)]
    [InlineData(CapabilityLevel.Practitioner, 32)]
    [InlineData(CapabilityLevel.Lead, 17)]
    [InlineData(CapabilityLevel.Coach, 8)]
    [InlineData(CapabilityLevel.Expert, 3)]
    public async Task Know_a_method_at_every_level(CapabilityLevel? level, int percent) =>
        AssertShare(percent, await _db.Capabilities.CountAsync(one => one.Level == level), await _db.Capabilities.CountAsync());

    [Theory]
    [InlineData(Audience.Public, 40)]
    [InlineData(Audience.SignedIn, 30)]
    [InlineData(Audience.MyNetworks, 12)]
    [InlineData(Audience.MyOrganisation, 10)]
    [InlineData(Audience.Private, 8)]
    public async Task Choose_every_audience(Audience audience, int percent) => AssertShare(percent, await _db.Improvers.CountAsync(one => one.IdentityAudience == audience), 5_000);

    [Fact]
    public async Task Keep_their_contact_details_to_themselves()
    {
        Assert.InRange(await _db.Improvers.CountAsync(one => one.ContactAudience <= Audience.MyNetworks), 4_600, 5_000);
        Assert.InRange(await _db.Improvers.CountAsync(one => one.ContactAudience == Audience.Public), 0, 25);
    }

    [Fact]
    public async Task Help_and_wish_to_as_often_as_was_meant()
    {
        var all = await _db.Capabilities.CountAsync();
        AssertShare(60, await _db.Capabilities.CountAsync(one => one.WillingToHelp), all);
        AssertShare(35, await _db.Capabilities.CountAsync(one => one.Interested), all);
        AssertShare(55, await _db.Capabilities.CountAsync(one => one.VerifiedOn != null), all);
        AssertShare(45, await _db.Availabilities.CountAsync(), 5_000);
    }

    [Fact]
    public async Task Move_and_leave()
    {
        AssertShare(12, await _db.Improvers.CountAsync(one => one.Posts.Any(post => post.UntilOn < Today)), 5_000);
        AssertShare(4, await _db.Improvers.CountAsync(one => one.OrganisationId == null), 5_000);
        Assert.True(await _db.Improvers.AnyAsync(one => one.Posts.Any(post => post.UntilOn > Today)));
    }

    [Fact]
    public async Task Stand_where_their_post_of_the_day_says()
    {
        var people = await _db.Improvers.Include(one => one.Posts).AsNoTracking().ToListAsync();

        Assert.All(people, one => Assert.Equal(
            one.Posts.Where(post => post.FromOn <= Today && !(post.UntilOn < Today)).Select(post => ((int?)post.OrganisationId, post.Role)).SingleOrDefault(), (one.OrganisationId, one.Role)));
    }

    [Fact]
    public async Task Were_only_ever_with_organisations_that_were_open() =>
        Assert.Empty(await _db.Posts.Where(post => post.FromOn < post.Organisation.OpenedOn || post.Organisation.ClosedOn < (post.UntilOn ?? DateOnly.MaxValue)).ToListAsync());

    [Fact]
    public async Task Are_under_the_board_and_the_region_of_their_organisation()
    {
        var above = (await _db.OrganisationAncestry.Where(one => (one.FromOn == null || one.FromOn <= Today) && (one.UntilOn == null || one.UntilOn >= Today))
            .Select(one => new { one.DescendantId, one.AncestorId, one.Ancestor.Tier }).ToListAsync()).ToLookup(one => one.DescendantId);
        var places = await _db.Improvers.Where(one => one.OrganisationId != null)
            .Select(one => new { Id = one.OrganisationId!.Value, one.Organisation!.Tier, one.BoardId, one.RegionId }).Distinct().ToListAsync();

        int? OfTier(int id, Tier own, Tier tier) => own == tier ? id : above[id].FirstOrDefault(one => one.Tier == tier)?.AncestorId;
        Assert.All(places, one => Assert.Equal((OfTier(one.Id, one.Tier, Tier.IntegratedCareBoard), OfTier(one.Id, one.Tier, Tier.Region)), (one.BoardId, one.RegionId)));
        Assert.All(await _db.Improvers.Where(one => one.OrganisationId == null).ToListAsync(), one => Assert.Equal((null, null), (one.BoardId, one.RegionId)));
    }

    [Fact]
    public async Task Are_verified_by_somebody_of_a_higher_level_whom_they_can_know()
    {
        var verified = await _db.Capabilities.Where(one => one.VerifiedById != null).Select(one => new
        {
            one.VerifiedOn,
            Above = one.VerifiedBy!.Capabilities.Any(theirs => theirs.MethodId == one.MethodId && (one.Level == null ? theirs.Level > CapabilityLevel.Practitioner : theirs.Level > one.Level)),
            Known = one.OrganisationId == one.VerifiedBy.OrganisationId || one.Improver.Memberships.Any(mine => one.VerifiedBy.Memberships.Any(theirs => theirs.NetworkId == mine.NetworkId)),
        }).ToListAsync();

        Assert.InRange(verified.Count, 1_000, 5_000);
        Assert.All(verified, one => Assert.True(one is { VerifiedOn: not null, Above: true, Known: true }));
    }

    [Fact]
    public async Task Name_their_level_in_words_of_the_issuer_that_mean_it()
    {
        var words = await _db.Capabilities.Where(one => one.IssuerLevel != null).Select(one => new { one.Level, one.IssuerLevel, Issued = one.Method.Levels.Select(level => new { level.Name, level.NeutralLevel }) }).ToListAsync();

        Assert.InRange(words.Count, 5_000, 12_000);
        Assert.All(words, one => Assert.Contains(one.Issued, level => level.Name == one.IssuerLevel && level.NeutralLevel == one.Level));
    }

    [Fact]
    public async Task Lack_a_common_method_in_some_boards_and_are_lacking_in_some_providers()
    {
        var boards = await _db.Organisations.Where(one => one.Tier == Tier.IntegratedCareBoard && one.ImproversOfBoard.Any()).Select(one => new
        {
            one.Code,
            Qsir = one.ImproversOfBoard.Any(improver => improver.Capabilities.Any(capability => capability.Method.Code == "QSIR")),
            Lean = one.ImproversOfBoard.Any(improver => improver.Capabilities.Any(capability => capability.Method.Code == "LEAN")),
        }).ToListAsync();
        var empty = await _db.Organisations.Where(one => one.Tier == Tier.Provider && (one.ClosedOn == null || one.ClosedOn >= Today) && !one.Improvers.Any()).Select(one => one.Code).Order().ToListAsync();

        Assert.Equal(["DEMO-B33"], boards.Where(one => !one.Qsir).Select(one => one.Code));
        Assert.Equal(["DEMO-B19"], boards.Where(one => !one.Lean).Select(one => one.Code));
        Assert.Equal(["DEMO-P077", "DEMO-P144"], empty);
    }

    [Theory]
    [InlineData("LEAN")]
    [InlineData("MFI")]
    [InlineData("A3")]
    public async Task Have_a_method_far_more_often_where_their_organisation_agreed_on_it(string method)
    {
        var people = await _db.Improvers.Where(one => one.Organisation!.Tier == Tier.Provider).Select(one => new
        {
            Has = one.Capabilities.Any(capability => capability.Method.Code == method),
            Agreed = one.Organisation!.MethodUses.Any(use => use.Method.Code == method && use.Agreed),
            Used = one.Organisation.MethodUses.Any(use => use.Method.Code == method),
        }).ToListAsync();
        var (agreed, unused) = (people.Where(one => one.Agreed).Average(one => one.Has ? 1 : 0), people.Where(one => !one.Used).Average(one => one.Has ? 1 : 0));

        Assert.True(agreed > 1.8 * unused, $"{agreed:0.00} against {unused:0.00}");
    }

    [Fact]
    public async Task Have_QSIR_where_they_are_in_a_network_of_it()
    {
        var inNetwork = await _db.Memberships.Where(one => one.Network.Code.StartsWith("QSIR-DEMO-R")).Select(one => one.Improver.Capabilities.Any(capability => capability.Method.Code == "QSIR")).ToListAsync();

        Assert.InRange(inNetwork.Count(has => has) / (double)inNetwork.Count, 0.75, 0.98);
    }

    [Fact]
    public async Task Belong_to_every_network_each_of_which_somebody_leads()
    {
        var networks = await _db.Networks.Select(one => new { one.Code, Members = one.Memberships.Count, Leads = one.Memberships.Count(member => member.Role == MembershipRole.Lead) }).ToListAsync();

        Assert.Equal(60, networks.Count);
        Assert.All(networks, one => Assert.True(one.Members >= 5 && one.Leads == 1, one.ToString()));
        Assert.True(await _db.Memberships.AnyAsync(one => one.UntilOn < Today) && await _db.Memberships.AnyAsync(one => one.FromOn > Today));
    }

    [Fact]
    public async Task Can_be_reached_only_where_nobody_is()
    {
        var contacts = await _db.Contacts.Select(one => new { one.Email, one.Telephone }).ToListAsync();

        Assert.Equal(contacts.Count, contacts.Select(one => one.Email).Distinct().Count());
        Assert.All(contacts, one => Assert.Matches(@"^[a-z-]+\.[a-z-]+\d+@asteria\.example$", one.Email));
        Assert.All(contacts.Where(one => one.Telephone is not null), one => Assert.Matches(@"^(01632 960\d{3}|07700 900\d{3})$", one.Telephone));
        Assert.Contains(contacts, one => one.Telephone is not null);
    }

    [Fact]
    public async Task Have_ids_in_the_order_in_which_they_came()
    {
        var ids = await _db.Improvers.OrderBy(one => one.Id).Select(one => one.PublicId).ToListAsync();
        var texts = ids.ConvertAll(id => id.ToString());

        Assert.All(ids, id => Assert.Equal(7, id.Version));
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
    }

    private static void AssertShare(int percent, int count, int of) => Assert.InRange(100.0 * count / of, percent - 3, percent + 3);
}
