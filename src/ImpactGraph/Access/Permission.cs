using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ImpactGraph.Access;

[SuppressMessage("Naming", "CA1711", Justification = "The word that callers know; nothing of code access security.")]
[Description("What a caller may see or do.")]
public enum Permission
{
    [Description("See what is for everybody: the directory, figures, released answers, and what people show to everybody.")]
    ReadPublic = 1,

    [Description("See what people show to everybody who is signed in, and answers released to peers.")]
    ReadPeopleOfAudienceSignedIn = 2,

    [Description("See what people show to their organisation, and answers that the organisation has handed in.")]
    ReadOwnOrganisation = 3,

    [Description("See what members show to their networks.")]
    ReadNetworks = 4,

    [Description("See and change the own record, and who may see it.")]
    EditOwnRecord = 5,

    [Description("See drafts of responses, write, submit and release them.")]
    SubmitResponses = 6,

    [Description("See people's records whole, and narrow who else may.")]
    KeepRecords = 7,

    [Description("Say that somebody's capability is as declared.")]
    VerifyCapabilities = 8,

    [Description("End somebody's membership of a network.")]
    EndMemberships = 9,

    [Description("Say which account stands for whom, and give and take roles up to the own.")]
    KeepMapping = 10,

    [Description("Give and take every role.")]
    GrantEveryRole = 11,

    [Description("Read who has read and changed what.")]
    ReadAudit = 12,
}
