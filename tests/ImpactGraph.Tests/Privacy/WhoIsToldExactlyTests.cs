using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy;

/// <summary>Which callers are told figures of people exactly: refusals first.</summary>
public sealed class WhoIsToldExactlyTests
{
    private static readonly int[] Asked = [1, 2, 3];

    public static TheoryData<string> Others() => ["anonymous", "reader", "of the organisation", "member", "improver", "coordinator", "contributor", "analyst", "auditor", "administrator", "of a demo", "steward of one of them", "steward of others"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Leaves_out_who_does_not_keep_the_records_of_all_of_them(string role) => Assert.False(Discretion.OfOrganisations(ViewerOf(role), Asked).IsExact);

    [Theory]
    [MemberData(nameof(Others))]
    [InlineData("steward of all of them")]
    public void Leaves_out_who_does_not_keep_the_records_of_everybody(string role) => Assert.False(Discretion.OfAnybody(ViewerOf(role)).IsExact);

    [Fact]
    public void Leaves_out_a_steward_of_some_where_no_organisation_is_named() => Assert.False(Discretion.OfOrganisations(ViewerOf("steward of all of them"), []).IsExact);

    [Theory]
    [InlineData("steward of all of them")]
    [InlineData("national steward")]
    public void Holds_for_who_keeps_the_records_of_all_of_them(string role) => Assert.True(Discretion.OfOrganisations(ViewerOf(role), Asked).IsExact);

    [Fact]
    public void Holds_for_who_keeps_the_records_of_everybody() => Assert.True(Discretion.OfAnybody(ViewerOf("national steward")).IsExact);

    [Fact]
    public void Is_no_ones_by_default() => Assert.False(default(Discretion).IsExact);

    private static Viewer ViewerOf(string role) => role switch
    {
        "anonymous" => Viewer.AnonymousOn(World.Today),
        "reader" => new(true, null) { Today = World.Today },
        "of the organisation" => new(true, 1) { Today = World.Today },
        "member" => new(true, null) { Today = World.Today, NetworkIds = [1, 2, 3] },
        "improver" => new(true, 1) { Today = World.Today, ImproverId = 1, NetworkIds = [1] },
        "coordinator" => new(true, 1) { Today = World.Today, CoordinatedNetworkIds = [1, 2, 3] },
        "contributor" => new(true, 1) { Today = World.Today, ContributedOrganisationIds = [1, 2, 3] },
        "analyst" => new(true, 1) { Today = World.Today, SeesFiguresOnly = true },
        "auditor" => new(true, 1) { Today = World.Today, AuditedOrganisationIds = [1, 2, 3], IsNationalAuditor = true },
        "administrator" => new(true, 1) { Today = World.Today, IsAdministrator = true },
        "of a demo" => new(false, null) { Today = World.Today, IsDemo = true },
        "steward of one of them" => new(true, 1) { Today = World.Today, StewardedOrganisationIds = [1, 2] },
        "steward of others" => new(true, 1) { Today = World.Today, StewardedOrganisationIds = [4, 5, 6] },
        "steward of all of them" => new(true, 1) { Today = World.Today, StewardedOrganisationIds = [3, 2, 1, 7] },
        "national steward" => new(true, null) { Today = World.Today, IsNationalSteward = true },
        _ => throw new ArgumentException(role),
    };
}
