using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>When and how far a person can help.</summary>
public sealed class Availability
{
    public int Id { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    /// <summary>More than 0, to 5.</summary>
    public required double DaysPerWeek { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly FromOn { get; set; }

    /// <summary>Last day. Null when it is open.</summary>
    public DateOnly? UntilOn { get; set; }

    public required AvailabilityReach Reach { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Availability>
    {
        public void Configure(EntityTypeBuilder<Availability> builder)
        {
            builder.ToTable("Availabilities", table =>
            {
                table.HasCheckConstraint("CK_Availabilities_DaysPerWeek", "\"DaysPerWeek\" > 0 AND \"DaysPerWeek\" <= 5");
                table.HasCheckConstraint("CK_Availabilities_EndsAfterItBegins", "\"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\"");
            });
            builder.HasOne(availability => availability.Improver).WithOne(improver => improver.Availability)
                .HasForeignKey<Availability>(availability => availability.ImproverId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
