using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>A share as somebody published it, kept beside the one computed from answers.</summary>
public sealed class PublishedFigure
{
    public const int SourceMaxLength = 200;
    public const int NoteMaxLength = 500;
    public const int LowestPercent = 0;
    public const int HighestPercent = 100;

    public int Id { get; init; }

    public int RoundId { get; set; }

    public Round Round { get; set; } = null!;

    public int QuestionId { get; set; }

    public Question Question { get; set; } = null!;

    public required Tier Tier { get; set; }

    /// <summary>Share that said yes, in whole percent, 0 to 100. How many were asked is not known.</summary>
    public required int Percent { get; set; }

    /// <summary>Where it was published.</summary>
    public required string Source { get; set; }

    /// <summary>Null when it is not known.</summary>
    public DateOnly? PublishedOn { get; set; }

    /// <summary>What the source says beside the number. Null when it says nothing.</summary>
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PublishedFigure>
    {
        public void Configure(EntityTypeBuilder<PublishedFigure> builder)
        {
            builder.Property(figure => figure.Source).HasMaxLength(SourceMaxLength);
            builder.Property(figure => figure.Note).HasMaxLength(NoteMaxLength);
            builder.HasOne(figure => figure.Round).WithMany(round => round.PublishedFigures)
                .HasForeignKey(figure => figure.RoundId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(figure => figure.Question).WithMany(question => question.PublishedFigures)
                .HasForeignKey(figure => figure.QuestionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(figure => new { figure.RoundId, figure.QuestionId, figure.Tier }).IsUnique();
            builder.HasIndex(figure => figure.QuestionId);
        }
    }
}
