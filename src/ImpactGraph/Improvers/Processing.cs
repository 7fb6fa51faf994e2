using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>On what ground, for what, and until when a person's record is kept. Every improver has one.</summary>
/// <remarks>A table of its own: no list and no search asks for it.</remarks>
public sealed class Processing
{
    public const int PrivacyNoticeMaxLength = 20;

    /// <summary>The notice in force, which new records name: docs/privacy/notice.md.</summary>
    public const string CurrentPrivacyNotice = "2026-11";

    public int Id { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    public LawfulBasis LawfulBasis { get; set; } = LawfulBasis.PublicTask;

    public ProcessingPurpose Purpose { get; set; } = ProcessingPurpose.ImprovementDirectory;

    /// <summary>Version of the privacy notice that the person was given.</summary>
    public required string PrivacyNotice { get; set; }

    /// <summary>Day (UTC) on which the person, or somebody who verified what the person said, last confirmed the record. Retention counts from it.</summary>
    public required DateOnly ConfirmedOn { get; set; }

    /// <summary>Day on which somebody first had the record for their own, or was linked to it. From then on administrators alone link another account. Null while nobody has.</summary>
    public DateOnly? ClaimedOn { get; set; }

    /// <summary>Day on which the person was told that the record will be hidden. Null when it was confirmed since, or there was no need yet.</summary>
    public DateOnly? WarnedOn { get; set; }

    /// <summary>Day on which the record was hidden from everybody else because nobody confirmed it. Null when it was confirmed since, or there was no need yet.</summary>
    public DateOnly? HiddenOn { get; set; }

    /// <summary>Day on which the person was erased; nothing but the tombstone is left. Null for everybody who is here.</summary>
    public DateOnly? ErasedOn { get; set; }

    /// <summary>The person, or somebody who verified what the person said, confirmed the record: retention begins anew.</summary>
    /// <param name="today">Day (UTC).</param>
    public void Confirm(DateOnly today) => (ConfirmedOn, WarnedOn) = (today, null);

    /// <summary>Somebody has the record for their own.</summary>
    /// <param name="today">Day (UTC).</param>
    public void Claim(DateOnly today) => ClaimedOn ??= today;

    internal sealed class Configuration : IEntityTypeConfiguration<Processing>
    {
        public void Configure(EntityTypeBuilder<Processing> builder)
        {
            builder.ToTable("Processing");
            builder.Property(processing => processing.PrivacyNotice).HasMaxLength(PrivacyNoticeMaxLength);
            builder.HasOne(processing => processing.Improver).WithOne(improver => improver.Processing)
                .HasForeignKey<Processing>(processing => processing.ImproverId).OnDelete(DeleteBehavior.Cascade);
            // Retention looks for the oldest, and at nobody else.
            builder.HasIndex(processing => new { processing.ErasedOn, processing.ConfirmedOn });
        }
    }
}
