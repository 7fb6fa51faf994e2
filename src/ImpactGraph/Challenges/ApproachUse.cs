using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>That a prioritisation was made in a certain way; one can have been made in several.</summary>
public sealed class ApproachUse
{
    public int Id { get; init; }

    public int PrioritisationId { get; set; }

    public Prioritisation Prioritisation { get; set; } = null!;

    public required PrioritisationApproach Approach { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ApproachUse>
    {
        public void Configure(EntityTypeBuilder<ApproachUse> builder)
        {
            builder.ToTable("ApproachUses");
            builder.HasOne(use => use.Prioritisation).WithMany(prioritisation => prioritisation.Approaches).HasForeignKey(use => use.PrioritisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(use => new { use.PrioritisationId, use.Approach }).IsUnique();
        }
    }
}
