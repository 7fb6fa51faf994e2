using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Networks;

/// <summary>That a network is about a method.</summary>
public sealed class NetworkFocus
{
    public int Id { get; init; }

    public int NetworkId { get; set; }

    public Network Network { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<NetworkFocus>
    {
        public void Configure(EntityTypeBuilder<NetworkFocus> builder)
        {
            builder.ToTable("NetworkFocus");
            builder.HasOne(focus => focus.Network).WithMany(network => network.Focus).HasForeignKey(focus => focus.NetworkId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(focus => focus.Method).WithMany(method => method.NetworkFocus).HasForeignKey(focus => focus.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(focus => new { focus.NetworkId, focus.MethodId }).IsUnique();
            builder.HasIndex(focus => new { focus.MethodId, focus.NetworkId });
        }
    }
}
