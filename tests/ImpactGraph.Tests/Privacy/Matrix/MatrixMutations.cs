namespace ImpactGraph.Privacy.Matrix;

/// <summary>What each caller may do. A mutation that is not here fails <see cref="AuthorizationMatrixTests"/>.</summary>
/// <remarks>Whose it is, is meant as in <see cref="MatrixTable"/>. A cell is <c>+</c> when it is done, and else a word of <see cref="Refusals"/>.</remarks>
internal static class MatrixMutations
{
    public const string Table = """
        mutation         whose       anonymous demo reader improver contributor coordinator steward national-steward analyst auditor national-auditor administrator

        registerImprover own         who       who  +      there    +           +           +       +                +       +       +                +
        updateMyProfile  own         who       who  no     +        no          no          no      no               no      no      no               no
        setAvailability  own         who       who  no     +        no          no          no      no               no      no      no               no
        confirmMyProfile own         who       who  no     +        no          no          no      no               no      no      no               no
        setAudience      own:wider   who       who  no     +        no          no          widen   widen            no      no      no               no
        setAudience      home        who       who  no     keep     no          no          +       +                no      no      no               no
        setAudience      network     who       who  no     keep     no          no          keep    +                no      no      no               no
        setAudience      elsewhere   who       who  no     keep     no          no          keep    +                no      no      no               no

        linkAccount      home        who       who  no     no       no          no          +       +                no      no      no               +
        linkAccount      elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        unlinkAccount    home        who       who  no     no       no          no          +       +                no      no      no               +
        unlinkAccount    elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        grantRole        home        who       who  no     no       no          no          +       +                no      no      no               +
        grantRole        home:beyond who       who  no     no       no          no          beyond  +                no      no      no               +
        grantRole        elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +
        revokeRole       home        who       who  no     no       no          no          +       +                no      no      no               +
        revokeRole       elsewhere   who       who  no     no       no          no          keep    +                no      no      no               +

        submitResponse   home        who       who  no     no       +           no          no      no               no      no      no               no
        submitResponse   elsewhere   who       who  no     no       no          no          no      no               no      no      no               no
        releaseResponse  home        who       who  no     no       +           no          no      no               no      no      no               no
        releaseResponse  elsewhere   who       who  no     no       no          no          no      no               no      no      no               no
        """;

    /// <summary>Codes of errors, and types of errors in the payload.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refusals = new Dictionary<string, string>
    {
        ["who"] = "AUTH_NOT_AUTHENTICATED",
        ["no"] = "AUTH_NOT_AUTHORIZED",
        ["there"] = "AlreadyRegisteredError",
        ["widen"] = "CannotWidenError",
        ["beyond"] = "BeyondOwnScopeError",
        ["keep"] = "NotYoursToKeepError",
    };

    /// <summary>What is asked for. <c>{word}</c> stands for what somebody there has under that name who shows everything asked about to everybody.</summary>
    public static readonly IReadOnlyDictionary<string, string> Inputs = new Dictionary<string, string>
    {
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
        ["revokeRole"] = """roleGrant: "{current}" """,
    };
}
