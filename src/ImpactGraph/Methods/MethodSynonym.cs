using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Methods;

/// <summary>Another name by which people call a method.</summary>
public sealed class MethodSynonym
{
    public const int TextMaxLength = 200;

    public int Id { get; init; }

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    public required string Text { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MethodSynonym>
    {
        public void Configure(EntityTypeBuilder<MethodSynonym> builder)
        {
            builder.Property(synonym => synonym.Text).HasMaxLength(TextMaxLength);
            builder.HasOne(synonym => synonym.Method).WithMany(method => method.Synonyms)
                .HasForeignKey(synonym => synonym.MethodId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(synonym => new { synonym.MethodId, synonym.Text }).IsUnique();
            builder.HasIndex(synonym => synonym.Text);
        }
    }
}
