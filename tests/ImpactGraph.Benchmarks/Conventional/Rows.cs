using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.Benchmarks.Conventional;

internal sealed record NamedRow(string Code, string Name);

internal sealed record FormerNameRow(string Name, DateOnly? UntilOn);

internal sealed record SuccessionRow(DateOnly On, SuccessionKind Kind, NamedRow Successor);

internal sealed record MethodUseRow(bool Agreed, DateOnly? Since, MethodReach? Reach, NamedRow Method);

internal sealed record QuestionRow(string Code, Theme Theme);

internal sealed record AnswerRow(bool? Yes, QuestionRow Question);

/// <summary>What is read of an organisation; collections that are not selected are not read.</summary>
internal sealed class OrganisationRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required Tier Tier { get; init; }
    public required OrganisationKind Kind { get; init; }
    public DateOnly? OpenedOn { get; init; }

    // Two scalars: an object here makes EF Core number the rows of the whole table.
    public string? ParentCode { get; init; }
    public string? ParentName { get; init; }
    public string? RegionCode { get; init; }
    public string? RegionName { get; init; }
    public NamedRow? Parent => ParentCode is null ? null : new(ParentCode, ParentName!);
    public NamedRow? Region => RegionCode is null ? null : new(RegionCode, RegionName!);
    public List<FormerNameRow> FormerNames { get; init; } = [];
    public List<SuccessionRow> Successors { get; init; } = [];
    public List<MethodUseRow> MethodUses { get; init; } = [];
}

internal sealed record PageInfoRow(bool HasNextPage, ImproverRow? Last = null)
{
    public string? EndCursor => Last is null ? null : new ImproverCursor(Last.Name, Last.PublicId).ToString();
}

internal sealed record PageRow<T>(IReadOnlyList<T> Nodes, PageInfoRow PageInfo)
{
    /// <summary>Null unless it was asked for.</summary>
    public int? TotalCount { get; init; }
}

internal sealed record ShareRow(int? Numerator, int? Denominator, double? Value, double? Lower, double? Upper);

internal sealed record PublishedRow(int Percent, bool? Agrees);

internal sealed record SurveyResultRow(Tier Tier, Theme Theme, int Asked, int Responded, ShareRow Share, PublishedRow? Published);
