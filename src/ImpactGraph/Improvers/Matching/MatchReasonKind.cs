using System.ComponentModel;

namespace ImpactGraph.Improvers.Matching;

// The numbers are those of MatchWeights; a test compares them.
[Description("What speaks for a person. Points of all reasons add up to the score; a part that was not asked for, or is hidden from the caller, gives no points and no reason.")]
public enum MatchReasonKind
{
    [Description("The person has a method that was asked for: up to 60 points. A known level gives 42 points at the least level asked for and 60 at the highest there is, in even steps; a level that is not known gives 0, so that it ranks last among those who have the method, and is never dropped. With several methods under ALL the points are shared equally among them, and where the level in one is not known, the others give a sixtieth of theirs, so that people whose levels are all known come first; under ANY the best one counts.")]
    Method,

    [Description("How near the person's organisation is to the one asked for, in the tree of today: up to 12 points. The same organisation gives 12, the same integrated care board 9, the same region 4, anything farther 0.")]
    Distance,

    [Description("When the person can help, beside the time asked for: up to 8 points, multiplied by the share of the days asked for on which the person is available, and by the days a week offered out of those asked for. 0 when the person's reach is shorter than the distance.")]
    Availability,

    [Description("Experience with the challenge themes asked for: up to 6 points, shared equally among the themes. Having advised gives all of them, having led four fifths, having taken part three fifths.")]
    Experience,

    [Description("The person is today in a network with the caller, or in the one asked for: 4 points.")]
    Network,

    [Description("How recently skill in a method asked for was verified: up to 4 points. Within 12 months gives all of them, within 24 half, longer ago a quarter; never verified, or expired, 0. With several methods under ALL they are shared equally among them.")]
    Verification,

    [Description("The person may be asked for help with a method asked for: 2 points. With several methods under ALL they are shared equally among them.")]
    Willingness,

    [Description("How much of the person's days is free in the time asked for, on the fullest day of it: up to 4 points. Without any assignment it gives all of them, with half of the days a week taken half, with all taken 0. The days are those that the person offers for the whole time, else five a week. Only of who lets the caller see when they can help: of others it is not told.")]
    Load,
}
