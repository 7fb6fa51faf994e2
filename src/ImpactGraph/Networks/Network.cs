using ImpactGraph.Access;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Networks;

/// <summary>A network of improvers: of a method, an academy, a region or around a challenge.</summary>
public sealed class Network
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int PurposeMaxLength = 500;

    public int Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required NetworkKind Kind { get; set; }

    public required string Purpose { get; set; }

    /// <summary>Organisation whose area it serves. Null for the whole country.</summary>
    public int? ScopeId { get; set; }

    public Organisation? Scope { get; set; }

    /// <summary>Tier whose people it is for. Null for all.</summary>
    public Tier? ScopeTier { get; set; }

    /// <summary>How somebody comes into it.</summary>
    public NetworkJoining Joining { get; set; } = NetworkJoining.ByCoordinator;

    public ICollection<NetworkFocus> Focus { get; } = [];

    public ICollection<Membership> Memberships { get; } = [];

    /// <summary>Who asks to be let in.</summary>
    public ICollection<JoinRequest> JoinRequests { get; } = [];

    public ICollection<RoleGrant> RoleGrants { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Network>
    {
        public void Configure(EntityTypeBuilder<Network> builder)
        {
            builder.ToTable("Networks");
            builder.Property(network => network.Code).HasMaxLength(CodeMaxLength);
            builder.Property(network => network.Name).HasMaxLength(NameMaxLength);
            builder.Property(network => network.Purpose).HasMaxLength(PurposeMaxLength);
            builder.HasOne(network => network.Scope).WithMany(scope => scope.Networks).HasForeignKey(network => network.ScopeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(network => network.Code).IsUnique();
            builder.HasIndex(network => new { network.Name, network.Code });
        }
    }
}
