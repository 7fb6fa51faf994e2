using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>That somebody helps with a need for a time. It begins with the acceptance of an invitation, and goes with the person.</summary>
public sealed class Assignment
{
    public const int ReasonMaxLength = 1000;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int ChallengeId { get; set; }

    public Challenge Challenge { get; set; } = null!;

    public int NeedId { get; set; }

    public Need Need { get; set; } = null!;

    public int InvitationId { get; set; }

    public Invitation Invitation { get; set; } = null!;

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    /// <summary>First day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last day as agreed; see <see cref="ReleasedOn"/> for one that ended before.</summary>
    public required DateOnly UntilOn { get; init; }

    public required double DaysPerWeek { get; init; }

    public AssignmentState State { get; set; } = AssignmentState.AwaitingConsent;

    /// <summary>UTC. The home organisation's term begins with it.</summary>
    public required DateTime AcceptedAt { get; init; }

    /// <summary>The account that answered for the home organisation. Null when none did (it lends the person anyway, or did not answer), or the account is gone.</summary>
    public int? ConsentedById { get; set; }

    public Account? ConsentedBy { get; set; }

    /// <summary>UTC. When it was agreed to. Null when it was not.</summary>
    public DateTime? ConsentedAt { get; set; }

    /// <summary>Day (UTC) on which it was ended before its time. Null when it was not.</summary>
    public DateOnly? ReleasedOn { get; set; }

    /// <summary>Why it was refused or ended before its time. Null when nothing was said.</summary>
    public string? Reason { get; set; }

    /// <summary>The person whose words the reason is. Null when the directory has no such person, or has erased them, and for what the service does by itself.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Assignment>
    {
        public void Configure(EntityTypeBuilder<Assignment> builder)
        {
            builder.ToTable("Assignments", table => table.HasCheckConstraint("CK_Assignments_EndsAfterItBegins", "\"UntilOn\" >= \"FromOn\""));
            builder.Property(assignment => assignment.Reason).HasMaxLength(ReasonMaxLength);
            builder.HasOne(assignment => assignment.Challenge).WithMany(challenge => challenge.Assignments).HasForeignKey(assignment => assignment.ChallengeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(assignment => assignment.Need).WithMany(need => need.Assignments).HasForeignKey(assignment => assignment.NeedId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(assignment => assignment.Invitation).WithOne(invitation => invitation.Assignment)
                .HasForeignKey<Assignment>(assignment => assignment.InvitationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(assignment => assignment.Improver).WithMany(improver => improver.Assignments).HasForeignKey(assignment => assignment.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(assignment => assignment.Author).WithMany(author => author.ReasonedAssignments).HasForeignKey(assignment => assignment.AuthorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(assignment => assignment.ConsentedBy).WithMany(account => account.Consents).HasForeignKey(assignment => assignment.ConsentedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(assignment => assignment.PublicId).IsUnique();
            // Places of a need, and the load of a person, are each one range.
            builder.HasIndex(assignment => new { assignment.NeedId, assignment.State });
            builder.HasIndex(assignment => new { assignment.ImproverId, assignment.State, assignment.UntilOn, assignment.FromOn, assignment.DaysPerWeek });
            builder.HasIndex(assignment => new { assignment.ChallengeId, assignment.State });
            builder.HasIndex(assignment => new { assignment.State, assignment.UntilOn });
        }
    }
}
