using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Networks;

/// <summary>That a person is or was in a network.</summary>
/// <remarks>The columns under "copies" are those of the improver, kept equal by the database: a directory by name is read from one index.</remarks>
public sealed class Membership
{
    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int NetworkId { get; set; }

    public Network Network { get; set; } = null!;

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    public required MembershipRole Role { get; set; }

    /// <summary>First day. Null when it is not known: then since ever.</summary>
    public DateOnly? FromOn { get; set; }

    /// <summary>Last day. Null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    // Copies. The database fills them in, and follows every change.
    public string ImproverName { get; private set; } = "";

    public int? OrganisationId { get; private set; }

    public Audience IdentityAudience { get; private set; } = Audience.Private;

    public Audience HistoryAudience { get; private set; } = Audience.Private;

    internal sealed class Configuration : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("Memberships", table => table.HasCheckConstraint("CK_Memberships_EndsAfterItBegins", "\"FromOn\" IS NULL OR \"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\""));
            builder.Property(membership => membership.ImproverName).HasMaxLength(Improver.NameMaxLength);
            builder.HasOne(membership => membership.Network).WithMany(network => network.Memberships)
                .HasForeignKey(membership => membership.NetworkId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(membership => membership.Improver).WithMany(improver => improver.Memberships)
                .HasForeignKey(membership => membership.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(membership => membership.PublicId).IsUnique();
            builder.HasIndex(membership => new { membership.ImproverId, membership.NetworkId, membership.FromOn, membership.UntilOn });
            builder.HasIndex(membership => new { membership.NetworkId, membership.ImproverName, membership.UntilOn, membership.FromOn, membership.IdentityAudience, membership.OrganisationId, membership.ImproverId })
                .HasDatabaseName("IX_Memberships_Network_Name");
        }
    }
}
