using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Challenges.Similar;
using ImpactGraph.Challenges.SupplyAndDemand;
using ImpactGraph.Development;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Networks.Paths;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.PeerLearning.Needs;
using ImpactGraph.PeerLearning.Partners;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Progress;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Surveys.Results;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph;

/// <summary>The graph of the domain: every noun's type, put together.</summary>
public static class ImpactGraphSchema
{
    /// <summary>
    /// What an operation may cost. Ten times Hot Chocolate's maxima: a page of 100 improvers with all their lists is some 2,500, and the dearest saved operation about 4,000, so what people ask fits twice over.
    /// On the demo data 10,000 are half a second of one core at most (the <c>attacks</c> of the benchmarks), and 10,000 objects are an answer of some two megabytes.
    /// A condition on a list is what takes longest, 25 ms over 5,000 improvers, and so weighs 400: 24 of them are allowed, and what they multiply each other by is bounded in steps of the database.
    /// </summary>
    public static CostOptions Cost { get; } = new() { MaxFieldCost = 10_000, MaxTypeCost = 10_000, ListFilterOperation = 400 };

    /// <summary>Makes the graph over a database.</summary>
    /// <param name="model">The domain's EF Core model.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="time">Clock; decides what today is.</param>
    /// <param name="onUnexpected">Hears of faults that callers must not read: the id that the answer names, and the fault.</param>
    /// <param name="cost">What an operation may cost; <see cref="Cost"/> when left out. Weights are part of the schema.</param>
    /// <param name="notices">Brings word of changes to subscriptions; null when nobody tells of any, and subscriptions show the present state only.</param>
    /// <param name="recorder">Records who read whose record; null when nobody does.</param>
    /// <param name="retention">How long records are kept that nobody confirms; null where without term.</param>
    /// <param name="matching">People in memory, for rankings; null where the database is asked each time.</param>
    /// <param name="solver">Solves deployments in processes of their own; null to solve in this one.</param>
    public static Graph Build(
        IModel model, IDialect dialect, TimeProvider time, Action<string, Exception>? onUnexpected = null, CostOptions? cost = null, INotices? notices = null, IReadRecorder? recorder = null, RetentionRules? retention = null,
        MatchIndex? matching = null, SolverProcess? solver = null)
    {
        notices ??= new LocalNotices();
        var uncoveredNeeds = new UncoveredNeeds();
        var challengeMatches = new ChallengeMatches(matching);
        var findImprovers = new FindImprovers(matching, challengeMatches.Find);
        return new GraphBuilder()
            .Add(new OrganisationType()).Add(new FormerNameType()).Add(new SuccessionType())
            .Add(new MethodType()).Add(new MethodSynonymType()).Add(new MethodLevelType()).Add(new MethodUseType())
            .Add(new SurveyType()).Add(new RoundType()).Add(new QuestionType()).Add(new AnswerOptionType()).Add(new AnswerCodeType())
            .Add(new ResponseType()).Add(new AnswerType()).Add(new CodingType())
            .Add(new AnswerInputType()).Add(new SubmitResponseInputType()).Add(new ReleaseResponseInputType())
            .Add(new ResponseConflictErrorType()).Add(new RoundNotOpenErrorType()).Add(new OrganisationNotAskedErrorType()).Add(new ResponseStateErrorType())
            .Add(new UnansweredQuestionErrorType()).Add(new InvalidAnswerErrorType())
            .Add(new SurveyResultType()).Add(new ProportionType()).Add(new OptionCountType()).Add(new CodeCountType()).Add(new PublishedFigureType()).Add(new CountPairType())
            .Add(new SurveyProgressType()).Add(new TierProgressType())
            .Add(new ChallengeThemeType()).Add(new ChallengeType(challengeMatches, new(matching))).Add(new NeedType()).Add(new PrioritisationType()).Add(new ApproachUseType()).Add(new ScorePartType()).Add(new OutcomeType())
            .Add(new SimilarChallengeType()).Add(new SimilarityPartType()).Add(new TeamMemberType())
            .Add(new InvitationType()).Add(new AssignmentType())
            .Add(new InviteImproverInputType()).Add(new WithdrawInvitationInputType()).Add(new RespondToInvitationInputType()).Add(new ConsentToAssignmentInputType()).Add(new ReleaseImproverInputType())
            .Add(new NeedNotFoundErrorType()).Add(new ImproverNotFoundErrorType()).Add(new InvitationNotFoundErrorType()).Add(new AssignmentNotFoundErrorType()).Add(new NotYoursToInviteErrorType())
            .Add(new NeedOverErrorType()).Add(new NeedFilledErrorType()).Add(new AlreadyInvitedErrorType()).Add(new AlreadyBookedErrorType())
            .Add(new OptedOutErrorType()).Add(new LendingRefusedErrorType()).Add(new InvitationClosedErrorType()).Add(new AssignmentClosedErrorType()).Add(new OwnAssignmentErrorType())
            .Add(new SetInvitationsInputType()).Add(new SetLendingInputType()).Add(new OwnLendingErrorType())
            .Add(new PlanDeploymentInputType()).Add(new DeploymentPlanType()).Add(new DeploymentPlacementType()).Add(new UnmetNeedType())
            .Add(new SupplyFiguresType()).Add(new UncoveredNeedType(uncoveredNeeds.FindAsync))
            .Add(new PracticeExampleType()).Add(new SupportOfferType()).Add(new OfferedSupportType()).Add(new LearningPartnerType(new LearningPartners().FindAsync)).Add(new LearningReasonType())
            .Add(new NeedsAssessmentType()).Add(new ThemeAssessmentType()).Add(new QuestionAssessmentType()).Add(new DevelopmentPlanType()).Add(new PlanActionType())
            .Add(new RecordPracticeExampleInputType()).Add(new OfferSupportInputType()).Add(new UpdateDevelopmentPlanInputType()).Add(new PlanActionInputType())
            .Add(new ChangedMeanwhileErrorType()).Add(new UnknownPlanActionErrorType())
            .Query(PracticeExampleType.Queries)
            .Query(SupportOfferType.Queries)
            .Mutation(RecordPracticeExample.Mutation)
            .Mutation(OfferSupport.Mutation)
            .Mutation(UpdateDevelopmentPlan.Mutation)
            .Add(new ImproverType()).Add(new CapabilityType()).Add(new CapabilityDisputeType()).Add(new AvailabilityType()).Add(new ContactType()).Add(new ProcessingType(retention)).Add(new ThemeExperienceType()).Add(new PostType())
            .Add(new CapabilityCoverageType()).Add(new PeopleCountType()).Add(new PeopleShareType())
            .Add(new ImproverMatchType(findImprovers.FindAsync)).Add(new MatchReasonType()).Add(new MatchDistanceType())
            .Add(new FindImproversInputType()).Add(new MethodNeedInputType()).Add(new AvailabilityWindowInputType())
            .Add(new NetworkType()).Add(new MembershipType()).Add(new JoinRequestType()).Add(new IntroductionStepType()).Add(new BridgeType())
            .Add(new MeType()).Add(new RoleInForceType()).Add(new PermissionInForceType())
            .Add(new AuditEntryType()).Add(new AuditSubjectType())
            .Add(new AccountType()).Add(new RoleGrantType())
            .Add(new LinkAccountInputType()).Add(new UnlinkAccountInputType()).Add(new GrantRoleInputType()).Add(new RevokeRoleInputType())
            .Add(new NotYoursToKeepErrorType()).Add(new OwnAccountErrorType()).Add(new ImproverTakenErrorType()).Add(new ImproverClaimedErrorType()).Add(new InvalidScopeErrorType())
            .Add(new BeyondOwnScopeErrorType()).Add(new AlreadyGrantedErrorType()).Add(new LastAdministratorErrorType())
            .Add(new WithdrawMeInputType()).Add(new EraseMeInputType()).Add(new ErasureMadeType()).Add(new NoRecordErrorType()).Add(new NotOwnRecordErrorType())
            .Add(new ExportMyDataInputType()).Add(new PersonExportType())
            .Mutation(WithdrawMe.Mutation)
            .Mutation(ExportMyData.Mutation)
            .Mutation(EraseMe.Mutation)
            .Add(new RegisterImproverInputType()).Add(new UpdateMyProfileInputType()).Add(new SetAvailabilityInputType()).Add(new AvailabilityInputType()).Add(new SetAudienceInputType()).Add(new ConfirmMyProfileInputType())
            .Add(new InvalidTextErrorType()).Add(new IdempotencyKeyReusedErrorType())
            .Add(new AlreadyRegisteredErrorType()).Add(new OrganisationNotConfirmedErrorType()).Add(new PrivacyNoticeOutdatedErrorType())
            .Add(new InvalidAvailabilityErrorType()).Add(new CannotWidenErrorType()).Add(new WiderThanIdentityErrorType())
            .Add(new OutOfRangeErrorType())
            .Add(new JoinNetworkInputType()).Add(new LeaveNetworkInputType()).Add(new AdmitMemberInputType()).Add(new DeclineMemberInputType())
            .Add(new UnknownNetworkErrorType()).Add(new AlreadyMemberErrorType()).Add(new AlreadyRequestedErrorType()).Add(new NotAMemberErrorType()).Add(new NotCoordinatorErrorType())
            .Add(new JoinRequestNotFoundErrorType()).Add(new JoinRequestDeclinedErrorType())
            .Add(new DeclareCapabilityInputType()).Add(new RetractCapabilityInputType()).Add(new VerifyCapabilityInputType()).Add(new DisputeCapabilityInputType())
            .Add(new UnknownMethodErrorType()).Add(new CapabilityNotFoundErrorType()).Add(new OwnCapabilityErrorType()).Add(new NotAVerifierErrorType()).Add(new NotVerifiedErrorType())
            .Add(new RaiseChallengeInputType()).Add(new NeedInputType()).Add(new PrioritiseChallengeInputType()).Add(new CloseChallengeInputType())
            .Add(new NotYoursToRaiseErrorType()).Add(new ChallengeNotFoundErrorType()).Add(new ChallengeNotYoursErrorType()).Add(new ChallengeClosedErrorType()).Add(new ChallengeConflictErrorType()).Add(new UnknownThemeErrorType())
            .Query(AccountType.Queries)
            .Mutation(LinkAccount.Mutation)
            .Mutation(UnlinkAccount.Mutation)
            .Mutation(GrantRole.Mutation)
            .Mutation(RevokeRole.Mutation)
            .Mutation(RegisterImprover.Mutation)
            .Mutation(UpdateMyProfile.Mutation)
            .Mutation(SetAvailability.Mutation)
            .Mutation(SetAudience.Mutation)
            .Mutation(ConfirmMyProfile.Mutation)
            .Mutation(DeclareCapability.Mutation)
            .Mutation(RetractCapability.Mutation)
            .Mutation(VerifyCapability.Mutation)
            .Mutation(DisputeCapability.Mutation)
            .Mutation(JoinNetwork.Mutation)
            .Mutation(LeaveNetwork.Mutation)
            .Mutation(AdmitMember.Mutation)
            .Mutation(DeclineMember.Mutation)
            .Mutation(SetInvitations.Mutation)
            .Mutation(SetLending.Mutation)
            .Mutation(InviteImprover.Mutation)
            .Mutation(WithdrawInvitation.Mutation)
            .Mutation(RespondToInvitation.Mutation)
            .Mutation(ConsentToAssignment.Mutation)
            .Mutation(ReleaseImprover.Mutation)
            .Mutation(SubmitResponse.Mutation)
            .Mutation(ReleaseResponse.Mutation)
            .Mutation(RaiseChallenge.Mutation)
            .Mutation(PrioritiseChallenge.Mutation)
            .Mutation(CloseChallenge.Mutation)
            .Query(MeType.Queries)
            .Query(AuditEntryType.Queries)
            .Query(OrganisationType.Queries)
            .Query(MethodType.Queries)
            .Query(MethodUseType.Queries)
            .Query(SurveyType.Queries)
            .Query(AnswerType.Queries)
            .Query(new SurveyResults().Query)
            .Query(ChallengeThemeType.Queries)
            .Query(ChallengeType.Queries)
            .Query(AssignmentType.Queries)
            .Query(new SupplyReport().Query)
            .Query(uncoveredNeeds.Query)
            .Query(new PlanDeployment((IDeploymentSolver?)solver ?? new SolverOfThread(time), SolverGate.OfProcess, matching).Query)
            .Query(ImproverType.Queries)
            .Query(findImprovers.Query)
            .Query(CapabilityType.Queries)
            .Query(new CapabilityCoverages().Query)
            .Query(NetworkType.Queries)
            .Query(new IntroductionPath().Query)
            .Subscription(new SurveyProgressStream(notices).Subscription)
            .Subscription(new RaisedChallenges(notices).Subscription)
            .Subscription(new ReceivedInvitations(notices).Subscription)
            .Subscription(new AvailableImprovers(notices).Subscription)
            .Build(new GraphOptions
            {
                Model = model,
                Dialect = dialect,
                Time = time,
                Nobody = Viewer.AnonymousOn,
                Recorder = recorder,
                OnUnexpected = onUnexpected,
                Cost = cost ?? Cost,
                Description = "What NHS organisations answered about improvement, which methods they use, how they belong together on any day, and which people can do it.",
            });
    }
}
