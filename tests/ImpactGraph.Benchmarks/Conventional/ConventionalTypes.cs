using GraphQL;
using GraphQL.Types;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Benchmarks.Conventional;

internal sealed class NamedType : ObjectGraphType<NamedRow>
{
    public NamedType()
    {
        Field(r => r.Code);
        Field(r => r.Name);
    }
}

internal sealed class FormerNameType : ObjectGraphType<FormerNameRow>
{
    public FormerNameType()
    {
        Field(r => r.Name);
        Field(r => r.UntilOn, nullable: true);
    }
}

internal sealed class SuccessionType : ObjectGraphType<SuccessionRow>
{
    public SuccessionType()
    {
        Field(r => r.On);
        Field(r => r.Kind, typeof(NonNullGraphType<EnumerationGraphType<SuccessionKind>>));
        Field(r => r.Successor, typeof(NonNullGraphType<NamedType>));
    }
}

internal sealed class MethodUseType : ObjectGraphType<MethodUseRow>
{
    public MethodUseType()
    {
        Field(r => r.Agreed);
        Field(r => r.Since, nullable: true);
        Field(r => r.Reach, typeof(EnumerationGraphType<MethodReach>));
        Field(r => r.Method, typeof(NonNullGraphType<NamedType>));
    }
}

internal sealed class QuestionType : ObjectGraphType<QuestionRow>
{
    public QuestionType()
    {
        Field(r => r.Code);
        Field(r => r.Theme, typeof(NonNullGraphType<EnumerationGraphType<Theme>>));
    }
}

internal sealed class AnswerType : ObjectGraphType<AnswerRow>
{
    public AnswerType()
    {
        Field(r => r.Yes, nullable: true);
        Field(r => r.Question, typeof(NonNullGraphType<QuestionType>));
    }
}

internal sealed class PageInfoType : ObjectGraphType<PageInfoRow>
{
    public PageInfoType()
    {
        Field(r => r.HasNextPage);
        Field(r => r.EndCursor, nullable: true);
    }
}

internal sealed class AnswersPageType : ObjectGraphType<PageRow<AnswerRow>>
{
    public AnswersPageType()
    {
        Name = "AnswersConnection";
        Field(r => r.Nodes, typeof(ListGraphType<NonNullGraphType<AnswerType>>));
        Field(r => r.PageInfo, typeof(NonNullGraphType<PageInfoType>));
    }
}

internal sealed class OrganisationsPageType : ObjectGraphType<PageRow<OrganisationRow>>
{
    public OrganisationsPageType()
    {
        Name = "OrganisationsConnection";
        Field(r => r.Nodes, typeof(ListGraphType<NonNullGraphType<OrganisationType>>));
        Field(r => r.PageInfo, typeof(NonNullGraphType<PageInfoType>));
    }
}

internal sealed class OrganisationType : ObjectGraphType<OrganisationRow>
{
    public OrganisationType(OrganisationQueries queries)
    {
        Name = "Organisation";
        Field(r => r.Code);
        Field(r => r.Name);
        Field(r => r.Tier, typeof(NonNullGraphType<EnumerationGraphType<Tier>>));
        Field(r => r.Kind, typeof(NonNullGraphType<EnumerationGraphType<OrganisationKind>>));
        Field(r => r.OpenedOn, nullable: true);
        Field(r => r.Parent, typeof(NamedType));
        Field(r => r.Region, typeof(NamedType));
        Field(r => r.FormerNames, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<FormerNameType>>>));
        Field(r => r.Successors, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<SuccessionType>>>));
        Field(r => r.MethodUses, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<MethodUseType>>>));
        // Its own query, because it has a page of its own.
        Field<AnswersPageType>("answers").Argument<IntGraphType>("first")
            .ResolveAsync(async context => await queries.AnswersAsync(context.Source.Id, context.GetArgument("first", 10), context.CancellationToken));
    }
}

internal sealed class ShareType : ObjectGraphType<ShareRow>
{
    public ShareType()
    {
        Field(r => r.Numerator, nullable: true);
        Field(r => r.Denominator, nullable: true);
        Field(r => r.Value, nullable: true);
        Field(r => r.Lower, nullable: true);
        Field(r => r.Upper, nullable: true);
    }
}

internal sealed class PublishedType : ObjectGraphType<PublishedRow>
{
    public PublishedType()
    {
        Field(r => r.Percent);
        Field(r => r.Agrees, nullable: true);
    }
}

internal sealed class SurveyResultType : ObjectGraphType<SurveyResultRow>
{
    public SurveyResultType()
    {
        Field(r => r.Tier, typeof(EnumerationGraphType<Tier>));
        Field(r => r.Theme, typeof(NonNullGraphType<EnumerationGraphType<Theme>>));
        Field(r => r.Asked);
        Field(r => r.Responded);
        Field(r => r.Share, typeof(NonNullGraphType<ShareType>));
        Field(r => r.Published, typeof(PublishedType));
    }
}
