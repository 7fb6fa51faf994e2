using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Development;

/// <summary>What an organisation means to do about what a round of a survey showed: its improvement development plan.</summary>
public sealed class DevelopmentPlan
{
    /// <summary>More than anybody follows.</summary>
    public const int MostActions = 100;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    public int RoundId { get; set; }

    /// <summary>Round after which it was made.</summary>
    public Round Round { get; set; } = null!;

    /// <summary>Instant (UTC) at which it was last written.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>How often it was written, from 1.</summary>
    public int Version { get; set; } = 1;

    public ICollection<PlanAction> Actions { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<DevelopmentPlan>
    {
        public void Configure(EntityTypeBuilder<DevelopmentPlan> builder)
        {
            builder.ToTable("DevelopmentPlans");
            builder.HasOne(plan => plan.Organisation).WithMany(organisation => organisation.DevelopmentPlans).HasForeignKey(plan => plan.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(plan => plan.Round).WithMany(round => round.DevelopmentPlans).HasForeignKey(plan => plan.RoundId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(plan => plan.PublicId).IsUnique();
            builder.HasIndex(plan => new { plan.OrganisationId, plan.RoundId }).IsUnique();
        }
    }
}
