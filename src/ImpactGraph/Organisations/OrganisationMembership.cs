using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>That one organisation sat directly under another for a time: an edge of the tree.</summary>
/// <remarks>On any day an organisation has at most one parent. <see cref="OrganisationAncestry"/> follows from these rows.</remarks>
public sealed class OrganisationMembership
{
    public int Id { get; init; }

    public int MemberId { get; set; }

    public Organisation Member { get; set; } = null!;

    public int ParentId { get; set; }

    public Organisation Parent { get; set; } = null!;

    /// <summary>First day. Null when it is not known: then since ever.</summary>
    public DateOnly? FromOn { get; set; }

    /// <summary>Last day. Null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationMembership>
    {
        public void Configure(EntityTypeBuilder<OrganisationMembership> builder)
        {
            builder.HasOne(membership => membership.Member).WithMany(member => member.Memberships)
                .HasForeignKey(membership => membership.MemberId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(membership => membership.Parent).WithMany(parent => parent.Members)
                .HasForeignKey(membership => membership.ParentId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(membership => new { membership.MemberId, membership.FromOn, membership.UntilOn, membership.ParentId });
            builder.HasIndex(membership => new { membership.ParentId, membership.FromOn, membership.UntilOn, membership.MemberId });
        }
    }
}
