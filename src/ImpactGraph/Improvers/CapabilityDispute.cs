using ImpactGraph.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>That somebody says a capability, or its verification, is not as it should be. It lasts until the capability is verified again, or retracted.</summary>
/// <remarks>A table of its own: no search and no ranking asks for it, because what is disputed is no longer verified.</remarks>
public sealed class CapabilityDispute
{
    public const int ReasonMaxLength = 1000;

    public int Id { get; init; }

    public int CapabilityId { get; set; }

    public Capability Capability { get; set; } = null!;

    /// <summary>The improver who disputes it, and whose words the reason is, whatever account said so. Null when it is nobody of the directory.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    /// <summary>The account that disputes it. Null when it is gone.</summary>
    public int? DisputedById { get; set; }

    public Account? DisputedBy { get; set; }

    /// <summary>Day (UTC) on which it was last said.</summary>
    public required DateOnly DisputedOn { get; set; }

    /// <summary>Why, in the words of the one who disputes it.</summary>
    public required string Reason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CapabilityDispute>
    {
        public void Configure(EntityTypeBuilder<CapabilityDispute> builder)
        {
            builder.ToTable("CapabilityDisputes");
            builder.Property(dispute => dispute.Reason).HasMaxLength(ReasonMaxLength);
            builder.HasOne(dispute => dispute.Capability).WithMany(capability => capability.Disputes).HasForeignKey(dispute => dispute.CapabilityId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(dispute => dispute.DisputedBy).WithMany(account => account.Disputes).HasForeignKey(dispute => dispute.DisputedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(dispute => new { dispute.CapabilityId, dispute.DisputedById });
            builder.HasOne(dispute => dispute.Author).WithMany(author => author.Disputes).HasForeignKey(dispute => dispute.AuthorId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(dispute => dispute.DisputedById);
            builder.HasIndex(dispute => dispute.AuthorId);
        }
    }
}
