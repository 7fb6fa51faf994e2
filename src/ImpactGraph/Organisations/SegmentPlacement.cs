using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>The oversight segment in which NHS England placed an organisation for a time.</summary>
public sealed class SegmentPlacement
{
    public const int Lowest = 1;
    public const int Highest = 4;

    public int Id { get; init; }

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    /// <summary>From 1, no specific support needed, to 4, mandated intensive support.</summary>
    public required int Segment { get; set; }

    public required DateOnly FromOn { get; set; }

    /// <summary>Last day. Null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentPlacement>
    {
        public void Configure(EntityTypeBuilder<SegmentPlacement> builder)
        {
            builder.HasOne(placement => placement.Organisation).WithMany(organisation => organisation.Segments)
                .HasForeignKey(placement => placement.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(placement => new { placement.OrganisationId, placement.FromOn }).IsUnique();
            builder.HasIndex(placement => new { placement.Segment, placement.OrganisationId });
        }
    }
}
