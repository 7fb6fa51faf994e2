using ImpactGraph.Data;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

public sealed class PeopleAsDaysPassTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly TemporaryFolder _folder = new();
    private SqliteDb _db = null!;

    public async Task InitializeAsync()
    {
        await SeededFile.CopyAsync(DataSet.Demo, _folder.Database);
        _db = _folder.Open();
    }

    public async Task DisposeAsync()
    {
        await _db.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Are_where_the_demo_says_on_its_day() => Assert.Equal(0, await SettleAsync(Today));

    [Fact]
    public async Task Leave_on_the_day_after_their_post_ends()
    {
        var person = await AddAsync("DEMO-P001", ("DEMO-P001", new(2020, 1, 1), new(2026, 11, 30)));

        Assert.Equal("DEMO-P001 DEMO-B01 DEMO-R1", await PlaceOnAsync(person, new(2026, 11, 30)));
        Assert.Equal("nowhere", await PlaceOnAsync(person, new(2026, 12, 1)));
        Assert.Null((await _db.Improvers.AsNoTracking().SingleAsync(one => one.Id == person)).Role);
    }

    [Fact]
    public async Task Arrive_on_the_first_day_of_a_post_in_the_role_of_it()
    {
        var person = await AddAsync(null, ("DEMO-P007", new(2026, 12, 1), null));

        Assert.Equal("nowhere", await PlaceOnAsync(person, new(2026, 11, 30)));
        Assert.Equal("DEMO-P007 DEMO-B02 DEMO-R1", await PlaceOnAsync(person, new(2026, 12, 1)));
        Assert.Equal("Role at DEMO-P007", (await _db.Improvers.AsNoTracking().SingleAsync(one => one.Id == person)).Role);
    }

    [Fact]
    public async Task Move_when_one_post_follows_on_another()
    {
        var person = await AddAsync("DEMO-P001", ("DEMO-P001", new(2020, 1, 1), new(2026, 12, 31)), ("DEMO-R7", new(2027, 1, 1), null));

        Assert.Equal("DEMO-P001 DEMO-B01 DEMO-R1", await PlaceOnAsync(person, new(2026, 12, 31)));
        Assert.Equal("DEMO-R7 - DEMO-R7", await PlaceOnAsync(person, new(2027, 1, 1)));
    }

    [Fact]
    public async Task Are_where_they_began_last_when_they_have_two_posts()
    {
        var person = await AddAsync(null, ("DEMO-P001", new(2026, 6, 1), null), ("DEMO-B30", new(2020, 1, 1), null));

        Assert.Equal("DEMO-P001 DEMO-B01 DEMO-R1", await PlaceOnAsync(person, Today));
    }

    [Theory]
    [InlineData("2026-03-31", "DEMO-P025 DEMO-B05 DEMO-R1")]
    [InlineData("2026-04-01", "DEMO-P025 DEMO-B43 DEMO-R1")]
    public async Task Are_under_another_board_once_theirs_is_dissolved(string day, string place)
    {
        var person = await AddAsync(null, ("DEMO-P025", new(2020, 1, 1), null));

        Assert.Equal(place, await PlaceOnAsync(person, DateOnly.Parse(day)));
    }

    [Fact]
    public async Task Are_under_another_region_once_their_provider_moves()
    {
        var person = await AddAsync(null, ("DEMO-P058", new(2020, 1, 1), null));

        Assert.Equal("DEMO-P058 DEMO-B12 DEMO-R2", await PlaceOnAsync(person, new(2026, 3, 31)));
        Assert.Equal("DEMO-P058 DEMO-B13 DEMO-R3", await PlaceOnAsync(person, new(2026, 4, 1)));
    }

    [Fact]
    public async Task Are_nowhere_when_their_organisation_is_gone_although_nobody_ended_the_post()
    {
        var person = await AddAsync("DEMO-B05", ("DEMO-B05", new(2023, 1, 1), null));

        Assert.Equal("DEMO-B05 DEMO-B05 DEMO-R1", await PlaceOnAsync(person, new(2026, 3, 31)));
        Assert.Equal("nowhere", await PlaceOnAsync(person, new(2026, 4, 1)));
    }

    [Fact]
    public async Task Keep_the_role_that_they_chose_while_only_the_tree_changes()
    {
        var person = await AddAsync("DEMO-P058", ("DEMO-P058", new(2020, 1, 1), null));
        await _db.Improvers.Where(one => one.Id == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.Role, "Chosen"));

        await SettleAsync(new(2026, 3, 31));

        Assert.Equal("Chosen", (await _db.Improvers.AsNoTracking().SingleAsync(one => one.Id == person)).Role);
    }

    [Fact]
    public async Task Are_moved_once()
    {
        Assert.NotEqual(0, await SettleAsync(new(2027, 12, 31)));
        Assert.Equal(0, await SettleAsync(new(2027, 12, 31)));
    }

    [Theory]
    [InlineData("2023-08-31")]
    [InlineData("2026-04-01")]
    [InlineData("2027-12-31")]
    public async Task Are_where_a_plain_reading_of_posts_and_tree_says_on_any_day(string text)
    {
        var day = DateOnly.Parse(text);
        var before = await PlacesAsync();

        var moved = await SettleAsync(day);

        var (after, expected) = (await PlacesAsync(), await ExpectedAsync(day));
        Assert.Equal(expected, after);
        Assert.Equal(before.Count(one => one.Value != expected[one.Key]), moved);
    }

    [Fact]
    public async Task Are_copied_to_where_they_stand_beside_skills_and_networks()
    {
        await SettleAsync(new(2027, 12, 31));

        Assert.Equal(0, await _db.Capabilities.CountAsync(one => one.OrganisationId != one.Improver.OrganisationId || one.BoardId != one.Improver.BoardId || one.RegionId != one.Improver.RegionId));
        Assert.Equal(0, await _db.Memberships.CountAsync(one => one.OrganisationId != one.Improver.OrganisationId));
    }

    [Fact]
    public async Task Are_found_by_a_mistyped_word_of_the_role_that_began()
    {
        await AddAsync(null, ("DEMO-P007", new(2026, 12, 1), null));
        await _db.Posts.Where(one => one.Role == "Role at DEMO-P007").ExecuteUpdateAsync(set => set.SetProperty(one => one.Role, "Keeper of xylophones"));

        await SettleAsync(new(2026, 12, 1));

        Assert.True(await _db.SearchWords.AnyAsync(one => one.Word == "xylophones" && one.Variant == "xylophnes"));
    }

    [Fact]
    public async Task Who_stay_keep_no_writer_waiting()
    {
        await using var other = _folder.Open();
        await using var writing = await other.Database.BeginTransactionAsync();

        Assert.Equal(0, await SettleAsync(Today));
    }

    private Task<int> SettleAsync(DateOnly day) => Places.SettleAsync(_db, day, TimeProvider.System, CancellationToken.None);

    private async Task<int> AddAsync(string? at, params (string Code, DateOnly From, DateOnly? Until)[] posts)
    {
        var organisations = await _db.Organisations.ToDictionaryAsync(one => one.Code);
        var improver = new Improver { PublicId = PublicId.Next(TimeProvider.System), Name = "Test Person", Organisation = at is null ? null : organisations[at], IdentityAudience = Audience.Public };
        foreach (var (code, from, until) in posts)
        {
            improver.Posts.Add(new Post { Organisation = organisations[code], Role = $"Role at {code}", FromOn = from, UntilOn = until });
        }

        improver.Memberships.Add(new Membership { PublicId = PublicId.Next(TimeProvider.System), Network = await _db.Networks.FirstAsync(), Role = MembershipRole.Member });
        _db.Add(improver);
        await _db.SaveChangesAsync();
        return improver.Id;
    }

    private async Task<string> PlaceOnAsync(int person, DateOnly day)
    {
        await SettleAsync(day);
        var place = await _db.Improvers.Where(one => one.Id == person).Select(one => new { Organisation = one.Organisation!.Code, Board = one.Board!.Code, Region = one.Region!.Code }).SingleAsync();
        return place.Organisation is null ? "nowhere" : $"{place.Organisation} {place.Board ?? "-"} {place.Region ?? "-"}";
    }

    private async Task<Dictionary<int, (int? Organisation, int? Board, int? Region)>> PlacesAsync() =>
        (await _db.Improvers.Select(one => new { one.Id, one.OrganisationId, one.BoardId, one.RegionId }).ToListAsync()).ToDictionary(one => one.Id, one => (one.OrganisationId, one.BoardId, one.RegionId));

    private async Task<Dictionary<int, (int? Organisation, int? Board, int? Region)>> ExpectedAsync(DateOnly day)
    {
        var open = (await _db.Organisations.AsNoTracking().ToListAsync()).Where(one => !(one.OpenedOn > day) && !(one.ClosedOn < day)).ToDictionary(one => one.Id);
        var parents = (await _db.OrganisationMemberships.AsNoTracking().ToListAsync()).Where(one => !(one.FromOn > day) && !(one.UntilOn < day)).ToDictionary(one => one.MemberId, one => one.ParentId);
        var tiers = await _db.Organisations.ToDictionaryAsync(one => one.Id, one => one.Tier);
        var posts = (await _db.Posts.AsNoTracking().ToListAsync()).Where(one => one.FromOn <= day && !(one.UntilOn < day) && open.ContainsKey(one.OrganisationId)).ToLookup(one => one.ImproverId);

        int? Up(int? from, Tier tier)
        {
            while (from is { } id && tiers[id] != tier)
            {
                from = parents.TryGetValue(id, out var parent) ? parent : null;
            }

            return from;
        }

        return (await _db.Improvers.Select(one => one.Id).ToListAsync()).ToDictionary(id => id, id =>
        {
            int? at = posts[id].MaxBy(post => post.FromOn)?.OrganisationId;
            return (at, Up(at, Tier.IntegratedCareBoard), Up(at, Tier.Region));
        });
    }
}
