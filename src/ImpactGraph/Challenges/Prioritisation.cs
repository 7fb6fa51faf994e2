using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>What weight a challenge was given against others, how, and on what evidence. The newest one takes the place of that before.</summary>
public sealed class Prioritisation
{
    public const int EvidenceMaxLength = 4000;
    public const int LeastRating = 1;
    public const int MostRating = 5;

    public int Id { get; init; }

    public int ChallengeId { get; set; }

    public Challenge Challenge { get; set; } = null!;

    public required PrioritisationDirection Direction { get; set; }

    public ICollection<ApproachUse> Approaches { get; } = [];

    /// <summary>On what it rests, in the words of <see cref="Author"/>. Null when nothing was said, or the person was erased.</summary>
    public string? Evidence { get; set; }

    /// <summary>How much would be won, 1 to 5.</summary>
    public required int Impact { get; set; }

    /// <summary>How many people it affects, 1 to 5.</summary>
    public required int PeopleAffected { get; set; }

    /// <summary>How strong the evidence is, 1 to 5.</summary>
    public required int EvidenceStrength { get; set; }

    /// <summary>How feasible it is, 1 to 5.</summary>
    public required int Feasibility { get; set; }

    /// <summary>The organisation's oversight segment on the day of the prioritisation, so that a later placement does not change the score. Null for none.</summary>
    public int? Segment { get; set; }

    /// <summary>Sum of <see cref="PrioritisationScore"/>, 0 to 100; stored, so that challenges can be ordered by it.</summary>
    public required int Score { get; set; }

    /// <summary>Day (UTC).</summary>
    public required DateOnly PrioritisedOn { get; set; }

    /// <summary>The person whose words the evidence is. Null when the directory has no such person, or has erased them.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Prioritisation>
    {
        public void Configure(EntityTypeBuilder<Prioritisation> builder)
        {
            builder.ToTable("Prioritisations", table => table.HasCheckConstraint(
                "CK_Prioritisations_Ratings",
                "\"Impact\" BETWEEN 1 AND 5 AND \"PeopleAffected\" BETWEEN 1 AND 5 AND \"EvidenceStrength\" BETWEEN 1 AND 5 AND \"Feasibility\" BETWEEN 1 AND 5"));
            builder.Property(prioritisation => prioritisation.Evidence).HasMaxLength(EvidenceMaxLength);
            builder.HasOne(prioritisation => prioritisation.Challenge).WithOne(challenge => challenge.Prioritisation)
                .HasForeignKey<Prioritisation>(prioritisation => prioritisation.ChallengeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(prioritisation => prioritisation.Author).WithMany(author => author.Prioritisations).HasForeignKey(prioritisation => prioritisation.AuthorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(prioritisation => prioritisation.Score);
        }
    }
}
