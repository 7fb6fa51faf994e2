using ImpactGraph.Development;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>One time at which a survey was asked: a wave.</summary>
public sealed class Round
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;

    public int Id { get; init; }

    /// <summary>Name-based on the survey's and the round's code, for the code alone is unique within its survey only.</summary>
    public required Guid PublicId { get; init; }

    public int SurveyId { get; set; }

    public Survey Survey { get; set; } = null!;

    /// <summary>Unique within the survey.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required DateOnly OpensOn { get; set; }

    /// <summary>Last day on which a response is taken.</summary>
    public required DateOnly ClosesOn { get; set; }

    /// <summary>Day whose state of affairs the answers describe; figures over the tree use the tree of this day.</summary>
    public required DateOnly CollectedOn { get; set; }

    public ICollection<Response> Responses { get; } = [];

    public ICollection<Answer> Answers { get; } = [];

    public ICollection<PublishedFigure> PublishedFigures { get; } = [];

    /// <summary>Plans of organisations for what the round showed.</summary>
    public ICollection<DevelopmentPlan> DevelopmentPlans { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Round>
    {
        public void Configure(EntityTypeBuilder<Round> builder)
        {
            builder.Property(round => round.Code).HasMaxLength(CodeMaxLength);
            builder.Property(round => round.Name).HasMaxLength(NameMaxLength);
            builder.HasOne(round => round.Survey).WithMany(survey => survey.Rounds)
                .HasForeignKey(round => round.SurveyId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(round => round.PublicId).IsUnique();
            builder.HasIndex(round => new { round.SurveyId, round.Code }).IsUnique();
        }
    }
}
