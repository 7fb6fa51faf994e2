using GraphQL;
using GraphQL.Types;

namespace ImpactGraph.Benchmarks.Conventional;

internal enum Dimension
{
    Tier,
    Theme,
}

internal enum CoverageDimension
{
    Method,
    Board,
}

internal sealed class ConventionalQuery : ObjectGraphType
{
    public ConventionalQuery(OrganisationQueries organisations, SurveyQueries surveys, ImproverQueries improvers, NetworkQueries networks, CoverageQueries coverage)
    {
        Name = "Query";
        Field<OrganisationType>("organisation").Argument<NonNullGraphType<StringGraphType>>("code")
            .ResolveAsync(async context => await organisations.ProfileAsync(context.GetArgument<string>("code"), context.CancellationToken));
        Field<OrganisationsPageType>("organisations").Argument<IntGraphType>("first").Argument<OrganisationFilterType>("where")
            .ResolveAsync(async context => await organisations.PageAsync(context.GetArgument("first", 10), context.GetArgument<OrganisationFilter?>("where")?.Tier?.Eq, context.CancellationToken));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SurveyResultType>>>>("surveyResults")
            .Argument<NonNullGraphType<StringGraphType>>("survey").Argument<NonNullGraphType<StringGraphType>>("round")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<Dimension>>>>>("by")
            .ResolveAsync(async context => await surveys.TableAsync(context.GetArgument<string>("survey"), context.GetArgument<string>("round"), context.CancellationToken));
        Field<ImproversPageType>("improvers").Argument<IntGraphType>("first").Argument<StringGraphType>("after").Argument<ImproverFilterType>("where")
            .ResolveAsync(async context => await improvers.PageAsync(
                context.GetArgument("first", 10),
                ImproverCursor.Parse(context.GetArgument<string?>("after")),
                context.GetArgument<ImproverFilter?>("where"),
                context.SubFields!.ContainsKey("totalCount"),
                context.CancellationToken));
        Field<NetworkType>("network").Argument<NonNullGraphType<StringGraphType>>("code")
            .ResolveAsync(async context => await networks.OneAsync(context.GetArgument<string>("code"), context.CancellationToken));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<CoverageType>>>>("capabilityCoverage")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<CoverageDimension>>>>>("by")
            .ResolveAsync(async context => await coverage.ByBoardAndMethodAsync(context.CancellationToken));
    }
}
