using System.ComponentModel;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Development;

[Description("Component of NHS IMPACT.")]
public enum ImpactComponent
{
    [Description("Building a shared purpose and vision.")]
    Purpose = 1,

    [Description("Investing in people and culture.")]
    People = 2,

    [Description("Developing leadership behaviours.")]
    Leadership = 3,

    [Description("Building improvement capability and capacity.")]
    Capability = 4,

    [Description("Embedding improvement into management systems and processes.")]
    Systems = 5,
}

[Description("How far an action of a plan has come.")]
public enum PlanActionState
{
    [Description("It has not begun.")]
    Planned = 1,

    [Description("Somebody works on it.")]
    UnderWay = 2,

    [Description("It is done.")]
    Done = 3,

    [Description("It was given up.")]
    Dropped = 4,
}

/// <summary>One thing that an organisation means to do.</summary>
/// <remarks>The words are those of <see cref="Author"/>, and the row goes with them.</remarks>
public sealed class PlanAction
{
    public const int TextMaxLength = 1000;
    public const int OwnerRoleMaxLength = 100;
    public const int ProgressMost = 100;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int PlanId { get; set; }

    public DevelopmentPlan Plan { get; set; } = null!;

    /// <summary>Place in the plan, from 1.</summary>
    public required int Position { get; set; }

    public required ImpactComponent Component { get; set; }

    public required string Text { get; set; }

    /// <summary>Role that answers for it, never a name. Null when none does yet.</summary>
    public string? OwnerRole { get; set; }

    /// <summary>Null when no day is set.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Percent, 0 to 100.</summary>
    public required int Progress { get; set; }

    public required PlanActionState State { get; set; }

    /// <summary>Whose words these are: who last changed any of them. Null when the directory has no such person.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PlanAction>
    {
        public void Configure(EntityTypeBuilder<PlanAction> builder)
        {
            builder.ToTable("PlanActions");
            builder.Property(action => action.Text).HasMaxLength(TextMaxLength);
            builder.Property(action => action.OwnerRole).HasMaxLength(OwnerRoleMaxLength);
            builder.HasOne(action => action.Plan).WithMany(plan => plan.Actions).HasForeignKey(action => action.PlanId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(action => action.Author).WithMany(author => author.PlanActions).HasForeignKey(action => action.AuthorId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(action => action.PublicId).IsUnique();
            builder.HasIndex(action => new { action.PlanId, action.Position });
        }
    }
}
