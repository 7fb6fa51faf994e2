using System.ComponentModel;

namespace ImpactGraph.Data;

[Description("Rows that a database is filled with when it is new.")]
public enum DataSet
{
    [Description("Real organisations and their history, methods, themes, questions and published figures; no answers.")]
    Reference = 1,

    [Description("Invented organisations with invented answers, beside the real methods, themes, questions and published figures.")]
    Demo = 2,
}
