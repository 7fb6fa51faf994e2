using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Results;

/// <summary>The figures of one question for one group of organisations. Members by which the results are not cut are null.</summary>
public sealed class SurveyResult
{
    public required string Identity { get; init; }
    public Tier? Tier { get; init; }
    public required Theme Theme { get; init; }
    public required int QuestionId { get; init; }
    public int? RegionId { get; init; }
    public int? BoardId { get; init; }
    public OrganisationKind? Kind { get; init; }

    /// <summary>Organisations that were asked the question.</summary>
    public required int Asked { get; init; }

    /// <summary>Those that answered it, in a response that was handed in; of a private survey, one that was released to the caller.</summary>
    public required int Responded { get; init; }

    /// <summary>Those that answered yes. Null unless it is a yes/no question.</summary>
    public required int? Yes { get; init; }

    public required Proportion Share { get; init; }

    /// <summary>Options that were chosen, the most frequent first. Empty unless selected.</summary>
    public IReadOnlyList<OptionCount> Options { get; init; } = [];

    /// <summary>Codes that were given, the most frequent first. Empty unless selected.</summary>
    public IReadOnlyList<CodeCount> Codes { get; init; } = [];

    /// <summary>Null when no figure was published for just this group.</summary>
    public PublishedComparison? Published { get; init; }
}

/// <summary>How many organisations chose an option.</summary>
public sealed record OptionCount(string Identity, int OptionId, int Count, Proportion Share);

/// <summary>How many organisations gave an answer that was coded to a theme.</summary>
public sealed record CodeCount(string Identity, int CodeId, int Count, Proportion Share);
