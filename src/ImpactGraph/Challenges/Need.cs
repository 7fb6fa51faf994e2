using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>People with a method whom a challenge needs for a time.</summary>
public sealed class Need
{
    public const int MostPeople = 20;
    public const double LeastDaysPerWeek = 0.5;
    public const double MostDaysPerWeek = 5;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int ChallengeId { get; set; }

    public Challenge Challenge { get; set; } = null!;

    /// <summary>Place among the challenge's needs, from 1.</summary>
    public required int Position { get; init; }

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    /// <summary>Null when any will do.</summary>
    public CapabilityLevel? MinimumLevel { get; set; }

    /// <summary>How many, 1 to <see cref="MostPeople"/>: as many places.</summary>
    public required int People { get; set; }

    /// <summary>Of each of them; <see cref="LeastDaysPerWeek"/> to <see cref="MostDaysPerWeek"/>.</summary>
    public required double DaysPerWeek { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly FromOn { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly UntilOn { get; set; }

    public ICollection<Invitation> Invitations { get; } = [];

    public ICollection<Assignment> Assignments { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Need>
    {
        public void Configure(EntityTypeBuilder<Need> builder)
        {
            builder.ToTable("Needs", table =>
            {
                table.HasCheckConstraint("CK_Needs_People", "\"People\" >= 1 AND \"People\" <= 20");
                table.HasCheckConstraint("CK_Needs_DaysPerWeek", "\"DaysPerWeek\" >= 0.5 AND \"DaysPerWeek\" <= 5");
                table.HasCheckConstraint("CK_Needs_EndsAfterItBegins", "\"UntilOn\" >= \"FromOn\"");
            });
            builder.HasOne(need => need.Challenge).WithMany(challenge => challenge.Needs).HasForeignKey(need => need.ChallengeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(need => need.Method).WithMany(method => method.Needs).HasForeignKey(need => need.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(need => need.PublicId).IsUnique();
            builder.HasIndex(need => new { need.ChallengeId, need.Position }).IsUnique();
            builder.HasIndex(need => new { need.MethodId, need.UntilOn });
        }
    }
}
