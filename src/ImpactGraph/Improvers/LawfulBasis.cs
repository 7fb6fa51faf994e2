using System.ComponentModel;

namespace ImpactGraph.Improvers;

/// <remarks>Source: UK GDPR, article 6(1).</remarks>
[Description("Ground in data-protection law on which a person's record is kept (UK GDPR, article 6).")]
public enum LawfulBasis
{
    [Description("A task in the public interest, which is the rule.")]
    PublicTask = 1,

    [Description("The person agreed, and may take that back.")]
    Consent = 2,

    [Description("A contract with the person.")]
    Contract = 3,

    [Description("A duty that the law lays on the organisation.")]
    LegalObligation = 4,

    [Description("Somebody's life depends on it.")]
    VitalInterests = 5,

    [Description("Interests that do not outweigh the person's own.")]
    LegitimateInterests = 6,
}
