using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>That somebody is asked to help with a need. It shows nobody how to reach the other; that comes with acceptance.</summary>
/// <remarks>The row is the invited person's, and goes with them; the message is the inviter's, and goes with those.</remarks>
public sealed class Invitation
{
    public const int MessageMaxLength = 2000;
    public const int DeclineReasonMaxLength = 1000;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int ChallengeId { get; set; }

    public Challenge Challenge { get; set; } = null!;

    public int NeedId { get; set; }

    public Need Need { get; set; } = null!;

    public int ImproverId { get; set; }

    /// <summary>Who is invited.</summary>
    public Improver Improver { get; set; } = null!;

    /// <summary>The account that sent it. Null when it is gone.</summary>
    public int? InvitedById { get; set; }

    public Account? InvitedBy { get; set; }

    /// <summary>The person who sent it, whose words the message is. Null when the directory has no such person, or has erased them.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    /// <summary>Null when nothing was written.</summary>
    public string? Message { get; set; }

    public InvitationState State { get; set; } = InvitationState.Sent;

    /// <summary>UTC.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>UTC. From then on it can no longer be answered.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>UTC. Null when there was no need.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>UTC. Null when it was not answered.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>In the words of the invited person. Null when nothing was said.</summary>
    public string? DeclineReason { get; set; }

    /// <summary>What came of it when it was accepted.</summary>
    public Assignment? Assignment { get; set; }

    /// <summary>How long an invitation waits for an answer.</summary>
    public static TimeSpan Term(Urgency urgency) => TimeSpan.FromDays(urgency switch { Urgency.Critical => 1, Urgency.Urgent => 3, _ => 7 });

    internal sealed class Configuration : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("Invitations");
            builder.Property(invitation => invitation.Message).HasMaxLength(MessageMaxLength);
            builder.Property(invitation => invitation.DeclineReason).HasMaxLength(DeclineReasonMaxLength);
            builder.HasOne(invitation => invitation.Challenge).WithMany(challenge => challenge.Invitations).HasForeignKey(invitation => invitation.ChallengeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(invitation => invitation.Need).WithMany(need => need.Invitations).HasForeignKey(invitation => invitation.NeedId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(invitation => invitation.Improver).WithMany(improver => improver.Invitations).HasForeignKey(invitation => invitation.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(invitation => invitation.Author).WithMany(author => author.SentInvitations).HasForeignKey(invitation => invitation.AuthorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(invitation => invitation.InvitedBy).WithMany(account => account.Invitations).HasForeignKey(invitation => invitation.InvitedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(invitation => invitation.PublicId).IsUnique();
            // That a person has one open invitation to a need is held by an index of the migration: the model has no unique index that leaves rows out.
            builder.HasIndex(invitation => new { invitation.NeedId, invitation.ImproverId, invitation.State });
            builder.HasIndex(invitation => new { invitation.ImproverId, invitation.SentAt });
            builder.HasIndex(invitation => new { invitation.ChallengeId, invitation.SentAt });
            // What waits for the keeper is one range.
            builder.HasIndex(invitation => new { invitation.State, invitation.ExpiresAt });
        }
    }
}
