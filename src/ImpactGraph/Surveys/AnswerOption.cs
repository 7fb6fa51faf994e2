using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>One of the answers that can be chosen for a question.</summary>
public sealed class AnswerOption
{
    public const int CodeMaxLength = 40;
    public const int LabelMaxLength = 200;

    public int Id { get; init; }

    public int QuestionId { get; set; }

    public Question Question { get; set; } = null!;

    /// <summary>Unique within the question.</summary>
    public required string Code { get; set; }

    public required string Label { get; set; }

    /// <summary>Place among the options, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Null unless to choose the option is to name a method.</summary>
    public int? MethodId { get; set; }

    public Method? Method { get; set; }

    public ICollection<AnswerSelection> Selections { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<AnswerOption>
    {
        public void Configure(EntityTypeBuilder<AnswerOption> builder)
        {
            builder.Property(option => option.Code).HasMaxLength(CodeMaxLength);
            builder.Property(option => option.Label).HasMaxLength(LabelMaxLength);
            builder.HasOne(option => option.Question).WithMany(question => question.Options)
                .HasForeignKey(option => option.QuestionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(option => option.Method).WithMany(method => method.Options)
                .HasForeignKey(option => option.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(option => new { option.QuestionId, option.Code }).IsUnique();
            builder.HasIndex(option => new { option.QuestionId, option.Position }).IsUnique();
            builder.HasIndex(option => option.MethodId);
        }
    }
}
