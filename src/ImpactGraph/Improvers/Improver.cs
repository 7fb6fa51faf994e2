using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>A person who does improvement work.</summary>
/// <remarks>
/// A new profile is private. Each group of fields has an audience of its own, never wider than that of the identity.
/// Name, place and audiences are copied to <see cref="Capability"/> and <see cref="Membership"/> by triggers of the database.
/// </remarks>
public sealed class Improver
{
    public const int NameMaxLength = 200;
    public const int RoleMaxLength = 200;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    /// <summary>Name the person chose to be shown under.</summary>
    public required string Name { get; set; }

    /// <summary>What the person does where they are today. Null when they did not say.</summary>
    public string? Role { get; set; }

    /// <summary>Where the person is today; null for those who have left. Follows from <see cref="Posts"/>, see <see cref="Places"/>.</summary>
    public int? OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>The integrated care board that the organisation is, or is under, today.</summary>
    public int? BoardId { get; set; }

    public Organisation? Board { get; set; }

    /// <summary>The region that the organisation is, or is under, today.</summary>
    public int? RegionId { get; set; }

    public Organisation? Region { get; set; }

    /// <summary>Who may know that the person is here: name, role, place, networks of today. Nothing else of the person has a wider audience.</summary>
    public Audience IdentityAudience { get; set; } = Audience.Private;

    /// <summary>Who may see e-mail address and telephone number.</summary>
    public Audience ContactAudience { get; set; } = Audience.Private;

    /// <summary>Who may see methods and levels, and what they rest on.</summary>
    public Audience CapabilityAudience { get; set; } = Audience.Private;

    /// <summary>Who may see when and how far the person can help.</summary>
    public Audience AvailabilityAudience { get; set; } = Audience.Private;

    /// <summary>Who may see experience, former posts and former networks.</summary>
    public Audience HistoryAudience { get; set; } = Audience.Private;

    /// <summary>Whether the person may be suggested for challenges and invited to them.</summary>
    public bool TakesInvitations { get; set; } = true;

    /// <summary>What the home organisation says to the person's helping elsewhere.</summary>
    public Lending Lending { get; set; } = Lending.AskEachTime;

    public ICollection<Post> Posts { get; } = [];

    public ICollection<Capability> Capabilities { get; } = [];

    /// <summary>Capabilities of others that the person verified.</summary>
    public ICollection<Capability> Verifications { get; } = [];

    /// <summary>What the person disputes of others, or of a verification.</summary>
    public ICollection<CapabilityDispute> Disputes { get; } = [];

    public ICollection<ThemeExperience> Experience { get; } = [];

    public ICollection<Membership> Memberships { get; } = [];

    /// <summary>Networks that the person asks to be let into.</summary>
    public ICollection<JoinRequest> JoinRequests { get; } = [];

    /// <summary>Invitations to challenges that the person got.</summary>
    public ICollection<Invitation> Invitations { get; } = [];

    /// <summary>What the person does or did for challenges.</summary>
    public ICollection<Assignment> Assignments { get; } = [];

    /// <summary>Challenges that the person raised.</summary>
    public ICollection<Challenge> RaisedChallenges { get; } = [];

    /// <summary>Prioritisations that the person made.</summary>
    public ICollection<Prioritisation> Prioritisations { get; } = [];

    /// <summary>Outcomes that the person wrote.</summary>
    public ICollection<Outcome> Outcomes { get; } = [];

    /// <summary>Examples of practice in the person's words.</summary>
    public ICollection<PracticeExample> PracticeExamples { get; } = [];

    /// <summary>Offers of support in the person's words.</summary>
    public ICollection<SupportOffer> SupportOffers { get; } = [];

    /// <summary>Actions of plans in the person's words.</summary>
    public ICollection<PlanAction> PlanActions { get; } = [];

    /// <summary>Invitations that the person sent to others.</summary>
    public ICollection<Invitation> SentInvitations { get; } = [];

    /// <summary>Assignments of which the person said why they were refused or ended.</summary>
    public ICollection<Assignment> ReasonedAssignments { get; } = [];

    /// <summary>Entries of the audit about the person.</summary>
    public ICollection<AuditSubject> AuditSubjects { get; } = [];

    public Availability? Availability { get; set; }

    public Contact? Contact { get; set; }

    /// <summary>By which the person signs in; null when nobody has said, or the token says it each time.</summary>
    public Account? Account { get; set; }

    public Processing? Processing { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Improver>
    {
        public void Configure(EntityTypeBuilder<Improver> builder)
        {
            builder.ToTable("Improvers", table => table.HasCheckConstraint(
                "CK_Improvers_NothingIsWiderThanIdentity",
                "\"ContactAudience\" <= \"IdentityAudience\" AND \"CapabilityAudience\" <= \"IdentityAudience\" AND \"AvailabilityAudience\" <= \"IdentityAudience\" AND \"HistoryAudience\" <= \"IdentityAudience\""));
            builder.Property(improver => improver.Name).HasMaxLength(NameMaxLength);
            builder.Property(improver => improver.Role).HasMaxLength(RoleMaxLength);
            // Rows that are written past this model, and those from before it, are as a new person is.
            builder.Property(improver => improver.TakesInvitations).HasDefaultValue(true).HasSentinel(true);
            builder.Property(improver => improver.Lending).HasDefaultValue(Lending.AskEachTime).HasSentinel(Lending.AskEachTime);
            builder.HasOne(improver => improver.Organisation).WithMany(organisation => organisation.Improvers)
                .HasForeignKey(improver => improver.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(improver => improver.Board).WithMany(board => board.ImproversOfBoard).HasForeignKey(improver => improver.BoardId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(improver => improver.Region).WithMany(region => region.ImproversOfRegion).HasForeignKey(improver => improver.RegionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(improver => improver.PublicId).IsUnique();
            // What a page is filtered and ordered by, with what decides who sees the row, so that only rows of the page are read.
            builder.HasIndex(improver => new { improver.Name, improver.IdentityAudience, improver.OrganisationId });
            builder.HasIndex(improver => new { improver.OrganisationId, improver.Name, improver.IdentityAudience });
            builder.HasIndex(improver => new { improver.BoardId, improver.Name, improver.IdentityAudience, improver.OrganisationId });
            builder.HasIndex(improver => new { improver.RegionId, improver.Name, improver.IdentityAudience, improver.OrganisationId });
        }
    }
}
