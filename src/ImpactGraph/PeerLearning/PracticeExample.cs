using ImpactGraph.Challenges;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.PeerLearning;

/// <summary>What an organisation did, by which methods, and what came of it, so that others need not find it out anew.</summary>
/// <remarks>The words are those of <see cref="Author"/>, and the row goes with them.</remarks>
public sealed class PracticeExample
{
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 4000;
    public const int ResultMaxLength = 1000;

    /// <summary>More methods than that say nothing of any.</summary>
    public const int MostMethods = 10;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    /// <summary>Who did it.</summary>
    public Organisation Organisation { get; set; } = null!;

    public required string Title { get; set; }

    /// <summary>What was done.</summary>
    public required string Description { get; set; }

    /// <summary>What came of it. Null when that is not known.</summary>
    public string? Result { get; set; }

    /// <summary>Of the baseline. Null when it belongs to none.</summary>
    public Theme? Theme { get; set; }

    public int? ChallengeThemeId { get; set; }

    /// <summary>Null when it belongs to none.</summary>
    public ChallengeTheme? ChallengeTheme { get; set; }

    public ICollection<PracticeExampleMethod> Methods { get; } = [];

    public required DateOnly StartedOn { get; set; }

    /// <summary>Last day. Null while it goes on.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Only ever widened.</summary>
    public required ReleaseAudience ReleasedTo { get; set; }

    /// <summary>Instant (UTC) at which it was first recorded.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>How often it was written, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whose words these are: who last changed any of them. Null when the directory has no such person.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PracticeExample>
    {
        public void Configure(EntityTypeBuilder<PracticeExample> builder)
        {
            builder.ToTable("PracticeExamples");
            builder.Property(example => example.Title).HasMaxLength(TitleMaxLength);
            builder.Property(example => example.Description).HasMaxLength(DescriptionMaxLength);
            builder.Property(example => example.Result).HasMaxLength(ResultMaxLength);
            builder.HasOne(example => example.Organisation).WithMany(organisation => organisation.PracticeExamples).HasForeignKey(example => example.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(example => example.ChallengeTheme).WithMany(theme => theme.PracticeExamples).HasForeignKey(example => example.ChallengeThemeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(example => example.Author).WithMany(author => author.PracticeExamples).HasForeignKey(example => example.AuthorId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(example => example.PublicId).IsUnique();
            builder.HasIndex(example => example.RecordedAt);
            builder.HasIndex(example => new { example.OrganisationId, example.RecordedAt });
            builder.HasIndex(example => new { example.Theme, example.RecordedAt });
        }
    }
}

/// <summary>That a method was used in an example.</summary>
public sealed class PracticeExampleMethod
{
    public int Id { get; init; }

    public int ExampleId { get; set; }

    public PracticeExample Example { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<PracticeExampleMethod>
    {
        public void Configure(EntityTypeBuilder<PracticeExampleMethod> builder)
        {
            builder.ToTable("PracticeExampleMethods");
            builder.HasOne(used => used.Example).WithMany(example => example.Methods).HasForeignKey(used => used.ExampleId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(used => used.Method).WithMany(method => method.PracticeExamples).HasForeignKey(used => used.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(used => new { used.ExampleId, used.MethodId }).IsUnique();
        }
    }
}
