namespace ImpactGraph.Privacy.Matrix;

/// <summary>The matrix: what each caller is shown of what, and who may do what. What is not here fails <see cref="AuthorizationMatrixTests"/>.</summary>
/// <remarks>
/// A column is a caller of <see cref="MatrixCallers"/>. A cell of <see cref="Rules"/> says from which choice on the caller is shown it. Of people: <c>*</c> always, <c>O</c> when it is shown to the organisation
/// or wider, <c>N</c> to networks, <c>S</c> to who is signed in, <c>P</c> to everybody, and <c>.</c> never. Of answers: <c>*</c> also drafts, <c>U</c> once submitted, <c>R</c> once released to peers, <c>P</c> to everybody. Of challenges: <c>*</c> always, <c>B</c> when they reach the board or
/// further, <c>G</c> the region, <c>C</c> the country. Of invitations: <c>*</c> always, <c>A</c> once accepted.
/// </remarks>
internal static class MatrixTable
{
    /// <summary>A rule and whose it is; then a cell for each caller.</summary>
    public const string Rules = """
        rule      whose      anonymous demo reader improver contributor coordinator steward national-steward analyst auditor national-auditor administrator

        everybody everything     *      *     *       *         *            *         *           *            *       *           *               *

        person    own            .      .     .       *         .            .         *           *            .       .           .               .
        person    home           P      S     O       O         O            S         *           *            P       S           S               S
        person    network        P      S     S       N         S            N         S           *            P       S           S               S
        person    elsewhere      P      S     S       S         S            S         S           *            P       S           S               S

        keeping   own            .      .     .       *         .            .         *           *            .       .           .               .
        keeping   home           .      .     .       .         .            .         *           *            .       .           .               .
        keeping   network        .      .     .       .         .            .         .           *            .       .           .               .
        keeping   elsewhere      .      .     .       .         .            .         .           *            .       .           .               .

        log       own            .      .     .       *         .            .         .           .            .       .           .               .
        log       home           .      .     .       .         .            .         .           .            .       S           S               .
        log       network        .      .     .       .         .            .         .           .            .       .           S               .
        log       elsewhere      .      .     .       .         .            .         .           .            .       .           S               .

        entry     own            .      .     .       *         .            .         .           .            .       *           *               .
        entry     home           .      .     .       .         .            .         .           .            .       *           *               .
        entry     network        .      .     .       .         .            .         .           .            .       .           *               .
        entry     elsewhere      .      .     .       .         .            .         .           .            .       .           *               .
        entry     country        .      .     .       .         .            .         .           .            .       .           *               .

        detail    own            .      .     .       .         .            .         .           .            .       *           *               .
        detail    home           .      .     .       .         .            .         .           .            .       *           *               .
        detail    network        .      .     .       .         .            .         .           .            .       .           *               .
        detail    elsewhere      .      .     .       .         .            .         .           .            .       .           *               .

        audited   own            .      .     .       *         .            .         .           .            .       .           .               .
        audited   home           .      .     .       .         .            .         .           .            .       S           S               .
        audited   network        .      .     .       .         .            .         .           .            .       .           S               .
        audited   elsewhere      .      .     .       .         .            .         .           .            .       .           S               .

        account   own            .      .     .       *         .            .         *           *            .       .           .               *
        account   home           .      .     .       .         .            .         *           *            .       .           .               *
        account   network        .      .     .       .         .            .         .           *            .       .           .               *
        account   elsewhere      .      .     .       .         .            .         .           *            .       .           .               *

        holder    own            .      .     .       *         .            .         *           *            .       .           .               .
        holder    home           .      .     .       .         .            .         *           *            .       .           .               S
        holder    network        .      .     .       .         .            .         .           *            .       .           .               S
        holder    elsewhere      .      .     .       .         .            .         .           *            .       .           .               S

        request   own            .      .     .       *         .            .         .           .            .       .           .               .
        request   network        .      .     .       .         .            S         .           .            .       .           .               .
        request   elsewhere      .      .     .       .         .            .         .           .            .       .           .               .

        asking    own            .      .     .       *         .            .         .           .            .       .           .               .
        asking    home           .      .     .       .         .            .         .           .            .       .           .               .
        asking    network        .      .     .       .         .            .         .           .            .       .           .               .
        asking    elsewhere      .      .     .       .         .            S         .           .            .       .           .               .

        asker     own            .      .     .       *         .            .         .           .            .       .           .               .
        asker     network        .      .     .       .         .            S         .           .            .       .           .               .
        asker     elsewhere      .      .     .       .         .            .         .           .            .       .           .               .

        answer    home           P      R     U       U         *            R         R           R            P       R           R               R
        answer    elsewhere      P      R     R       R         R            R         R           R            P       R           R               R

        own-use   home           P      R     U       U         *            R         R           R            P       R           R               R
        own-use   elsewhere      P      R     R       R         R            R         R           R            P       R           R               R

        challenge home           .      C     *       *         *            C         *           *            .       B           C               C
        challenge elsewhere      .      C     C       C         C            C         C           *            .       C           C               C

        invitation own           .      .     .       *         .            .         A           *            .       .           .               .
        invitation home          .      .     .       .         *            .         *           *            .       .           .               .
        invitation network       .      .     .       .         .            *         .           *            .       .           .               .
        invitation elsewhere     .      .     .       .         .            .         .           *            .       .           .               .

        accepted  own            .      .     .       A         .            .         A           A            .       .           .               .
        accepted  home           .      .     .       .         A            .         A           A            .       .           .               .
        accepted  network        .      .     .       .         .            A         .           A            .       .           .               .
        accepted  elsewhere      .      .     .       .         .            .         .           A            .       .           .               .

        named     own            .      .     .       *         .            .         A           A            .       .           .               .
        named     home           .      .     .       .         A            .         A           A            .       .           .               .
        named     network        .      .     .       .         .            A         .           A            .       .           .               .
        named     elsewhere      .      .     .       .         .            .         .           A            .       .           .               .

        inviter   own            .      .     .       A         .            .         .           .            .       .           .               .
        inviter   home           .      .     .       .         .            .         .           .            .       .           .               .
        inviter   network        .      .     .       .         .            .         .           .            .       .           .               .
        inviter   elsewhere      .      .     .       .         .            .         .           .            .       .           .               .

        helping   own            .      .     .       *         .            .         *           *            .       .           .               .
        helping   home           .      .     .       .         *            .         *           *            .       .           .               .
        helping   network        .      .     .       .         .            *         .           *            .       .           .               .
        helping   elsewhere      .      .     .       .         .            .         .           *            .       .           .               .

        places    home           .      .     .       .         *            C         *           *            .       .           .               .
        places    elsewhere      .      .     .       .         .            C         .           *            .       .           .               .

        example   home           P      R     R       R         R            R         R           R            P       R           R               R
        example   elsewhere      P      R     R       R         R            R         R           R            P       R           R               R

        offer     home           .      *     *       *         *            *         *           *            .       *           *               *
        offer     elsewhere      .      *     *       *         *            *         *           *            .       *           *               *

        plan      home           .      .     *       *         *            .         .           .            .       .           .               .
        plan      elsewhere      .      .     .       .         .            .         .           .            .       .           .               .

        exactly   home           .      .     .       .         .            .         *           *            .       .           .               .
        exactly   elsewhere      .      .     .       .         .            .         .           *            .       .           .               .
        exactly   country        .      .     .       .         .            .         .           *            .       .           .               .
        """;

    /// <summary>A way of <see cref="MatrixWays"/>, the rule, and every field that is under it there.</summary>
    public const string Fields = """
        improver              person    Improver: id name role organisation board region memberships posts
        improver-capability   person    Improver: capabilities lastVerifiedOn
        improver-contact      person    Improver: contact
        improver-availability person    Improver: availability
        improver-history      person    Improver: experience
        improver              keeping   Improver: processing identityAudience contactAudience capabilityAudience availabilityAudience historyAudience takesInvitations lending
        improver              log       Improver: accessLog
        processing            keeping   Processing: id lawfulBasis purpose privacyNotice confirmedOn warnedOn hiddenOn hidesOn erasesOn
        contact               person    Contact: id email telephone
        availability          person    Availability: id daysPerWeek fromOn untilOn reach
        experience            person    ThemeExperience: id theme planningYear role
        post                  person    Post: id organisation role fromOn untilOn
        former-post           person    Post: id organisation role fromOn untilOn
        capability            person    Capability: id improver method level issuerLevel source verifiedOn verifiedBy expiresOn years lastUsedOn willingToHelp interested disputed
        capability            keeping   Capability: disputes
        dispute               keeping   CapabilityDispute: id reason disputedOn disputedBy
        membership            person    Membership: id network improver role fromOn untilOn
        former-membership     person    Membership: id network improver role fromOn untilOn
        match                 person    ImproverMatch: id improver score reasons distance
        match                 person    Query: findImprovers
        distance              person    Distance: id steps nearest sharedWith
        reason-network        person    MatchReason: id kind points weight text network
        reason-method         person    MatchReason: method level levelKnown verifiedOn
        reason-theme          person    MatchReason: theme
        step                  person    IntroductionStep: id improver network
        step-at-work          person    IntroductionStep: organisation
        step                  person    Query: introductionPath
        bridge                person    Bridge: id improver networks centrality
        bridge                person    Network: bridges
        people                person    Query: node nodes improver improvers
        skilled-people        person    Query: capabilities
        members               person    Network: members
        workers               person    Organisation: improvers
        holders               person    Method: improvers

        improver              asking    Improver: joinRequests
        request               request   JoinRequest: id network name organisationName requestedOn declinedOn
        request               asker     JoinRequest: improver
        requests              request   Network: joinRequests

        entry                 entry     AuditEntry: id recordedAt action documentHash actorKind actor actorRoles actorOrganisationCode subjects erases hash operation
        entry                 detail    AuditEntry: reason changes
        organisation-entry    entry     AuditEntry: organisation
        subject               entry     AuditSubject: id uuid organisation
        subject               audited   AuditSubject: improver
        entries               entry     Query: auditEntries

        account               account   Account: id issuer subject organisation createdAt roles
        closed-account        account   Account: closedAt
        account               holder    Account: improver
        grant                 account   RoleGrant: id account role organisation tier fromOn untilOn
        coordination          account   RoleGrant: network
        accounts              account   Query: accounts

        answer                answer    Answer: id organisation round question state release response yes scale text options codings
        response              answer    Response: id organisation round state version submittedAt answers
        coding                answer    Coding: id code codedBy codedOn
        answers               answer    Query: answers
        organisation-answers  answer    Organisation: answers responses
        self-assessment       own-use   Response: id organisation round state version submittedAt answers
        self-assessed         own-use   Answer: id organisation round question state release response yes scale text options codings
        self-assessed-coding  own-use   Coding: id code codedBy codedOn
        self-assessments      own-use   Query: answers
        organisation-self-assessments own-use Organisation: answers responses

        challenge             challenge Challenge: id organisation theme title description urgency reach state raisedAt closedOn version needs prioritisation outcome solvedBefore
        need                  challenge Need: id challenge position method minimumLevel people daysPerWeek fromOn untilOn
        need                  places    Need: placesFree
        prioritisation        challenge Prioritisation: id score scoreParts direction approaches evidence impact peopleAffected evidenceStrength feasibility segment prioritisedOn
        score-part            challenge ScorePart: id kind points most
        approach              challenge ApproachUse: id approach
        outcome               challenge Outcome: id kind summary result methods closedOn
        similar               challenge SimilarChallenge: id challenge score parts
        similarity            challenge SimilarityPart: id kind points most
        challenges            challenge Query: challenge challenges
        own-challenges        challenge Organisation: challenges

        invitation            invitation Invitation: id challenge need improver message state sentAt expiresAt remindedAt answeredAt declineReason
        invitation            accepted  Invitation: assignment
        invitation            named     Invitation: improverName
        invitation            inviter   Invitation: inviterName inviterEmail inviterTelephone
        invitations-to        invitation Challenge: invitations
        invitations-to        accepted  Challenge: assignments
        invitations-of        invitation Improver: invitations
        invitations-of        accepted  Improver: assignments
        assignment            helping   Assignment: id challenge need invitation improver improverName fromOn untilOn daysPerWeek state acceptedAt consentedAt releasedOn reason
        assignments           helping   Query: assignments
        example               example   PracticeExample: id organisation title description result theme challengeTheme methods startedOn endedOn releasedTo recordedAt version
        examples              example   Query: practiceExamples
        organisation-examples example   Organisation: practiceExamples
        method-examples       example   Method: practiceExamples
        offer                 offer     SupportOffer: id organisation title description theme methods forTier fromSegment fromOn untilOn offeredAt version
        offers                offer     Query: supportOffers
        organisation-offers   offer     Organisation: supportOffers
        offered               offer     OfferedSupport: id offer distance
        offered               offer     Organisation: supportOffered
        plan                  plan      DevelopmentPlan: id organisation round updatedAt version actions
        plan-action           plan      PlanAction: id component text ownerRole dueOn progress state
        organisation-plan     plan      Organisation: developmentPlan

        count                 exactly   Organisation: improverCount
        count                 exactly   PeopleCount: id state value rounded
        coverage              exactly   Organisation: coverage
        coverage              exactly   CapabilityCoverage: id method level levelKnown organisation board region tier network people share isFocus isGap organisationsWithNobody basis
        coverage              exactly   PeopleShare: id state percent
        within                exactly   Query: capabilityCoverage
        supply                exactly   Query: supplyAndDemand
        everywhere            exactly   Method: improverCount
        everywhere            exactly   Network: memberCount coverage

        open                  everybody Query: me organisation organisations method methods methodUses survey surveys surveyResults challengeThemes network networks
        """;

    /// <summary>Roots of which the matrix is not told here: what they give, and where that is tested for every caller.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>
    {
        ["SimilarChallenge.people"] = "Who helped, for whom they show their history: tested by ChallengesSolvedBeforeTests.",
        ["Challenge.matches"] = Matched, ["ImproverMatch.need"] = Matched, ["Challenge.team"] = Matched, ["TeamMember.id"] = Matched, ["TeamMember.need"] = Matched, ["TeamMember.improver"] = Matched, ["TeamMember.score"] = Matched, ["TeamMember.reasons"] = Matched,
        ["Organisation.learningPartners"] = Partners, ["LearningPartner.id"] = Partners, ["LearningPartner.organisation"] = Partners, ["LearningPartner.score"] = Partners, ["LearningPartner.reasons"] = Partners,
        ["LearningPartner.questions"] = Partners, ["LearningPartner.methods"] = Partners, ["LearningPartner.people"] = Partners, ["LearningPartner.willing"] = Partners,
        ["LearningReason.id"] = Partners, ["LearningReason.kind"] = Partners, ["LearningReason.points"] = Partners, ["LearningReason.most"] = Partners,
        ["Organisation.needs"] = Needs, ["NeedsAssessment.id"] = Needs, ["NeedsAssessment.round"] = Needs, ["NeedsAssessment.themes"] = Needs, ["NeedsAssessment.methods"] = Needs, ["NeedsAssessment.skilled"] = Needs,
        ["ThemeAssessment.id"] = Needs, ["ThemeAssessment.theme"] = Needs, ["ThemeAssessment.state"] = Needs, ["ThemeAssessment.questions"] = Needs,
        ["QuestionAssessment.id"] = Needs, ["QuestionAssessment.question"] = Needs, ["QuestionAssessment.state"] = Needs, ["QuestionAssessment.answer"] = Needs, ["QuestionAssessment.peers"] = Needs,
        ["Query.planDeployment"] = Planned,
        ["DeploymentPlan.id"] = Planned, ["DeploymentPlan.status"] = Planned, ["DeploymentPlan.value"] = Planned, ["DeploymentPlan.bound"] = Planned, ["DeploymentPlan.gap"] = Planned, ["DeploymentPlan.greedyValue"] = Planned, ["DeploymentPlan.stoppedByClock"] = Planned, ["DeploymentPlan.placements"] = Planned, ["DeploymentPlan.unmet"] = Planned,
        ["DeploymentPlacement.id"] = Planned, ["DeploymentPlacement.challenge"] = Planned, ["DeploymentPlacement.need"] = Planned, ["DeploymentPlacement.improver"] = Planned, ["DeploymentPlacement.score"] = Planned, ["DeploymentPlacement.reasons"] = Planned, ["DeploymentPlacement.distance"] = Planned, ["DeploymentPlacement.daysPerWeek"] = Planned, ["DeploymentPlacement.fromOn"] = Planned, ["DeploymentPlacement.untilOn"] = Planned,
        ["UnmetNeed.id"] = Planned, ["UnmetNeed.need"] = Planned, ["UnmetNeed.missing"] = Planned, ["UnmetNeed.kind"] = Planned, ["UnmetNeed.text"] = Planned,
        ["SupplyAndDemand.id"] = Supplied, ["SupplyAndDemand.method"] = Supplied, ["SupplyAndDemand.board"] = Supplied, ["SupplyAndDemand.region"] = Supplied, ["SupplyAndDemand.needs"] = Supplied, ["SupplyAndDemand.places"] = Supplied, ["SupplyAndDemand.uncoveredPlaces"] = Supplied, ["SupplyAndDemand.filled"] = Supplied, ["SupplyAndDemand.able"] = Supplied, ["SupplyAndDemand.willing"] = Supplied, ["SupplyAndDemand.unasked"] = Supplied,
        ["Query.uncoveredNeeds"] = Uncovered, ["UncoveredNeed.id"] = Uncovered, ["UncoveredNeed.challenge"] = Uncovered, ["UncoveredNeed.need"] = Uncovered, ["UncoveredNeed.placesLeft"] = Uncovered, ["UncoveredNeed.reason"] = Uncovered, ["UncoveredNeed.text"] = Uncovered,
        ["Subscription.surveyProgress"] = "Counts of organisations, which are public; what is below it is tested by PeopleBelowASubscriptionTests.",
        ["Subscription.challengeRaised"] = Followed, ["Subscription.invitationReceived"] = Followed, ["Subscription.improverAvailable"] = Followed,
    };

    /// <summary>Types of which everybody sees every field, but for those in <see cref="Fields"/>, with why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Open = new Dictionary<string, string>
    {
        ["Organisation"] = Directory, ["FormerName"] = Directory, ["Succession"] = Directory,
        ["Method"] = Directory, ["MethodSynonym"] = Directory, ["MethodLevel"] = Directory, ["MethodUse"] = Directory, ["Network"] = Directory, ["ChallengeTheme"] = Directory,
        ["Survey"] = Asked, ["Round"] = Asked, ["Question"] = Asked, ["AnswerOption"] = Asked, ["AnswerCode"] = Asked,
        ["SurveyResult"] = Figures, ["Proportion"] = Figures, ["OptionCount"] = Figures, ["CodeCount"] = Figures, ["PublishedFigure"] = Figures, ["CountPair"] = Figures, ["SurveyProgress"] = Figures, ["TierProgress"] = Figures,
        ["Viewer"] = OfTheCaller, ["RoleInForce"] = OfTheCaller, ["PermissionInForce"] = OfTheCaller, ["PersonExport"] = OfTheCaller, ["Erasure"] = OfTheCaller,
    };

    /// <summary>Fields of open types that lead to what is not: the caller's own record, which is entered as such at its type.</summary>
    public static readonly IReadOnlySet<string> OfOpenTypes = new HashSet<string> { "Viewer.improver", "Viewer.accessLog", "Viewer.invitations", "Viewer.assignments" };

    private const string Matched = "For who may invite to the challenge, and of people whom they may see: tested by MatchesOfAChallengeTests and TeamsOfChallengesTests.";
    private const string Planned = "Only for who acts for the challenges, and only of people whom the caller may see: tested by DeploymentsOfSeveralChallengesTests and DeploymentsThatAreRefusedTests.";
    private const string Followed = "What each caller hears, who is refused, and what nobody is told: tested by FollowersOfChallengesTests.";
    private const string Supplied = "Needs of challenges that the caller may see, and figures of people for all: tested by SupplyAndDemandOfChallengesTests and SmallNumbersInSupplyTests.";
    private const string Uncovered = "Only for who may invite to the need, and only by people whom the caller may see: tested by NeedsThatNobodyCoversTests.";
    private const string Partners = "Rests on answers and people that the caller may see: tested for every kind of caller by PartnersToLearnFromTests.";
    private const string Needs = "Rests on answers that the caller may see, and on figures that everybody is told: tested for every kind of caller by NeedsOfAnOrganisationTests.";
    private const string Directory = "The public directory.";
    private const string Asked = "What was asked of everybody.";
    private const string Figures = "Figures of organisations, which are exact and public.";
    private const string OfTheCaller = "Tells callers about themselves; whom it leads to is under the rules of their type.";

    /// <summary>The cells of a table with a head, by the words of the first columns; the others by the caller above them.</summary>
    /// <param name="table">Words with spaces between them; the first line is the head.</param>
    /// <param name="keys">How many columns come before those of the callers.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(string table, int keys)
    {
        var rows = table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var callers = rows[0][keys..].Select(name => name.Replace('-', ' ')).ToList();
        return rows.Skip(1).ToDictionary(
            row => string.Join(' ', row[..keys]),
            IReadOnlyDictionary<string, string> (row) => row.Length == keys + callers.Count
                ? callers.Zip(row[keys..]).ToDictionary(cell => cell.First, cell => cell.Second)
                : throw new FormatException($"In {nameof(MatrixTable)} the row '{string.Join(' ', row[..keys])}' has {row.Length - keys} cells; there are {callers.Count} callers."));
    }

    /// <summary>The lines of <see cref="Fields"/>: way, rule, and the coordinates of fields.</summary>
    public static IReadOnlyList<(string Way, string Rule, string[] Fields)> Entries { get; } =
    [
        .. from line in Fields.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           select (words[0], words[1], words[3..].Select(field => words[2].Replace(':', '.') + field).ToArray()),
    ];
}
