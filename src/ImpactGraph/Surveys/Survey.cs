using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>A set of questions asked of organisations in one round or several.</summary>
public sealed class Survey
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int DescriptionMaxLength = 1000;
    public const int VersionMaxLength = 20;

    public int Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    /// <summary>Of its questions and their words, which may change while the code stays.</summary>
    public string Version { get; set; } = "1";

    /// <summary>Organisations answer it for their own use: what they hand in is counted in figures only for those to whom they have released it.</summary>
    public bool IsPrivate { get; set; }

    public ICollection<Round> Rounds { get; } = [];

    public ICollection<Question> Questions { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Survey>
    {
        public void Configure(EntityTypeBuilder<Survey> builder)
        {
            builder.Property(survey => survey.Code).HasMaxLength(CodeMaxLength);
            builder.Property(survey => survey.Name).HasMaxLength(NameMaxLength);
            builder.Property(survey => survey.Description).HasMaxLength(DescriptionMaxLength);
            builder.Property(survey => survey.Version).HasMaxLength(VersionMaxLength).HasDefaultValue("1");
            builder.HasIndex(survey => survey.Code).IsUnique();
        }
    }
}
