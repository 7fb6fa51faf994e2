using System.ComponentModel;

namespace ImpactGraph.Challenges.Invitations;

[Description("What became of an assignment.")]
public enum AssignmentState
{
    [Description("The person accepted; the home organisation has not answered yet. It takes a place, and days of the person.")]
    AwaitingConsent = 1,

    [Description("The home organisation agreed. It takes a place, and days of the person.")]
    Confirmed = 2,

    [Description("The home organisation refused, or did not answer in time.")]
    Refused = 3,

    [Description("It was ended before its time; the place is free again.")]
    Released = 4,

    [Description("It came to its end.")]
    Ended = 5,
}
