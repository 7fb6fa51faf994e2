using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Surveys;

/// <summary>What one organisation answered in one round.</summary>
public sealed class Response
{
    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    public Organisation Organisation { get; set; } = null!;

    public int RoundId { get; set; }

    public Round Round { get; set; } = null!;

    public required ResponseState State { get; set; }

    /// <summary>When it was last handed in (UTC). Null while it is a draft, and only then.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>How often it was written: 1 when it was made, and one more with each change. An editor says which one it changes.</summary>
    public int Version { get; set; } = 1;

    public ICollection<Answer> Answers { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Response>
    {
        public void Configure(EntityTypeBuilder<Response> builder)
        {
            builder.HasOne(response => response.Organisation).WithMany(organisation => organisation.Responses)
                .HasForeignKey(response => response.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(response => response.Round).WithMany(round => round.Responses)
                .HasForeignKey(response => response.RoundId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(response => response.Version).IsConcurrencyToken();
            builder.HasIndex(response => response.PublicId).IsUnique();
            builder.HasIndex(response => new { response.OrganisationId, response.RoundId }).IsUnique();
            builder.HasIndex(response => new { response.RoundId, response.State, response.OrganisationId });
        }
    }
}
