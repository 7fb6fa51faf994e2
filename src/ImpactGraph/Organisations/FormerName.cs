using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>A name that an organisation had before, under the same code.</summary>
public sealed class FormerName
{
    public int Id { get; init; }

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    public required string Name { get; set; }

    /// <summary>Last day of the name. Null when it is not known.</summary>
    public DateOnly? UntilOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FormerName>
    {
        public void Configure(EntityTypeBuilder<FormerName> builder)
        {
            builder.Property(former => former.Name).HasMaxLength(Organisation.NameMaxLength);
            builder.HasOne(former => former.Organisation).WithMany(organisation => organisation.FormerNames)
                .HasForeignKey(former => former.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(former => new { former.OrganisationId, former.Name }).IsUnique();
            builder.HasIndex(former => former.Name);
        }
    }
}
