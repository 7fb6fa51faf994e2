using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>The words in which a question is put to one tier.</summary>
public sealed class QuestionWording
{
    public const int TextMaxLength = 500;

    public int Id { get; init; }

    public int QuestionId { get; set; }

    public Question Question { get; set; } = null!;

    public required Tier Tier { get; set; }

    public required string Text { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QuestionWording>
    {
        public void Configure(EntityTypeBuilder<QuestionWording> builder)
        {
            builder.Property(wording => wording.Text).HasMaxLength(TextMaxLength);
            builder.HasOne(wording => wording.Question).WithMany(question => question.Wordings)
                .HasForeignKey(wording => wording.QuestionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(wording => new { wording.QuestionId, wording.Tier }).IsUnique();
        }
    }
}
