using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>That something which matching looks at has changed of a person, and when in the order of all such changes.</summary>
/// <remarks>
/// Triggers of the database write it, whoever changes what, in the transaction of the change: whoever reads the rows beyond a number in a snapshot knows everybody who changed since.
/// One row for each person at most, the latest, so the table cannot outgrow the people; it holds nothing of them but the row's number, and no key, for it outlives who is removed.
/// </remarks>
internal sealed class ChangedImprover
{
    /// <summary>Grows with each change, never comes twice.</summary>
    public int Sequence { get; init; }

    /// <summary>Row number of the person, who may be gone.</summary>
    public int ImproverId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChangedImprover>
    {
        public void Configure(EntityTypeBuilder<ChangedImprover> builder)
        {
            builder.ToTable("ChangedImprovers");
            builder.HasKey(changed => changed.Sequence);
            builder.HasIndex(changed => changed.ImproverId).IsUnique();
        }
    }
}
