using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Audit;

/// <summary>That a caller's change with a key of the caller's own making is done, and what it gave: who sends it again is given the same.</summary>
public sealed class IdempotencyKey
{
    public const int CallerMaxLength = 36;
    public const int KeyMaxLength = 100;

    public int Id { get; init; }

    /// <summary>Public id of the caller's account, 36 lower-case characters.</summary>
    public required string Caller { get; init; }

    /// <summary>Name of the mutation.</summary>
    public required string Action { get; init; }

    /// <summary>What the caller calls it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the input, in lower-case hexadecimal digits: the same key with another input is a mistake.</summary>
    public required string InputDigest { get; init; }

    /// <summary>Primary key of the row that the change gave.</summary>
    public required int Result { get; init; }

    /// <summary>Of the entry that tells of it, which also says when it was.</summary>
    public required int Sequence { get; init; }

    public AuditEntry Entry { get; init; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<IdempotencyKey>
    {
        public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
        {
            builder.ToTable("IdempotencyKeys");
            builder.Property(key => key.Caller).HasMaxLength(CallerMaxLength);
            builder.Property(key => key.Action).HasMaxLength(AuditEntry.ActionMaxLength);
            builder.Property(key => key.Key).HasMaxLength(KeyMaxLength);
            builder.Property(key => key.InputDigest).HasMaxLength(AuditChain.HashLength);
            builder.HasOne(key => key.Entry).WithMany(entry => entry.IdempotencyKeys).HasForeignKey(key => key.Sequence).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(key => new { key.Caller, key.Action, key.Key }).IsUnique();
            builder.HasIndex(key => key.Sequence);
        }
    }
}
