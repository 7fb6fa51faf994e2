using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>How a challenge ended, and what helped.</summary>
public sealed class Outcome
{
    public const int SummaryMaxLength = 2000;
    public const int ResultMaxLength = 500;

    public int Id { get; init; }

    public int ChallengeId { get; set; }

    public Challenge Challenge { get; set; } = null!;

    public required OutcomeKind Kind { get; set; }

    /// <summary>In the words of <see cref="Author"/>; null when the person was erased.</summary>
    public string? Summary { get; set; }

    /// <summary>What was measured before and after, in the same words. Null when nothing was, or the person was erased.</summary>
    public string? Result { get; set; }

    public ICollection<OutcomeMethod> Methods { get; } = [];

    /// <summary>Day (UTC).</summary>
    public required DateOnly ClosedOn { get; set; }

    /// <summary>The person whose words these are. Null when the directory has no such person, or has erased them.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Outcome>
    {
        public void Configure(EntityTypeBuilder<Outcome> builder)
        {
            builder.ToTable("Outcomes");
            builder.Property(outcome => outcome.Summary).HasMaxLength(SummaryMaxLength);
            builder.Property(outcome => outcome.Result).HasMaxLength(ResultMaxLength);
            builder.HasOne(outcome => outcome.Challenge).WithOne(challenge => challenge.Outcome).HasForeignKey<Outcome>(outcome => outcome.ChallengeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(outcome => outcome.Author).WithMany(author => author.Outcomes).HasForeignKey(outcome => outcome.AuthorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(outcome => new { outcome.Kind, outcome.ClosedOn });
        }
    }
}
