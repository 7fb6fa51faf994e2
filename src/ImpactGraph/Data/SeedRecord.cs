using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Data;

/// <summary>That a data set was seeded into this database.</summary>
public sealed class SeedRecord
{
    public const int ContentHashLength = 64;

    public int Id { get; init; }

    public required DataSet DataSet { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SeededAt { get; init; }

    /// <summary>SHA-256 of the seed files, in lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Invented people that came with it. 0 for those seeded before there were any.</summary>
    public required int Improvers { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SeedRecord>
    {
        public void Configure(EntityTypeBuilder<SeedRecord> builder)
        {
            builder.Property(record => record.ContentHash).HasMaxLength(ContentHashLength);
            builder.HasIndex(record => record.DataSet).IsUnique();
        }
    }
}
