using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>The answer to one question in one response, or the reason why there is none.</summary>
public sealed class Answer
{
    public const int TextMaxLength = 4000;
    public const int ScaleLowest = 0;
    public const int ScaleHighest = 100;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int ResponseId { get; set; }

    public Response Response { get; set; } = null!;

    public int QuestionId { get; set; }

    public Question Question { get; set; } = null!;

    /// <summary>The response's organisation, repeated here so that lists and figures need no join.</summary>
    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    /// <summary>The response's round, repeated here so that lists and figures need no join.</summary>
    public int RoundId { get; set; }

    public Round Round { get; set; } = null!;

    /// <summary>Null unless the question is a yes/no question and was answered.</summary>
    public bool? Yes { get; set; }

    /// <summary>From <see cref="ScaleLowest"/> to <see cref="ScaleHighest"/>. Null unless the question is a scale and was answered.</summary>
    public int? Scale { get; set; }

    /// <summary>Null unless the question is open text and was answered.</summary>
    public string? Text { get; set; }

    /// <summary>Why there is no answer. Null when there is one.</summary>
    public AbsenceReason? Absence { get; set; }

    /// <summary>Options chosen. Empty unless the question is a choice or choices.</summary>
    public ICollection<AnswerSelection> Selections { get; } = [];

    /// <summary>Codes given to the text. Empty unless the question is open text.</summary>
    public ICollection<Coding> Codings { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Answer>
    {
        public void Configure(EntityTypeBuilder<Answer> builder)
        {
            builder.Property(answer => answer.Text).HasMaxLength(TextMaxLength);
            builder.HasOne(answer => answer.Response).WithMany(response => response.Answers)
                .HasForeignKey(answer => answer.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(answer => answer.Question).WithMany(question => question.Answers)
                .HasForeignKey(answer => answer.QuestionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(answer => answer.Organisation).WithMany(organisation => organisation.Answers)
                .HasForeignKey(answer => answer.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(answer => answer.Round).WithMany(round => round.Answers)
                .HasForeignKey(answer => answer.RoundId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(answer => answer.PublicId).IsUnique();
            builder.HasIndex(answer => new { answer.ResponseId, answer.QuestionId }).IsUnique();
            builder.HasIndex(answer => new { answer.OrganisationId, answer.RoundId, answer.QuestionId });
            builder.HasIndex(answer => answer.QuestionId);

            // Figures read nothing but this index: without the last columns every answer costs a second look into the table, past its text.
            builder.HasIndex(answer => new
            {
                answer.RoundId,
                answer.QuestionId,
                answer.OrganisationId,
                answer.ResponseId,
                answer.Yes,
                answer.Absence,
            });
        }
    }
}
