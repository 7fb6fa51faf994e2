using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Audit;

/// <summary>What an entry of the audit says that may have to be forgotten. The chain holds a digest of it, so that it still holds when this row is gone.</summary>
/// <remarks>The database refuses to change one, and to remove one before somebody it is about is erased.</remarks>
public sealed class AuditDetail
{
    public const int SaltLength = 64;
    public const int OperationMaxLength = 200;
    public const int ReasonMaxLength = 1_000;
    public const int ChangesMaxLength = 10_000_000;

    /// <summary>Of the entry.</summary>
    public required int Sequence { get; init; }

    public AuditEntry Entry { get; init; } = null!;

    /// <summary>32 random bytes in lower-case hexadecimal digits: without them nobody finds out by trying what an erased detail was.</summary>
    public required string Salt { get; init; }

    /// <summary>Name that the caller gave the operation. Null for none, and for changes.</summary>
    public string? Operation { get; init; }

    /// <summary>Why, in the actor's words. Null when nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// JSON. <c>rows</c>: a list of <c>{"type": "Capability", "id": "…", "change": "CHANGED", "before": {"years": 2}, "after": {"years": 3}}</c>, where added rows have no before, removed ones
    /// no after, and changed ones only what changed; <c>counts</c>: how many rows system work wrote in bulk. Null when nothing was written.
    /// </summary>
    public string? Changes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditDetail>
    {
        public void Configure(EntityTypeBuilder<AuditDetail> builder)
        {
            builder.ToTable("AuditDetails");
            builder.HasKey(detail => detail.Sequence);
            builder.Property(detail => detail.Sequence).ValueGeneratedNever();
            builder.Property(detail => detail.Salt).HasMaxLength(SaltLength);
            builder.Property(detail => detail.Operation).HasMaxLength(OperationMaxLength);
            builder.Property(detail => detail.Reason).HasMaxLength(ReasonMaxLength);
            builder.Property(detail => detail.Changes).HasMaxLength(ChangesMaxLength);
            builder.HasOne(detail => detail.Entry).WithOne(entry => entry.Detail).HasForeignKey<AuditDetail>(detail => detail.Sequence).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
