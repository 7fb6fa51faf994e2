using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy;

/// <summary>A viewer that is made of what is known of a caller sees what the rule says that caller sees.</summary>
[Collection(nameof(EverybodyFixture))]
public sealed class ViewersTests(EverybodyFixture everybody)
{
    private readonly Clock _clock = new();

    private Viewers Viewers => new(everybody.World.Open, _clock);

    [Fact]
    public async Task Is_nobody_when_the_name_is_unknown()
    {
        Assert.Null(await Viewers.ReaderOfAsync("P9", default));
        Assert.Null(await Viewers.ReaderOfAsync("p1", default));
        Assert.Null(await Viewers.MemberOfAsync("P1", default));
        Assert.Null(await Viewers.StewardOfAsync("N1", default));
        Assert.Null(await Viewers.ImproverAsync(Guid.Empty, default));
    }

    [Fact]
    public async Task Is_the_caller_whom_the_oracle_knows()
    {
        AssertSame("reader", Viewers.Reader);
        AssertSame("reader of P1", await Viewers.ReaderOfAsync("P1", default));
        AssertSame("member of N1", await Viewers.MemberOfAsync("N1", default));
        AssertSame("national steward", Viewers.NationalSteward);
        foreach (var code in new[] { "P1", "B1", "B2", "R1", "R2", "ENG" }) AssertSame("steward of " + code, await Viewers.StewardOfAsync(code, default));
        foreach (var name in new[] { "improver of P1 in N1", "improver of P3 who left N1", "improver who left", "improver who left and is in N1" })
            AssertSame(name, await Viewers.ImproverAsync(everybody.CallerOf(name).Self!.PublicId, default));
    }

    [Fact]
    public void Is_one_object_a_day_when_nothing_is_known()
    {
        var viewers = Viewers;
        var first = viewers.Anonymous;
        Assert.Equal((false, World.Today), (first.IsSignedIn, first.Today));
        _clock.Now = _clock.Now.AddHours(11).AddMinutes(59);
        Assert.Same(first, viewers.Anonymous);
        _clock.Now = _clock.Now.AddMinutes(1);
        Assert.Equal(World.Today.AddDays(1), viewers.Anonymous.Today);
    }

    /// <remarks>Policies and code: one that took the missing caller for nobody on another day would show other posts, or count others.</remarks>
    [Fact]
    public async Task Is_nobody_of_today_when_a_request_names_none()
    {
        const string Query = """
            {
              improvers(first: 100) { totalCount nodes { name posts { fromOn } memberships { role } } }
              network(code: "N1") { memberCount { value } members { totalCount } bridges { improver { name } } coverage { people { value } } }
              capabilityCoverage { people { value } share { percent } }
              findImprovers(input: { methods: [{ method: "QSIR" }] }) { totalCount }
            }
            """;
        var named = await everybody.World.AnswerAsync(Query, Viewer.AnonymousOn(World.Today));
        Assert.NotEqual(named, await everybody.World.AnswerAsync(Query, Viewer.AnonymousOn(DateOnly.MaxValue)));
        Assert.Equal(named, await everybody.World.AnswerAsync(Query));
    }

    private void AssertSame(string caller, Viewer? viewer)
    {
        var expected = everybody.CallerOf(caller).ToViewer(everybody.World.Organisations);
        Assert.NotNull(viewer);
        Assert.Equal(expected.NetworkIds.Order(), viewer.NetworkIds.Order());
        Assert.Equal(expected.StewardedOrganisationIds.Order(), viewer.StewardedOrganisationIds.Order());
        Assert.Equal(viewer, expected with
        {
            NetworkIds = viewer.NetworkIds,
            StewardedOrganisationIds = viewer.StewardedOrganisationIds,
            CoordinatedNetworkIds = viewer.CoordinatedNetworkIds,
            ContributedOrganisationIds = viewer.ContributedOrganisationIds,
            AuditedOrganisationIds = viewer.AuditedOrganisationIds,
            Roles = viewer.Roles,
        });
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
