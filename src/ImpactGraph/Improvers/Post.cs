using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>That a person is or was with an organisation.</summary>
public sealed class Post
{
    public int Id { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    /// <summary>Null when the person did not say.</summary>
    public string? Role { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly FromOn { get; set; }

    /// <summary>Last day. Null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Post>
    {
        public void Configure(EntityTypeBuilder<Post> builder)
        {
            builder.ToTable("Posts", table => table.HasCheckConstraint("CK_Posts_EndsAfterItBegins", "\"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\""));
            builder.Property(post => post.Role).HasMaxLength(Improver.RoleMaxLength);
            builder.HasOne(post => post.Improver).WithMany(improver => improver.Posts).HasForeignKey(post => post.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(post => post.Organisation).WithMany(organisation => organisation.Posts).HasForeignKey(post => post.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(post => new { post.ImproverId, post.FromOn }).IsUnique();
            builder.HasIndex(post => post.OrganisationId);
        }
    }
}
