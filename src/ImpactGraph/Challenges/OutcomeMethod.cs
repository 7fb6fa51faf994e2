using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>That a method helped with a challenge.</summary>
public sealed class OutcomeMethod
{
    public int Id { get; init; }

    public int OutcomeId { get; set; }

    public Outcome Outcome { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<OutcomeMethod>
    {
        public void Configure(EntityTypeBuilder<OutcomeMethod> builder)
        {
            builder.ToTable("OutcomeMethods");
            builder.HasOne(helped => helped.Outcome).WithMany(outcome => outcome.Methods).HasForeignKey(helped => helped.OutcomeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(helped => helped.Method).WithMany(method => method.Outcomes).HasForeignKey(helped => helped.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(helped => new { helped.OutcomeId, helped.MethodId }).IsUnique();
        }
    }
}
