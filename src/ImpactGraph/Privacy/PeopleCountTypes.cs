using ImpactGraph.Engine;

namespace ImpactGraph.Privacy;

/// <summary>What callers see of a number of people.</summary>
internal sealed class PeopleCountType : ObjectType<PeopleCount>
{
    public PeopleCountType() : base(
        "PeopleCount",
        "A number of people. 1 to 7 is suppressed and 8 or more is rounded to the nearest 5, unless the caller may see everybody who is counted, or keeps the records of everybody who could be.")
    {
        Identity(c => c.Identity);
        Field("state", c => c.State).Describe("Whether there is a figure: SHOWN, or SUPPRESSED for 1 to 7 people.");
        Field("value", c => c.Value).Describe("People. 0 is nobody; null when the figure is suppressed.");
        Field("rounded", c => c.IsRounded).Describe("Whether figures like this one are rounded for the caller; depends on who asks and whom they are about, not on the figure.");
    }
}

/// <summary>What callers see of a share of people.</summary>
internal sealed class PeopleShareType : ObjectType<PeopleShare>
{
    public PeopleShareType() : base("PeopleShare", "A share of people, computed from figures as they are shown: of rounded ones where these are rounded.")
    {
        Identity(s => s.Identity);
        Field("state", s => s.State).Describe("Whether there is a figure: SHOWN, SUPPRESSED when either of its parts is, or NOT_APPLICABLE when there is nobody.");
        Field("percent", s => s.Percent).Describe("Share in whole percent, from 0 to 100. Null unless the figure is shown.");
    }
}
