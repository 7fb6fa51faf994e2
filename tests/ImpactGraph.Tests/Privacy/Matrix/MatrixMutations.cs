namespace ImpactGraph.Privacy.Matrix;

/// <summary>What each caller may do. A mutation that is not here fails <see cref="AuthorizationMatrixTests"/>.</summary>
/// <remarks>Whose it is, is meant as in <see cref="MatrixTable"/>. A cell is <c>+</c> when it is done, and else a word of <see cref="Refusals"/>.</remarks>
internal static class MatrixMutations
{
    public const string Table = """
        mutation          whose       anonymous demo reader improver contributor coordinator steward national-steward analyst auditor national-auditor administrator

        registerImprover  own         who       who  +      there    +           +           +       +                +       +       +                +
        updateMyProfile   own         who       who  no     +        no          no          no      no               no      no      no               no
        setAvailability   own         who       who  no     +        no          no          no      no               no      no      no               no
        confirmMyProfile  own         who       who  no     +        no          no          no      no               no      no      no               no
        setAudience       own:wider   who       who  no     +        no          no          widen   widen            no      no      no               no
        setAudience       home        who       who  no     keep     no          no          +       +                no      no      no               no
        setAudience       network     who       who  no     keep     no          no          keep    +                no      no      no               no
        setAudience       elsewhere   who       who  no     keep     no          no          keep    +                no      no      no               no

        linkAccount       home        who       who  no     no       no          no          +       +                no      no      no               +
        linkAccount       elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        unlinkAccount     home        who       who  no     no       no          no          +       +                no      no      no               +
        unlinkAccount     elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        grantRole         home        who       who  no     no       no          no          +       +                no      no      no               +
        grantRole         home:beyond who       who  no     no       no          no          beyond  +                no      no      no               +
        grantRole         elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        revokeRole        home        who       who  no     no       no          no          +       +                no      no      no               +
        revokeRole        elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +

        submitResponse    home        who       who  no     no       +           no          no      no               no      no      no               no
        submitResponse    elsewhere   who       who  no     no       no          no          no      no               no      no      no               no
        releaseResponse   home        who       who  no     no       +           no          no      no               no      no      no               no
        releaseResponse   elsewhere   who       who  no     no       no          no          no      no               no      no      no               no

        recordPracticeExample home    who       who  no     no       +           no          no      no               no      no      no               no
        recordPracticeExample elsewhere who     who  no     no       no          no          no      no               no      no      no               no
        offerSupport      home        who       who  no     no       cannot      no          no      no               no      no      no               no
        offerSupport      elsewhere   who       who  no     no       no          no          no      no               no      no      no               no
        updateDevelopmentPlan home    who       who  no     no       +           no          no      no               no      no      no               no
        updateDevelopmentPlan elsewhere who     who  no     no       no          no          no      no               no      no      no               no

        declareCapability own         who       who  no     +        no          no          no      no               no      no      no               no
        retractCapability own         who       who  no     +        no          no          no      no               no      no      no               no
        retractCapability home        who       who  no     unseen   no          no          no      no               no      no      no               no
        verifyCapability  own         who       who  unseen itself   unseen      unseen      +       +                unseen  unseen  unseen           unseen
        verifyCapability  home        who       who  unable unable   unable      unable      +       +                unable  unable  unable           unable
        verifyCapability  network     who       who  unable unable   unable      +           unable  +                unable  unable  unable           unable
        verifyCapability  elsewhere   who       who  unable unable   unable      unable      unable  +                unable  unable  unable           unable
        disputeCapability own         who       who  unseen +        unseen      unseen      +       +                unseen  unseen  unseen           unseen
        disputeCapability home        who       who  unable unable   unable      unable      +       +                unable  unable  unable           unable
        disputeCapability network     who       who  unable unable   unable      +           unable  +                unable  unable  unable           unable
        disputeCapability elsewhere   who       who  unable unable   unable      unable      unable  +                unable  unable  unable           unable

        joinNetwork       own         who       who  no     +        no          no          no      no               no      no      no               no
        leaveNetwork      own         who       who  no     +        no          outside     no      no               no      no      no               no
        leaveNetwork      network     who       who  no     foreign  no          +           no      no               no      no      no               no
        leaveNetwork      elsewhere   who       who  no     foreign  no          foreign     no      no               no      no      no               no
        admitMember       network     who       who  no     no       no          +           no      no               no      no      no               no
        admitMember       elsewhere   who       who  no     no       no          unasked     no      no               no      no      no               no
        declineMember     network     who       who  no     no       no          +           no      no               no      no      no               no
        declineMember     elsewhere   who       who  no     no       no          unasked     no      no               no      no      no               no

        raiseChallenge      home      who       who  no     no       +           no          +       +                no      no      no               no
        raiseChallenge      elsewhere who       who  no     no       theirs      no          theirs  +                no      no      no               no
        prioritiseChallenge home      who       who  no     no       +           no          +       +                no      no      no               no
        prioritiseChallenge elsewhere who       who  no     no       owners      no          owners  +                no      no      no               no
        closeChallenge      home      who       who  no     no       +           no          +       +                no      no      no               no
        closeChallenge      elsewhere who       who  no     no       owners      no          owners  +                no      no      no               no

        inviteImprover      home      who       who  no           no           +            inviters     +            +            no           no           no           no
        inviteImprover      network   who       who  no           no           inviters     +            inviters     +            no           no           no           no
        inviteImprover      elsewhere who       who  no           no           inviters     inviters     inviters     +            no           no           no           no
        withdrawInvitation  own       who       who  no           no           uninvited    uninvited    uninvited    +            no           no           no           no
        withdrawInvitation  home      who       who  no           no           +            uninvited    +            +            no           no           no           no
        withdrawInvitation  network   who       who  no           no           uninvited    +            uninvited    +            no           no           no           no
        withdrawInvitation  elsewhere who       who  no           no           uninvited    uninvited    uninvited    +            no           no           no           no
        respondToInvitation own       who       who  no           +            no           no           no           no           no           no           no           no
        respondToInvitation home      who       who  no           uninvited    no           no           no           no           no           no           no           no
        respondToInvitation elsewhere who       who  no           uninvited    no           no           no           no           no           no           no           no
        consentToAssignment own       who       who  no           no           no           no           +            +            no           no           no           no
        consentToAssignment home      who       who  no           no           no           no           keep         +            no           no           no           no
        consentToAssignment network   who       who  no           no           no           no           idle         +            no           no           no           no
        consentToAssignment elsewhere who       who  no           no           no           no           idle         +            no           no           no           no
        releaseImprover     own       who       who  no           +            idle         idle         +            +            no           no           no           no
        releaseImprover     home      who       who  no           idle         +            idle         +            +            no           no           no           no
        releaseImprover     network   who       who  no           idle         idle         +            idle         +            no           no           no           no
        releaseImprover     elsewhere who       who  no           idle         idle         idle         idle         +            no           no           no           no
        setInvitations      own       who       who  no           +            no           no           no           no           no           no           no           no
        setLending          own       who       who  no           no           no           no           +            +            no           no           no           no
        setLending          home      who       who  no           no           no           no           +            +            no           no           no           no
        setLending          network   who       who  no           no           no           no           keep         +            no           no           no           no
        setLending          elsewhere who       who  no           no           no           no           keep         +            no           no           no           no

        exportMyData      own         who       who  nobody +        nobody      nobody      nobody  nobody           nobody  nobody  nobody           nobody
        withdrawMe        own         who       who  nobody +        nobody      nobody      nobody  nobody           nobody  nobody  nobody           nobody
        eraseMe           own         who       who  nobody +        nobody      nobody      nobody  nobody           nobody  nobody  nobody           nobody
        eraseMe           home        who       who  nobody another  nobody      nobody      nobody  nobody           nobody  nobody  nobody           nobody
        """;

    /// <summary>Codes of errors, and types of errors in the payload.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refusals = new Dictionary<string, string>
    {
        ["who"] = "AUTH_NOT_AUTHENTICATED",
        ["no"] = "AUTH_NOT_AUTHORIZED",
        ["there"] = "AlreadyRegisteredError",
        ["widen"] = "CannotWidenError",
        ["unseen"] = "CapabilityNotFoundError",
        ["itself"] = "OwnCapabilityError",
        ["unable"] = "NotAVerifierError",
        ["outside"] = "NotAMemberError",
        ["foreign"] = "NotCoordinatorError",
        ["unasked"] = "JoinRequestNotFoundError",
        ["nobody"] = "NoRecordError",
        ["another"] = "NotOwnRecordError",
        ["beyond"] = "BeyondOwnScopeError",
        ["theirs"] = "NotYoursToRaiseError",
        ["owners"] = "ChallengeNotYoursError",
        ["inviters"] = "NotYoursToInviteError",
        ["uninvited"] = "InvitationNotFoundError",
        ["idle"] = "AssignmentNotFoundError",
        ["keep"] = "NotYoursToKeepError",
        // A trust, as all contributors here are of, offers no support.
        ["cannot"] = "OutOfRangeError",
    };

    /// <summary>What is asked for. <c>{word}</c> stands for what somebody there has under that name who shows everything asked about to everybody.</summary>
    public static readonly IReadOnlyDictionary<string, string> Inputs = new Dictionary<string, string>
    {
        ["declareCapability"] = """method: "QSIR", level: LEAD""",
        ["retractCapability"] = """capability: "{capability}" """,
        ["verifyCapability"] = """capability: "{capability}", source: MANAGER""",
        ["disputeCapability"] = """capability: "{capability}", reason: "Not seen yet." """,
        ["joinNetwork"] = """network: "N3" """,
        ["leaveNetwork own"] = """network: "N1" """,
        ["leaveNetwork network"] = """network: "N1", improver: "{improver}" """,
        ["leaveNetwork elsewhere"] = """network: "N2", improver: "{improver}" """,
        ["admitMember"] = """joinRequest: "{request}" """,
        ["declineMember"] = """joinRequest: "{request}" """,
        ["inviteImprover"] = """need: "{need}", improver: "{improver}" """,
        ["withdrawInvitation"] = """invitation: "{invitation}" """,
        ["respondToInvitation"] = """invitation: "{invitation}", accept: false""",
        ["consentToAssignment"] = """assignment: "{assignment}", consents: true""",
        ["releaseImprover"] = """assignment: "{assignment}" """,
        ["setInvitations"] = "takesInvitations: false",
        ["setLending"] = """improver: "{improver}", lending: AGREED""",
        ["withdrawMe"] = "",
        ["exportMyData"] = "withAudit: true",
        ["eraseMe"] = """improver: "{improver}" """,
        ["registerImprover"] = """name: "Nia Newcomer", email: "nia@example.org", privacyNotice: "2026-11" """,
        ["updateMyProfile"] = """role: "Coach" """,
        ["setAvailability"] = "availability: null",
        ["confirmMyProfile"] = """privacyNotice: "2026-11" """,
        ["setAudience own:wider"] = """improver: "{improver}", identity: PUBLIC""",
        ["setAudience"] = """improver: "{improver}", identity: PRIVATE""",
        ["linkAccount home"] = """issuer: "https://issuer.example", subject: "newcomer", organisation: "P1" """,
        ["linkAccount elsewhere"] = """issuer: "https://issuer.example", subject: "newcomer", organisation: "P3" """,
        ["unlinkAccount"] = """account: "{account}" """,
        ["grantRole home"] = """account: "{account}", role: READER""",
        ["grantRole home:beyond"] = """account: "{account}", role: CONTRIBUTOR, organisation: "P3" """,
        ["grantRole elsewhere"] = """account: "{account}", role: READER""",
        ["submitResponse home"] = """survey: "baseline", round: "open", organisation: "P1", draft: true, answers: []""",
        ["submitResponse elsewhere"] = """survey: "baseline", round: "open", organisation: "P3", draft: true, answers: []""",
        ["releaseResponse"] = """response: "{submitted}", to: PEERS, version: 1""",
        ["raiseChallenge home"] = """organisation: "P1", theme: "FLOW", title: "Beds", needs: [{ method: "QSIR", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" }]""",
        ["raiseChallenge elsewhere"] = """organisation: "P3", theme: "FLOW", title: "Beds", needs: [{ method: "QSIR", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" }]""",
        ["prioritiseChallenge"] = """challenge: "{challenge}", direction: TOP_DOWN, approaches: [A3], impact: 1, peopleAffected: 1, evidenceStrength: 1, feasibility: 1""",
        ["closeChallenge"] = """challenge: "{challenge}", outcome: WITHDRAWN, summary: "No longer.", methods: []""",
        ["recordPracticeExample home"] = """organisation: "P1", title: "Huddles", description: "Each day.", methods: [], startedOn: "2026-01-01", releaseTo: PEERS""",
        ["recordPracticeExample elsewhere"] = """organisation: "P3", title: "Huddles", description: "Each day.", methods: [], startedOn: "2026-01-01", releaseTo: PEERS""",
        ["offerSupport home"] = """organisation: "P1", title: "Coaching", methods: [], fromOn: "2026-01-01" """,
        ["offerSupport elsewhere"] = """organisation: "B2", title: "Coaching", methods: [], fromOn: "2026-01-01" """,
        ["updateDevelopmentPlan home"] = """organisation: "P1", survey: "baseline", round: "open", actions: []""",
        ["updateDevelopmentPlan elsewhere"] = """organisation: "P3", survey: "baseline", round: "open", actions: []""",
        ["revokeRole"] = """roleGrant: "{current}" """,
    };
}
