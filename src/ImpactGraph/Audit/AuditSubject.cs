using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Audit;

/// <summary>That an entry of the audit is about a person.</summary>
public sealed class AuditSubject
{
    public int Id { get; init; }

    public required int Sequence { get; init; }

    public AuditEntry Entry { get; init; } = null!;

    public required int ImproverId { get; init; }

    public Improver Improver { get; init; } = null!;

    /// <summary>Where the person was then, whose auditors may read the entry. Null for those who were nowhere.</summary>
    public int? OrganisationId { get; init; }

    public Organisation? Organisation { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditSubject>
    {
        public void Configure(EntityTypeBuilder<AuditSubject> builder)
        {
            builder.ToTable("AuditSubjects");
            builder.HasOne(subject => subject.Entry).WithMany(entry => entry.Subjects).HasForeignKey(subject => subject.Sequence).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(subject => subject.Improver).WithMany(improver => improver.AuditSubjects).HasForeignKey(subject => subject.ImproverId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(subject => subject.Organisation).WithMany(organisation => organisation.AuditSubjects).HasForeignKey(subject => subject.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(subject => new { subject.Sequence, subject.ImproverId }).IsUnique();
            // A person's log is one range.
            builder.HasIndex(subject => new { subject.ImproverId, subject.Sequence });
            builder.HasIndex(subject => new { subject.OrganisationId, subject.Sequence });
        }
    }
}
