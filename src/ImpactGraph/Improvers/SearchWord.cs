using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>A word that occurs in names or roles, under itself and under each form with one letter left out.</summary>
/// <remarks>Two words that differ by one typing error have such a form in common, so that a mistyped word is found by equality alone.</remarks>
public sealed class SearchWord
{
    public const int MaxLength = 200;

    public int Id { get; init; }

    /// <summary>The word, or the word without one of its letters.</summary>
    public required string Variant { get; init; }

    public required string Word { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SearchWord>
    {
        public void Configure(EntityTypeBuilder<SearchWord> builder)
        {
            builder.ToTable("SearchWords");
            builder.Property(word => word.Variant).HasMaxLength(MaxLength);
            builder.Property(word => word.Word).HasMaxLength(MaxLength);
            builder.HasIndex(word => new { word.Variant, word.Word }).IsUnique();
            builder.HasIndex(word => word.Word);
        }
    }
}
