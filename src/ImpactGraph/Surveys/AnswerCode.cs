using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>An entry of the code list to which free text answers of a question are coded.</summary>
/// <remarks>Data and not an enum, because coders find new themes as they read.</remarks>
public sealed class AnswerCode
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int DescriptionMaxLength = 500;

    public int Id { get; init; }

    public int QuestionId { get; set; }

    public Question Question { get; set; } = null!;

    /// <summary>Unique within the question.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>What text is coded to it.</summary>
    public required string Description { get; set; }

    public ICollection<Coding> Codings { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<AnswerCode>
    {
        public void Configure(EntityTypeBuilder<AnswerCode> builder)
        {
            builder.Property(code => code.Code).HasMaxLength(CodeMaxLength);
            builder.Property(code => code.Name).HasMaxLength(NameMaxLength);
            builder.Property(code => code.Description).HasMaxLength(DescriptionMaxLength);
            builder.HasOne(code => code.Question).WithMany(question => question.Codes)
                .HasForeignKey(code => code.QuestionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(code => new { code.QuestionId, code.Code }).IsUnique();
        }
    }
}
