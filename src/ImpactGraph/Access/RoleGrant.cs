using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Access;

/// <summary>That an account has a role for a time. Never deleted: a role that is taken away ends.</summary>
/// <remarks>What a scope means for each role is said by <see cref="RoleScope"/>; the database refuses one that makes no sense.</remarks>
public sealed class RoleGrant
{
    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int AccountId { get; set; }

    public Account Account { get; set; } = null!;

    public required Role Role { get; init; }

    public int? OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public Tier? Tier { get; init; }

    public int? NetworkId { get; set; }

    public Network? Network { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last day. Null while it lasts. One before the first means that it never held.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>Who gave it; null when the program's command line did.</summary>
    public int? GrantedById { get; set; }

    public Account? GrantedBy { get; set; }

    internal RoleScope Scope => new(OrganisationId, Tier, NetworkId);

    internal sealed class Configuration : IEntityTypeConfiguration<RoleGrant>
    {
        public void Configure(EntityTypeBuilder<RoleGrant> builder)
        {
            builder.ToTable("RoleGrants", table => table.HasCheckConstraint("CK_RoleGrants_ScopeOfTheRole", RoleScope.Constraint));
            builder.HasOne(grant => grant.Account).WithMany(account => account.Grants).HasForeignKey(grant => grant.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(grant => grant.Organisation).WithMany(organisation => organisation.RoleGrants).HasForeignKey(grant => grant.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(grant => grant.Network).WithMany(network => network.RoleGrants).HasForeignKey(grant => grant.NetworkId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(grant => grant.GrantedBy).WithMany(account => account.GrantsToOthers).HasForeignKey(grant => grant.GrantedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(grant => grant.PublicId).IsUnique();
            builder.HasIndex(grant => grant.AccountId);
            builder.HasIndex(grant => grant.OrganisationId);
            builder.HasIndex(grant => grant.NetworkId);
            builder.HasIndex(grant => grant.GrantedById);
            builder.HasIndex(grant => new { grant.Role, grant.UntilOn });
        }
    }
}
