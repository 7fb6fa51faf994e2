using System.ComponentModel;

namespace ImpactGraph.Surveys.Results;

[Description("What survey results can be cut by.")]
public enum SurveyResultDimension
{
    [Description("Level of the health service.")]
    Tier,

    [Description("Theme of the baseline, by its yes/no question. Ignored beside QUESTION, which is finer.")]
    Theme,

    [Description("Question. Figures of different questions are never added up: without THEME and QUESTION results are by question all the same.")]
    Question,

    [Description("Region on the hierarchy's day.")]
    Region,

    [Description("Integrated care board on the hierarchy's day.")]
    Board,

    [Description("Legal or administrative form of the organisation.")]
    Kind,
}
