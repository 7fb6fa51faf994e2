using ImpactGraph.Improvers;
using ImpactGraph.PeerLearning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>A theme under which challenges are raised, such as elective recovery.</summary>
public sealed class ChallengeTheme
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int ExamplesMaxLength = 500;

    public int Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string ExamplesOfMeasures { get; set; }

    public ICollection<ThemeExperience> Experience { get; } = [];

    public ICollection<Challenge> Challenges { get; } = [];

    public ICollection<PracticeExample> PracticeExamples { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<ChallengeTheme>
    {
        public void Configure(EntityTypeBuilder<ChallengeTheme> builder)
        {
            builder.Property(theme => theme.Code).HasMaxLength(CodeMaxLength);
            builder.Property(theme => theme.Name).HasMaxLength(NameMaxLength);
            builder.Property(theme => theme.ExamplesOfMeasures).HasMaxLength(ExamplesMaxLength);
            builder.HasIndex(theme => theme.Code).IsUnique();
        }
    }
}
