using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>That a coder read a free text answer as saying what a code stands for.</summary>
public sealed class Coding
{
    public const int CodedByMaxLength = 100;

    public int Id { get; init; }

    public int AnswerId { get; set; }

    public Answer Answer { get; set; } = null!;

    public int CodeId { get; set; }

    public AnswerCode Code { get; set; } = null!;

    /// <summary>Role or team, never a person's name.</summary>
    public required string CodedBy { get; set; }

    public required DateOnly CodedOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Coding>
    {
        public void Configure(EntityTypeBuilder<Coding> builder)
        {
            builder.Property(coding => coding.CodedBy).HasMaxLength(CodedByMaxLength);
            builder.HasOne(coding => coding.Answer).WithMany(answer => answer.Codings)
                .HasForeignKey(coding => coding.AnswerId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(coding => coding.Code).WithMany(code => code.Codings)
                .HasForeignKey(coding => coding.CodeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(coding => new { coding.AnswerId, coding.CodeId }).IsUnique();
            builder.HasIndex(coding => new { coding.CodeId, coding.AnswerId });
        }
    }
}
