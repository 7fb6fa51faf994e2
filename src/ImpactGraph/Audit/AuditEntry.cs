using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Audit;

/// <summary>One link of the audit: a mutation, system work, or reads of people's records by one operation. Written in the transaction of what it tells.</summary>
/// <remarks>
/// The database refuses to change or remove one, and to add one that does not follow the last. Names and free text stand only in <see cref="AuditDetail"/>.
/// What <see cref="Hash"/> seals is said at <see cref="AuditChain"/>.
/// </remarks>
public sealed class AuditEntry
{
    public const int ActionMaxLength = 100;

    /// <summary>Action of an entry about reads.</summary>
    public const string Read = "read";

    /// <summary>Place in the chain: 1 for the first, and no number is left out.</summary>
    public required int Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Name of the mutation or of the system work; <see cref="Read"/> for reads.</summary>
    public required string Action { get; init; }

    /// <summary>SHA-256 of the document that read, in lower-case hexadecimal digits. Null unless it is about reads.</summary>
    public string? DocumentHash { get; init; }

    public required ActorKind ActorKind { get; init; }

    /// <summary>Public id of the actor's account. Null when there was none.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Roles in force, with a space between two. Null for none.</summary>
    public string? ActorRoles { get; init; }

    /// <summary>Code of the organisation that the actor stood for. Null for none.</summary>
    public string? ActorOrganisationCode { get; init; }

    /// <summary>Organisation that it is about. Null when it is about people.</summary>
    public int? OrganisationId { get; init; }

    public Organisation? Organisation { get; init; }

    /// <summary>Details of earlier entries about its subjects were removed with it, or may be.</summary>
    public required bool Erases { get; init; }

    /// <summary>Seals the details. Null when it never had any.</summary>
    public string? DetailDigest { get; init; }

    /// <summary>Hash of the entry before; <see cref="AuditChain.Beginning"/> for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Seals the entry and, through the one before, all earlier ones.</summary>
    public required string Hash { get; init; }

    /// <summary>People whose records it is about.</summary>
    public ICollection<AuditSubject> Subjects { get; } = [];

    /// <summary>Null when it never had any, or they were erased.</summary>
    public AuditDetail? Detail { get; init; }

    public ICollection<IdempotencyKey> IdempotencyKeys { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("AuditEntries");
            builder.HasKey(entry => entry.Sequence);
            builder.Property(entry => entry.Sequence).ValueGeneratedNever();
            builder.Property(entry => entry.Action).HasMaxLength(ActionMaxLength);
            builder.Property(entry => entry.DocumentHash).HasMaxLength(AuditChain.HashLength);
            builder.Property(entry => entry.ActorRoles).HasMaxLength(Actor.RolesMaxLength);
            builder.Property(entry => entry.ActorOrganisationCode).HasMaxLength(Organisation.CodeMaxLength);
            builder.Property(entry => entry.DetailDigest).HasMaxLength(AuditChain.HashLength);
            builder.Property(entry => entry.PreviousHash).HasMaxLength(AuditChain.HashLength);
            builder.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashLength);
            builder.HasOne(entry => entry.Organisation).WithMany(organisation => organisation.AuditEntries)
                .HasForeignKey(entry => entry.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            // Ids are made of it.
            builder.HasIndex(entry => entry.Hash).IsUnique();
            builder.HasIndex(entry => entry.OrganisationId);
        }
    }
}
