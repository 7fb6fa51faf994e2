using ImpactGraph.Development;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>One question of a survey, worded for each tier that is asked it.</summary>
public sealed class Question
{
    public const int CodeMaxLength = 40;

    public int Id { get; init; }

    /// <summary>Name-based on the survey's and the question's code, for the code alone is unique within its survey only.</summary>
    public required Guid PublicId { get; init; }

    public int SurveyId { get; set; }

    public Survey Survey { get; set; } = null!;

    /// <summary>Unique within the survey.</summary>
    public required string Code { get; set; }

    public required Theme Theme { get; set; }

    /// <summary>Component of NHS IMPACT that it asks about. Null for questions that follow the themes of the baseline alone.</summary>
    public ImpactComponent? Component { get; set; }

    public required AnswerKind Kind { get; set; }

    /// <summary>Place in the survey, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>One for each tier that is asked; a tier without a wording is not asked.</summary>
    public ICollection<QuestionWording> Wordings { get; } = [];

    /// <summary>What can be chosen. Empty unless the kind is a choice or choices.</summary>
    public ICollection<AnswerOption> Options { get; } = [];

    /// <summary>What free text is coded to. Empty unless the kind is text.</summary>
    public ICollection<AnswerCode> Codes { get; } = [];

    public ICollection<Answer> Answers { get; } = [];

    public ICollection<PublishedFigure> PublishedFigures { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> builder)
        {
            builder.Property(question => question.Code).HasMaxLength(CodeMaxLength);
            builder.HasOne(question => question.Survey).WithMany(survey => survey.Questions)
                .HasForeignKey(question => question.SurveyId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(question => question.PublicId).IsUnique();
            builder.HasIndex(question => new { question.SurveyId, question.Code }).IsUnique();
            builder.HasIndex(question => new { question.SurveyId, question.Position }).IsUnique();
        }
    }
}
