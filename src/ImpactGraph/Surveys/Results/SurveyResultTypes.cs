using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Results;

/// <summary>What callers see of the figures of a survey.</summary>
internal sealed class SurveyResultType : ObjectType<SurveyResult>
{
    public SurveyResultType() : base("SurveyResult", "The figures of one question for one group of organisations.")
    {
        Identity(r => r.Identity);
        Field("tier", r => r.Tier).Describe("Tier of the group. Null when results are not cut by TIER.");
        Field("theme", r => r.Theme).Describe("Theme of the question.");
        Entity<Question>("question", r => r.QuestionId).NonNull().Describe("Question; for results by THEME, the theme's yes/no question.");
        Entity<Organisation>("region", r => r.RegionId).Describe("Region of the group on the hierarchy's day. Null when results are not cut by REGION, and for organisations in none.");
        Entity<Organisation>("board", r => r.BoardId).Describe("Integrated care board of the group on the hierarchy's day. Null when results are not cut by BOARD, and for organisations in none.");
        Field("kind", r => r.Kind).Describe("Form of the organisations in the group. Null when results are not cut by KIND.");
        Field("asked", r => r.Asked).Describe("Organisations that were asked: those of a tier that has a wording, open on the day of collection.");
        Field("responded", r => r.Responded).Describe("Organisations that answered the question in a response that was handed in; of a private survey, in one that was released to the caller.");
        Field("yes", r => r.Yes).Describe("Organisations that answered yes. Null unless it is a yes/no question.");
        Object("share", r => r.Share).NonNull().Describe("Share of yes among those that answered.");
        Objects("options", r => r.Options).ListSize(15).Describe("Options that were chosen, the most frequent first; empty unless it is a question with options.");
        Objects("codes", r => r.Codes).ListSize(10).Describe("Themes to which answers in open text were coded, the most frequent first; empty unless it is an open question.");
        Object("published", r => r.Published).Describe("The figure that was published for this tier and question. Null when there is none, and for a group that is not the whole tier.");
    }
}

internal sealed class ProportionType : ObjectType<Proportion>
{
    public ProportionType() : base("Proportion", "A share with its interval, or the reason why there is none.")
    {
        Identity(p => p.Identity);
        Field("state", p => p.State).Describe("Whether there is a figure, and if not, why.");
        Field("numerator", p => p.Numerator).Describe("Organisations that have the property. Null unless the figure is shown.");
        Field("denominator", p => p.Denominator).Describe("Organisations that answered. Null unless the figure is shown.");
        Field("value", p => p.Value).Describe("Share, from 0 to 1. Null unless the figure is shown.");
        Field("lower", p => p.Interval?.Lower).Describe("Lower bound of the interval, from 0 to 1. Null unless the figure is shown.");
        Field("upper", p => p.Interval?.Upper).Describe("Upper bound of the interval, from 0 to 1. Null unless the figure is shown.");
        Field("confidence", _ => Proportion.Confidence).Describe("Confidence of the interval, from 0 to 1.");
        Field("method", _ => "Wilson score interval").NonNull().Describe("How the interval was computed.");
    }
}

internal sealed class OptionCountType : ObjectType<OptionCount>
{
    public OptionCountType() : base("OptionCount", "How many organisations chose an option.")
    {
        Identity(c => c.Identity);
        Entity<AnswerOption>("option", c => c.OptionId).NonNull().Describe("Option that was chosen.");
        Field("count", c => c.Count).Describe("Organisations that chose it.");
        Object("share", c => c.Share).NonNull().Describe("Share among those that answered.");
    }
}

internal sealed class CodeCountType : ObjectType<CodeCount>
{
    public CodeCountType() : base("CodeCount", "How many organisations gave an answer that was coded to a theme.")
    {
        Identity(c => c.Identity);
        Entity<AnswerCode>("code", c => c.CodeId).NonNull().Describe("Theme to which the answers were coded.");
        Field("count", c => c.Count).Describe("Organisations whose answer was coded to it.");
        Object("share", c => c.Share).NonNull().Describe("Share among those that answered.");
    }
}

internal sealed class PublishedFigureType : ObjectType<PublishedComparison>
{
    public PublishedFigureType() : base("PublishedFigure", "A figure as it was published, beside the one computed from answers.")
    {
        var most = Argument.WithDefault("most", "How many at most, from 1 to 100.", 10);
        Identity(p => p.Identity);
        Field("percent", p => p.Percent).Describe("As published, in whole percent.");
        Field("source", p => p.Source).NonNull().Describe("Where it was published.");
        Field("publishedOn", p => p.PublishedOn).Describe("When it was published. Null when that is not known.");
        Field("agrees", p => p.Agrees).Describe("Whether the computed share, rounded to whole percent with halves up, is the published figure. Null when there is no computed share.");
        Objects<CountPair>("consistentCounts", (p, arguments) => [.. p.ConsistentCounts().Take(Math.Clamp(arguments.Get(most), 1, 100))]).With(most)
            .ListSize(10, most).Describe("Counts that round to the published figure, of all that were asked or fewer, the largest denominator first. Empty when there is none: then the figure was no share of those that were asked.");
        Field("note", p => p.Note).Describe("What the source says besides, and what cannot be right. Null for nothing.");
    }
}

internal sealed class CountPairType : ObjectType<CountPair>
{
    public CountPairType() : base("CountPair", "A count of organisations out of a number of organisations.")
    {
        Identity(c => System.FormattableString.Invariant($"{c.Numerator}/{c.Denominator}"));
        Field("numerator", c => c.Numerator).Describe("Organisations that have the property.");
        Field("denominator", c => c.Denominator).Describe("Organisations in all.");
    }
}
