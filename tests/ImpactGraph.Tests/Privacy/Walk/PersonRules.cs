namespace ImpactGraph.Privacy.Walk;

/// <summary>Which types speak of people, and by which rule each way to them is guarded. A way that is not here fails the walk.</summary>
internal static class PersonRules
{
    /// <summary>Types whose objects tell something of people.</summary>
    public static readonly HashSet<string> Types = ["Improver", "AuditEntry", "AuditSubject", "Capability", "Membership", "Availability", "Contact", "Processing", "ThemeExperience", "Post", "IntroductionStep", "Bridge", "CapabilityCoverage", "PeopleCount", "PeopleShare", "ImproverMatch", "TeamMember", "MatchReason", "Distance", "Account", "RoleGrant", "CapabilityDispute", "JoinRequest", "Erasure", "PersonExport", "Invitation", "Assignment", "DeploymentPlan", "DeploymentPlacement", "UnmetNeed", "SupplyAndDemand", "UncoveredNeed", "LearningPartner", "NeedsAssessment"];

    /// <summary>Types whose objects tell nothing of people by themselves, and which organisations show to some callers and not to others.</summary>
    public static readonly HashSet<string> OfOrganisations =
    [
        "Challenge", "Need", "Prioritisation", "ApproachUse", "ScorePart", "Outcome", "SimilarChallenge", "SimilarityPart",
        "PracticeExample", "SupportOffer", "OfferedSupport", "DevelopmentPlan", "PlanAction",
    ];

    /// <summary>Types whose objects tell nothing of people by themselves, and are for everybody or not in these worlds.</summary>
    public static readonly HashSet<string> Others =
    [
        "Organisation", "FormerName", "Succession", "Method", "MethodSynonym", "MethodLevel", "MethodUse", "Network", "ChallengeTheme",
        "Survey", "Round", "Question", "AnswerOption", "AnswerCode", "Response", "Answer", "Coding", "SurveyResult", "Proportion", "OptionCount", "CodeCount", "PublishedFigure", "CountPair",
        "SurveyProgress", "TierProgress", "LearningReason", "ThemeAssessment", "QuestionAssessment", "Viewer", "RoleInForce", "PermissionInForce",
    ];

    /// <summary>Whether not everybody sees the objects of a type.</summary>
    public static bool Guards(string type) => Types.Contains(type) || OfOrganisations.Contains(type);

    /// <summary>Fields of which the walk is not told, and where they are tested instead.</summary>
    public static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["SupplyAndDemand.unasked"] = "A figure of who was asked, which the worlds of the walk differ in and keep no count of; tested by SmallNumbersInSupplyTests.",
    };

    private const string Identity = "Improvers.ImproverPrivacy.Identity";
    private const string Capability = "Improvers.ImproverPrivacy.OfCapability";
    private const string Dispute = "Improvers.ImproverPrivacy.OfDispute";
    private const string Request = "Networks.NetworkPrivacy.OfRequest";
    private const string Availability = "Improvers.ImproverPrivacy.OfAvailability";
    private const string Contact = "Improvers.ImproverPrivacy.OfContact";
    private const string Processing = "Improvers.ImproverPrivacy.OfProcessing";
    private const string Experience = "Improvers.ImproverPrivacy.OfExperience";
    private const string Post = "Improvers.ImproverPrivacy.OfPost";
    private const string AuditEntry = "Audit.AuditPrivacy.OfEntry";
    private const string AuditSubject = "Audit.AuditPrivacy.OfSubject";
    private const string Membership = "Networks.NetworkPrivacy.OfMembership";

    private const string Challenge = "Challenges.ChallengePrivacy.Seen";
    private const string Invitation = "Challenges.Invitations.InvitationPrivacy.OfInvitation";
    private const string Assignment = "Challenges.Invitations.InvitationPrivacy.OfAssignment";

    private const string Account = "Access.AccountPrivacy.OfAccount";
    private const string Grant = "Access.AccountPrivacy.OfGrant";

    private const string Count = "Privacy.PeopleCount.Of";
    private const string Share = "Privacy.PeopleShare.Of";

    /// <summary>Everybody may read these, whatever they lead to below.</summary>
    private const string Public = "";

    /// <summary>Whatever the id is of, by the rule of its type.</summary>
    private const string OfEachType = "";

    /// <summary>Code makes it of rows that it reads with the caller's eyes, each by the rule of its type.</summary>
    private const string OfEachRow = "";

    /// <summary>For each field of the root, and each field that leads to people: the rule of the domain that says who sees what it gives.</summary>
    public static readonly Dictionary<string, string> Edges = new()
    {
        ["Query.node"] = OfEachType,
        ["Query.nodes"] = OfEachType,
        ["Query.me"] = Public,
        ["Query.accounts"] = Account,
        ["Account.improver"] = Identity,
        ["Account.roles"] = Grant,
        ["RoleGrant.account"] = Account,
        ["Viewer.improver"] = Identity,
        ["Viewer.accessLog"] = AuditEntry,
        ["Query.auditEntries"] = AuditEntry,
        ["Improver.accessLog"] = AuditEntry,
        ["AuditEntry.subjects"] = AuditSubject,
        ["AuditSubject.improver"] = Identity,
        ["Query.organisation"] = Public,
        ["Query.organisations"] = Public,
        ["Query.method"] = Public,
        ["Query.methods"] = Public,
        ["Query.methodUses"] = Public,
        ["Query.survey"] = Public,
        ["Query.surveys"] = Public,
        ["Query.answers"] = "Surveys.AnswerPrivacy.Released",
        ["Query.surveyResults"] = Public,
        ["Query.challengeThemes"] = Public,
        ["Query.challenge"] = Challenge,
        ["Query.challenges"] = Challenge,
        ["Query.assignments"] = Assignment,
        ["SimilarChallenge.people"] = Identity,
        ["Query.practiceExamples"] = "PeerLearning.PeerLearningPrivacy.OfExample",
        ["Query.supportOffers"] = "PeerLearning.PeerLearningPrivacy.OfOffer",
        ["Subscription.surveyProgress"] = Public,
        ["Subscription.challengeRaised"] = Challenge,
        ["Subscription.invitationReceived"] = Invitation,
        ["Subscription.improverAvailable"] = Identity,
        ["Query.network"] = Public,
        ["Query.networks"] = Public,
        ["Query.improvers"] = Identity,
        ["Query.capabilities"] = Capability,
        ["Query.improver"] = Identity,
        ["Query.findImprovers"] = Identity,
        ["Challenge.matches"] = OfEachRow,
        ["Challenge.team"] = OfEachRow,
        ["TeamMember.improver"] = Identity,
        ["TeamMember.reasons"] = OfEachRow,
        ["ImproverMatch.improver"] = Identity,
        ["ImproverMatch.reasons"] = OfEachRow,
        ["ImproverMatch.distance"] = Identity,
        ["Query.planDeployment"] = OfEachRow,
        ["DeploymentPlan.placements"] = OfEachRow,
        ["DeploymentPlan.unmet"] = OfEachRow,
        ["DeploymentPlacement.improver"] = Identity,
        ["DeploymentPlacement.reasons"] = OfEachRow,
        ["DeploymentPlacement.distance"] = Identity,
        ["Query.supplyAndDemand"] = Count,
        ["SupplyAndDemand.able"] = Count,
        ["SupplyAndDemand.willing"] = Count,
        ["Query.uncoveredNeeds"] = OfEachRow,
        ["Query.introductionPath"] = Identity,
        ["IntroductionStep.improver"] = Identity,
        ["Organisation.improvers"] = Identity,
        ["Organisation.learningPartners"] = OfEachRow,
        ["LearningPartner.people"] = Capability,
        ["LearningPartner.willing"] = Count,
        ["Organisation.needs"] = OfEachRow,
        ["NeedsAssessment.skilled"] = Count,
        ["Method.improvers"] = Capability,
        ["Network.members"] = Membership,
        ["Membership.improver"] = Identity,
        ["Capability.improver"] = Identity,
        ["Capability.verifiedBy"] = Identity,
        ["Capability.disputes"] = Dispute,
        ["CapabilityDispute.disputedBy"] = Identity,
        ["Network.joinRequests"] = Request,
        ["Improver.joinRequests"] = Request,
        ["JoinRequest.improver"] = Identity,
        ["Query.capabilityCoverage"] = Count,
        ["Organisation.coverage"] = Count,
        ["Organisation.improverCount"] = Count,
        ["Method.improverCount"] = Count,
        ["Network.coverage"] = Count,
        ["Network.memberCount"] = Count,
        ["CapabilityCoverage.people"] = Count,
        ["CapabilityCoverage.share"] = Share,
        ["Network.bridges"] = Membership,
        ["Bridge.improver"] = Identity,
        ["Viewer.invitations"] = Invitation,
        ["Viewer.assignments"] = Assignment,
        ["Challenge.invitations"] = Invitation,
        ["Challenge.assignments"] = Assignment,
        ["Improver.invitations"] = Invitation,
        ["Improver.assignments"] = Assignment,
        ["Invitation.improver"] = Identity,
        ["Invitation.assignment"] = Assignment,
        ["Assignment.improver"] = Identity,
        ["Assignment.invitation"] = Invitation,
        ["Improver.capabilities"] = Capability,
        ["Improver.memberships"] = Membership,
        ["Improver.availability"] = Availability,
        ["Improver.contact"] = Contact,
        ["Improver.processing"] = Processing,
        ["Improver.experience"] = Experience,
        ["Improver.posts"] = Post,
    };
}
