using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;

namespace ImpactGraph.Benchmarks.Conventional;

internal sealed record CapabilityRow(CapabilityLevel? Level, NamedRow Method);

internal sealed record NetworkOfRow(NamedRow Network);

/// <summary>What is read of an improver whom the caller may see; collections that are not selected are not read.</summary>
internal sealed class ImproverRow
{
    public required int Id { get; init; }
    public required Guid PublicId { get; init; }
    public required string Name { get; init; }
    public string? Role { get; init; }
    public string? OrganisationCode { get; init; }
    public string? OrganisationName { get; init; }
    public NamedRow? Organisation => OrganisationCode is null ? null : new(OrganisationCode, OrganisationName!);
    public List<CapabilityRow> Capabilities { get; init; } = [];
    public List<NetworkOfRow> Memberships { get; init; } = [];
}

internal sealed record MemberRow(MembershipRole Role, ImproverRow Improver);

internal sealed record NetworkRow(int Id, string Code, string Name);

internal sealed record CodeRow(string Code);

internal sealed record CoverageRow(CodeRow? Board, CodeRow Method, PeopleCount People);
