using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>That one organisation was above another, by any number of steps, for a time.</summary>
/// <remarks>The dated closure of <see cref="OrganisationMembership"/>; never written but by rebuilding it from there.</remarks>
public sealed class OrganisationAncestry
{
    public int Id { get; init; }

    public int DescendantId { get; set; }

    public Organisation Descendant { get; set; } = null!;

    public int AncestorId { get; set; }

    public Organisation Ancestor { get; set; } = null!;

    /// <summary>Steps up the tree; 1 is the parent. An organisation is not its own ancestor.</summary>
    public required int Distance { get; set; }

    /// <summary>First day. Null when it is not known: then since ever.</summary>
    public DateOnly? FromOn { get; set; }

    /// <summary>Last day. Null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationAncestry>
    {
        public void Configure(EntityTypeBuilder<OrganisationAncestry> builder)
        {
            builder.ToTable("OrganisationAncestry");
            builder.HasOne(ancestry => ancestry.Descendant).WithMany(descendant => descendant.Ancestry)
                .HasForeignKey(ancestry => ancestry.DescendantId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(ancestry => ancestry.Ancestor).WithMany(ancestor => ancestor.Descent)
                .HasForeignKey(ancestry => ancestry.AncestorId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(ancestry => new { ancestry.DescendantId, ancestry.Distance, ancestry.FromOn, ancestry.UntilOn, ancestry.AncestorId });
            builder.HasIndex(ancestry => new { ancestry.AncestorId, ancestry.DescendantId, ancestry.FromOn, ancestry.UntilOn, ancestry.Distance });
        }
    }
}
