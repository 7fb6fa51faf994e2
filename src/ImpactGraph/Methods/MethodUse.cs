using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Methods;

/// <summary>That an organisation uses a method.</summary>
public sealed class MethodUse
{
    public const int SourceMaxLength = 200;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    /// <summary>Whether the organisation has agreed on the method as its own, rather than merely having people who use it.</summary>
    public required bool Agreed { get; set; }

    /// <summary>Null when it is not known.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>Null when it is not known.</summary>
    public MethodReach? Reach { get; set; }

    /// <summary>What the statement rests on.</summary>
    public required string Source { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MethodUse>
    {
        public void Configure(EntityTypeBuilder<MethodUse> builder)
        {
            builder.Property(use => use.Source).HasMaxLength(SourceMaxLength);
            builder.HasOne(use => use.Organisation).WithMany(organisation => organisation.MethodUses)
                .HasForeignKey(use => use.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(use => use.Method).WithMany(method => method.Uses)
                .HasForeignKey(use => use.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(use => use.PublicId).IsUnique();
            builder.HasIndex(use => new { use.OrganisationId, use.MethodId }).IsUnique();
            builder.HasIndex(use => new { use.MethodId, use.OrganisationId, use.Agreed });
        }
    }
}
