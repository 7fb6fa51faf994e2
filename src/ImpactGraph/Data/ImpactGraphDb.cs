using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ImpactGraph.Data;

/// <summary>The model, whatever the database. Each provider has a context of its own, for its own migrations.</summary>
public abstract class ImpactGraphDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<OrganisationMembership> OrganisationMemberships => Set<OrganisationMembership>();
    public DbSet<OrganisationAncestry> OrganisationAncestry => Set<OrganisationAncestry>();
    public DbSet<FormerName> FormerNames => Set<FormerName>();
    public DbSet<Succession> Successions => Set<Succession>();
    public DbSet<SegmentPlacement> SegmentPlacements => Set<SegmentPlacement>();

    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<QuestionWording> QuestionWordings => Set<QuestionWording>();
    public DbSet<AnswerOption> AnswerOptions => Set<AnswerOption>();
    public DbSet<AnswerCode> AnswerCodes => Set<AnswerCode>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<Answer> Answers => Set<Answer>();
    public DbSet<AnswerSelection> AnswerSelections => Set<AnswerSelection>();
    public DbSet<Coding> Codings => Set<Coding>();
    public DbSet<PublishedFigure> PublishedFigures => Set<PublishedFigure>();

    public DbSet<Method> Methods => Set<Method>();
    public DbSet<MethodSynonym> MethodSynonyms => Set<MethodSynonym>();
    public DbSet<MethodLevel> MethodLevels => Set<MethodLevel>();
    public DbSet<MethodUse> MethodUses => Set<MethodUse>();

    public DbSet<Improver> Improvers => Set<Improver>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<Capability> Capabilities => Set<Capability>();
    public DbSet<CapabilityDispute> CapabilityDisputes => Set<CapabilityDispute>();
    public DbSet<Availability> Availabilities => Set<Availability>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Processing> Processing => Set<Processing>();
    public DbSet<ThemeExperience> ThemeExperience => Set<ThemeExperience>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    public DbSet<Network> Networks => Set<Network>();
    public DbSet<NetworkFocus> NetworkFocus => Set<NetworkFocus>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();

    public DbSet<ChallengeTheme> ChallengeThemes => Set<ChallengeTheme>();
    public DbSet<Challenge> Challenges => Set<Challenge>();
    public DbSet<Need> Needs => Set<Need>();
    public DbSet<Prioritisation> Prioritisations => Set<Prioritisation>();
    public DbSet<Outcome> Outcomes => Set<Outcome>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<PracticeExample> PracticeExamples => Set<PracticeExample>();
    public DbSet<SupportOffer> SupportOffers => Set<SupportOffer>();
    public DbSet<DevelopmentPlan> DevelopmentPlans => Set<DevelopmentPlan>();
    public DbSet<PlanAction> PlanActions => Set<PlanAction>();

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditSubject> AuditSubjects => Set<AuditSubject>();
    public DbSet<AuditDetail> AuditDetails => Set<AuditDetail>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<SeedRecord> SeedRecords => Set<SeedRecord>();

    /// <summary>The change that this context is of; null for none. What is saved while there is one is audited.</summary>
    internal Change? Change { get; set; }

    /// <summary>Saves, and in the same transaction adds the words of new names and roles to those that a search forgives an error in.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var texts = NewTexts();
        Change?.Log.Saving(ChangeTracker);
        if (texts.Count == 0)
        {
            return Accepted(base.SaveChanges(acceptAllChangesOnSuccess: false), acceptAllChangesOnSuccess);
        }

        using var transaction = Database.CurrentTransaction is null ? Database.BeginTransaction() : null;
        var written = base.SaveChanges(acceptAllChangesOnSuccess: false);
        SearchWordWriter.Write(this, texts);
        transaction?.Commit();
        return Accepted(written, acceptAllChangesOnSuccess);
    }

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var texts = NewTexts();
        Change?.Log.Saving(ChangeTracker);
        if (texts.Count == 0)
        {
            return Accepted(await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken).ConfigureAwait(false), acceptAllChangesOnSuccess);
        }

        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false) : null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken).ConfigureAwait(false);
        await SearchWordWriter.WriteAsync(this, texts, cancellationToken).ConfigureAwait(false);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return Accepted(written, acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ImpactGraphDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // Lower-case "D" text sorts and compares alike on every database; SQLite's own default is upper case.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToStringConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private List<string?> NewTexts() =>
    [
        .. ChangeTracker.Entries<Improver>()
            .Where(entry => entry.State == EntityState.Added
                || (entry.State == EntityState.Modified && (entry.Property(improver => improver.Name).IsModified || entry.Property(improver => improver.Role).IsModified)))
            .SelectMany(entry => new[] { entry.Entity.Name, entry.Entity.Role }),
    ];

    // Not before the commit: after a failed one the same changes can be saved again.
    private int Accepted(int written, bool accept)
    {
        Change?.Log.Saved();
        if (accept)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return written;
    }

    /// <summary>Databases forget the kind of an instant; all of ours are UTC.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        instant => instant.ToUniversalTime(),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
