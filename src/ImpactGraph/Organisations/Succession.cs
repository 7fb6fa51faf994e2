using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>That one organisation took the place of another, wholly or in part.</summary>
public sealed class Succession
{
    public int Id { get; init; }

    public int PredecessorId { get; set; }

    public Organisation Predecessor { get; set; } = null!;

    public int SuccessorId { get; set; }

    public Organisation Successor { get; set; } = null!;

    /// <summary>First day of the new order.</summary>
    public required DateOnly On { get; set; }

    public required SuccessionKind Kind { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Succession>
    {
        public void Configure(EntityTypeBuilder<Succession> builder)
        {
            builder.HasOne(succession => succession.Predecessor).WithMany(predecessor => predecessor.Successors)
                .HasForeignKey(succession => succession.PredecessorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(succession => succession.Successor).WithMany(successor => successor.Predecessors)
                .HasForeignKey(succession => succession.SuccessorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(succession => new { succession.PredecessorId, succession.SuccessorId }).IsUnique();
            builder.HasIndex(succession => new { succession.SuccessorId, succession.PredecessorId });
        }
    }
}
