using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Methods;

/// <summary>A level of skill in a method as its issuer names it.</summary>
public sealed class MethodLevel
{
    public const int NameMaxLength = 200;

    public int Id { get; init; }

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    /// <summary>From 1, the lowest.</summary>
    public required int Position { get; set; }

    /// <summary>The issuer's own words.</summary>
    public required string Name { get; set; }

    /// <summary>The same on the scale that compares methods. Null when it has no counterpart there.</summary>
    public CapabilityLevel? NeutralLevel { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MethodLevel>
    {
        public void Configure(EntityTypeBuilder<MethodLevel> builder)
        {
            builder.Property(level => level.Name).HasMaxLength(NameMaxLength);
            builder.HasOne(level => level.Method).WithMany(method => method.Levels)
                .HasForeignKey(level => level.MethodId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(level => new { level.MethodId, level.Position }).IsUnique();
        }
    }
}
