using System.ComponentModel;

namespace ImpactGraph.Access;

[Description("What a caller does here. Somebody with several roles may do what any of them may.")]
public enum Role
{
    [Description("Reads what people show to everybody who is signed in. Whoever is signed in and has no other role is one.")]
    Reader = 1,

    [Description("Keeps the record of the improver who the caller is.")]
    Improver = 2,

    [Description("Writes, submits and releases an organisation's answers.")]
    Contributor = 3,

    [Description("Keeps a network in touch: sees what its members show to their networks, verifies their capabilities, and ends memberships in it.")]
    Coordinator = 4,

    [Description("Keeps the records of organisations' people, and says which account stands for whom.")]
    Steward = 5,

    [Description("Reads figures only: of people and single answers no more than somebody who is not signed in.")]
    Analyst = 6,

    [Description("Reads who has read and changed what.")]
    Auditor = 7,

    [Description("Gives roles to accounts; sees nobody by it.")]
    Administrator = 8,
}
