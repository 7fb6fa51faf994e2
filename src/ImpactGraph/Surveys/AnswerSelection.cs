using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>That an option was chosen in an answer.</summary>
public sealed class AnswerSelection
{
    public int Id { get; init; }

    public int AnswerId { get; set; }

    public Answer Answer { get; set; } = null!;

    public int OptionId { get; set; }

    public AnswerOption Option { get; set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<AnswerSelection>
    {
        public void Configure(EntityTypeBuilder<AnswerSelection> builder)
        {
            builder.HasOne(selection => selection.Answer).WithMany(answer => answer.Selections)
                .HasForeignKey(selection => selection.AnswerId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(selection => selection.Option).WithMany(option => option.Selections)
                .HasForeignKey(selection => selection.OptionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(selection => new { selection.AnswerId, selection.OptionId }).IsUnique();
            builder.HasIndex(selection => new { selection.OptionId, selection.AnswerId });
        }
    }
}
