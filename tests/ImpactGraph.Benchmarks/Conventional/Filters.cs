using GraphQL.Types;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Benchmarks.Conventional;

internal sealed record TextFilter(string? Eq);

internal sealed class TextFilterType : InputObjectGraphType<TextFilter>
{
    public TextFilterType()
    {
        Name = "StringOperationFilterInput";
        Field(f => f.Eq, nullable: true);
    }
}

internal sealed record TierFilter(Tier? Eq);

internal sealed class TierFilterType : InputObjectGraphType<TierFilter>
{
    public TierFilterType()
    {
        Name = "TierOperationFilterInput";
        Field(f => f.Eq, typeof(EnumerationGraphType<Tier>));
    }
}

internal sealed record LevelFilter(CapabilityLevel? Gte);

internal sealed class LevelFilterType : InputObjectGraphType<LevelFilter>
{
    public LevelFilterType()
    {
        Name = "CapabilityLevelOperationFilterInput";
        Field(f => f.Gte, typeof(EnumerationGraphType<CapabilityLevel>));
    }
}

internal sealed record OrganisationFilter(TierFilter? Tier, TextFilter? Code);

internal sealed class OrganisationFilterType : InputObjectGraphType<OrganisationFilter>
{
    public OrganisationFilterType()
    {
        Name = "OrganisationFilterInput";
        Field(f => f.Tier, typeof(TierFilterType));
        Field(f => f.Code, typeof(TextFilterType));
    }
}

internal sealed record MethodFilter(TextFilter? Code);

internal sealed class MethodFilterType : InputObjectGraphType<MethodFilter>
{
    public MethodFilterType()
    {
        Name = "MethodFilterInput";
        Field(f => f.Code, typeof(TextFilterType));
    }
}

internal sealed record CapabilityFilter(MethodFilter? Method, LevelFilter? Level);

internal sealed class CapabilityFilterType : InputObjectGraphType<CapabilityFilter>
{
    public CapabilityFilterType()
    {
        Name = "CapabilityFilterInput";
        Field(f => f.Method, typeof(MethodFilterType));
        Field(f => f.Level, typeof(LevelFilterType));
    }
}

internal sealed record CapabilitiesFilter(CapabilityFilter? Some);

internal sealed class CapabilitiesFilterType : InputObjectGraphType<CapabilitiesFilter>
{
    public CapabilitiesFilterType()
    {
        Name = "ListFilterInputTypeOfCapabilityFilterInput";
        Field(f => f.Some, typeof(CapabilityFilterType));
    }
}

internal sealed record ImproverFilter(OrganisationFilter? Region, CapabilitiesFilter? Capabilities);

internal sealed class ImproverFilterType : InputObjectGraphType<ImproverFilter>
{
    public ImproverFilterType()
    {
        Name = "ImproverFilterInput";
        Field(f => f.Region, typeof(OrganisationFilterType));
        Field(f => f.Capabilities, typeof(CapabilitiesFilterType));
    }
}
