using GraphQL;
using GraphQL.Types;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;

namespace ImpactGraph.Benchmarks.Conventional;

internal sealed class CapabilityType : ObjectGraphType<CapabilityRow>
{
    public CapabilityType()
    {
        Field(r => r.Level, typeof(EnumerationGraphType<CapabilityLevel>));
        Field(r => r.Method, typeof(NonNullGraphType<NamedType>));
    }
}

internal sealed class NetworkOfType : ObjectGraphType<NetworkOfRow>
{
    public NetworkOfType()
    {
        Name = "MembershipOfImprover";
        Field(r => r.Network, typeof(NonNullGraphType<NamedType>));
    }
}

internal sealed class ImproverType : ObjectGraphType<ImproverRow>
{
    public ImproverType()
    {
        Name = "Improver";
        Field(r => r.Name);
        Field(r => r.Role, nullable: true);
        Field(r => r.Organisation, typeof(NamedType));
        Field(r => r.Capabilities, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<CapabilityType>>>));
        Field(r => r.Memberships, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<NetworkOfType>>>));
    }
}

internal sealed class ImproversPageType : ObjectGraphType<PageRow<ImproverRow>>
{
    public ImproversPageType()
    {
        Name = "ImproversConnection";
        Field(r => r.Nodes, typeof(ListGraphType<NonNullGraphType<ImproverType>>));
        Field(r => r.PageInfo, typeof(NonNullGraphType<PageInfoType>));
        Field(r => r.TotalCount, typeof(NonNullGraphType<IntGraphType>));
    }
}

internal sealed class MemberType : ObjectGraphType<MemberRow>
{
    public MemberType()
    {
        Name = "Membership";
        Field(r => r.Role, typeof(NonNullGraphType<EnumerationGraphType<MembershipRole>>));
        Field(r => r.Improver, typeof(NonNullGraphType<ImproverType>));
    }
}

internal sealed class MembersPageType : ObjectGraphType<PageRow<MemberRow>>
{
    public MembersPageType()
    {
        Name = "MembershipsConnection";
        Field(r => r.Nodes, typeof(ListGraphType<NonNullGraphType<MemberType>>));
        Field(r => r.PageInfo, typeof(NonNullGraphType<PageInfoType>));
    }
}

internal sealed class NetworkType : ObjectGraphType<NetworkRow>
{
    public NetworkType(NetworkQueries queries)
    {
        Name = "Network";
        Field(r => r.Code);
        Field(r => r.Name);
        Field<MembersPageType>("members").Argument<IntGraphType>("first")
            .ResolveAsync(async context => await queries.MembersAsync(context.Source.Id, context.GetArgument("first", 10), context.CancellationToken));
    }
}

internal sealed class PeopleCountType : ObjectGraphType<PeopleCount>
{
    public PeopleCountType()
    {
        Field(c => c.State, typeof(NonNullGraphType<EnumerationGraphType<FigureState>>));
        Field(c => c.Value, nullable: true);
        Field("rounded", c => c.IsRounded);
    }
}

internal sealed class CodeType : ObjectGraphType<CodeRow>
{
    public CodeType() => Field(r => r.Code);
}

internal sealed class CoverageType : ObjectGraphType<CoverageRow>
{
    public CoverageType()
    {
        Name = "CapabilityCoverage";
        Field(r => r.Board, typeof(CodeType));
        Field(r => r.Method, typeof(NonNullGraphType<CodeType>));
        Field(r => r.People, typeof(NonNullGraphType<PeopleCountType>));
    }
}
