using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>A set of questions asked of organisations in one round or several.</summary>
public sealed class Survey
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int DescriptionMaxLength = 1000;

    public int Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public ICollection<Round> Rounds { get; } = [];

    public ICollection<Question> Questions { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Survey>
    {
        public void Configure(EntityTypeBuilder<Survey> builder)
        {
            builder.Property(survey => survey.Code).HasMaxLength(CodeMaxLength);
            builder.Property(survey => survey.Name).HasMaxLength(NameMaxLength);
            builder.Property(survey => survey.Description).HasMaxLength(DescriptionMaxLength);
            builder.HasIndex(survey => survey.Code).IsUnique();
        }
    }
}
