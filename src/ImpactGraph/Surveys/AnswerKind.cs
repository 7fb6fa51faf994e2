using System.ComponentModel;

namespace ImpactGraph.Surveys;

[Description("Form that the answer to a question takes.")]
public enum AnswerKind
{
    [Description("Yes or no.")]
    YesNo = 1,

    [Description("One of the question's options.")]
    Choice = 2,

    [Description("Any number of the question's options.")]
    Choices = 3,

    [Description("Whole number on a scale, a higher one meaning more.")]
    Scale = 4,

    [Description("Free text, coded afterwards to the question's code list.")]
    Text = 5,
}
