using ImpactGraph.Challenges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>That a person worked on a challenge theme in a planning year.</summary>
public sealed class ThemeExperience
{
    public int Id { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    public int ThemeId { get; set; }

    public ChallengeTheme Theme { get; set; } = null!;

    /// <summary>The year in whose April the planning year begins: 2024 for 2024/25.</summary>
    public required int PlanningYear { get; set; }

    public required ExperienceRole Role { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ThemeExperience>
    {
        public void Configure(EntityTypeBuilder<ThemeExperience> builder)
        {
            builder.ToTable("ThemeExperience");
            builder.HasOne(experience => experience.Improver).WithMany(improver => improver.Experience)
                .HasForeignKey(experience => experience.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(experience => experience.Theme).WithMany(theme => theme.Experience).HasForeignKey(experience => experience.ThemeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(experience => new { experience.ImproverId, experience.ThemeId, experience.PlanningYear }).IsUnique();
            builder.HasIndex(experience => experience.ThemeId);
        }
    }
}
