using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.PeerLearning;

/// <summary>Help that a region, a board or the national team offers to organisations below it.</summary>
/// <remarks>The words are those of <see cref="Author"/>, and the row goes with them.</remarks>
public sealed class SupportOffer
{
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 4000;

    /// <summary>More methods than that say nothing of any.</summary>
    public const int MostMethods = 10;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    /// <summary>Who offers it: never a provider.</summary>
    public Organisation Organisation { get; set; } = null!;

    public required string Title { get; set; }

    /// <summary>What it consists of. Null when nothing more was said.</summary>
    public string? Description { get; set; }

    /// <summary>Of the baseline. Null for whatever theme.</summary>
    public Theme? Theme { get; set; }

    public ICollection<SupportOfferMethod> Methods { get; } = [];

    /// <summary>Tier that it is for. Null for every tier below.</summary>
    public Tier? ForTier { get; set; }

    /// <summary>Oversight segment from which on it is for an organisation, 1 to 4. Null whatever the segment, and for those that are in none.</summary>
    public int? FromSegment { get; set; }

    public required DateOnly FromOn { get; set; }

    /// <summary>Last day. Null without end.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>Instant (UTC) at which it was first made.</summary>
    public required DateTime OfferedAt { get; init; }

    /// <summary>How often it was written, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whose words these are: who last changed any of them. Null when the directory has no such person.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SupportOffer>
    {
        public void Configure(EntityTypeBuilder<SupportOffer> builder)
        {
            builder.ToTable("SupportOffers");
            builder.Property(offer => offer.Title).HasMaxLength(TitleMaxLength);
            builder.Property(offer => offer.Description).HasMaxLength(DescriptionMaxLength);
            builder.HasOne(offer => offer.Organisation).WithMany(organisation => organisation.SupportOffers).HasForeignKey(offer => offer.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(offer => offer.Author).WithMany(author => author.SupportOffers).HasForeignKey(offer => offer.AuthorId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(offer => offer.PublicId).IsUnique();
            builder.HasIndex(offer => offer.OfferedAt);
            builder.HasIndex(offer => new { offer.OrganisationId, offer.OfferedAt });
        }
    }
}

/// <summary>That an offer is about a method.</summary>
public sealed class SupportOfferMethod
{
    public int Id { get; init; }

    public int OfferId { get; set; }

    public SupportOffer Offer { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<SupportOfferMethod>
    {
        public void Configure(EntityTypeBuilder<SupportOfferMethod> builder)
        {
            builder.ToTable("SupportOfferMethods");
            builder.HasOne(about => about.Offer).WithMany(offer => offer.Methods).HasForeignKey(about => about.OfferId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(about => about.Method).WithMany(method => method.SupportOffers).HasForeignKey(about => about.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(about => new { about.OfferId, about.MethodId }).IsUnique();
        }
    }
}
