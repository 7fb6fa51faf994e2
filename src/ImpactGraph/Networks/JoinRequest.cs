using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Networks;

/// <summary>That somebody asks to be let into a network. It is gone once they are admitted or no longer ask; who was declined may ask again.</summary>
public sealed class JoinRequest
{
    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int NetworkId { get; set; }

    public Network Network { get; set; } = null!;

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    /// <summary>Day (UTC) on which they last asked, or came in where they did not have to.</summary>
    public required DateOnly RequestedOn { get; set; }

    /// <summary>Day (UTC) on which a coordinator declined. Null while it is open.</summary>
    public DateOnly? DeclinedOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JoinRequest>
    {
        public void Configure(EntityTypeBuilder<JoinRequest> builder)
        {
            builder.ToTable("JoinRequests");
            builder.HasOne(request => request.Network).WithMany(network => network.JoinRequests).HasForeignKey(request => request.NetworkId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(request => request.Improver).WithMany(improver => improver.JoinRequests).HasForeignKey(request => request.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(request => request.PublicId).IsUnique();
            builder.HasIndex(request => new { request.ImproverId, request.NetworkId }).IsUnique();
            // The oldest open ones of a network first.
            builder.HasIndex(request => new { request.NetworkId, request.DeclinedOn, request.RequestedOn });
        }
    }
}
