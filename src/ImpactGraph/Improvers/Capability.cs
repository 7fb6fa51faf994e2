using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>That a person has skill in a method.</summary>
/// <remarks>
/// The columns under "copies" are those of the improver: the database keeps them equal, so that who has a method where is answered from one index
/// of this table, in the order of names and with who may see it.
/// </remarks>
public sealed class Capability
{
    public const int IssuerLevelMaxLength = 200;

    /// <summary>Longer than anybody works.</summary>
    public const int YearsMost = 80;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    public int MethodId { get; set; }

    public Method Method { get; set; } = null!;

    /// <summary>Null when it is not known, which is not the same as the lowest.</summary>
    public CapabilityLevel? Level { get; set; }

    /// <summary>The level in the issuer's own words. Null when there is none.</summary>
    public string? IssuerLevel { get; set; }

    public required CapabilitySource Source { get; set; }

    /// <summary>Null when nobody has verified it.</summary>
    public DateOnly? VerifiedOn { get; set; }

    public int? VerifiedById { get; set; }

    public Improver? VerifiedBy { get; set; }

    /// <summary>Last day on which it holds. Null when it does not expire.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Years of practice. Null when it is not known.</summary>
    public double? Years { get; set; }

    /// <summary>Null when it is not known.</summary>
    public DateOnly? LastUsedOn { get; set; }

    /// <summary>The person may be asked for help with the method.</summary>
    public required bool WillingToHelp { get; set; }

    /// <summary>The person wants to do more with the method.</summary>
    public required bool Interested { get; set; }

    /// <summary>Why it is disputed; empty when it is not. What is disputed is not verified.</summary>
    public ICollection<CapabilityDispute> Disputes { get; } = [];

    // Copies. The database fills them in, and follows every change.
    public string ImproverName { get; private set; } = "";

    public int? OrganisationId { get; private set; }

    public int? BoardId { get; private set; }

    public int? RegionId { get; private set; }

    public Audience IdentityAudience { get; private set; } = Audience.Private;

    public Audience CapabilityAudience { get; private set; } = Audience.Private;

    /// <summary>From now on it rests on the person's own word alone.</summary>
    internal void Unverify() => (VerifiedOn, VerifiedById, Source) = (null, null, CapabilitySource.Self);

    internal sealed class Configuration : IEntityTypeConfiguration<Capability>
    {
        public void Configure(EntityTypeBuilder<Capability> builder)
        {
            builder.ToTable("Capabilities");
            builder.Property(capability => capability.IssuerLevel).HasMaxLength(IssuerLevelMaxLength);
            builder.Property(capability => capability.ImproverName).HasMaxLength(Improver.NameMaxLength);
            builder.HasOne(capability => capability.Improver).WithMany(improver => improver.Capabilities)
                .HasForeignKey(capability => capability.ImproverId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(capability => capability.Method).WithMany(method => method.Capabilities)
                .HasForeignKey(capability => capability.MethodId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(capability => capability.VerifiedBy).WithMany(verifier => verifier.Verifications).HasForeignKey(capability => capability.VerifiedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(capability => capability.PublicId).IsUnique();
            builder.HasIndex(capability => new { capability.ImproverId, capability.MethodId }).IsUnique();
            // Who has a method, everywhere, in a region or in a board, by name.
            builder.HasIndex(capability => new { capability.MethodId, capability.ImproverName, capability.Level, capability.CapabilityAudience, capability.IdentityAudience, capability.OrganisationId, capability.ImproverId })
                .HasDatabaseName("IX_Capabilities_Method_Name");
            builder.HasIndex(capability => new { capability.MethodId, capability.RegionId, capability.ImproverName, capability.Level, capability.CapabilityAudience, capability.IdentityAudience, capability.OrganisationId, capability.ImproverId })
                .HasDatabaseName("IX_Capabilities_Method_Region_Name");
            builder.HasIndex(capability => new { capability.MethodId, capability.BoardId, capability.ImproverName, capability.Level, capability.CapabilityAudience, capability.IdentityAudience, capability.OrganisationId, capability.ImproverId })
                .HasDatabaseName("IX_Capabilities_Method_Board_Name");
            // Everybody who has a method, with what a ranking asks of each.
            builder.HasIndex(capability => new { capability.MethodId, capability.ImproverId, capability.Level, capability.CapabilityAudience, capability.OrganisationId, capability.VerifiedOn, capability.ExpiresOn, capability.WillingToHelp })
                .HasDatabaseName("IX_Capabilities_Method_Improver");
            // How many of an organisation have a method today: figures of people read nothing else.
            builder.HasIndex(capability => new { capability.OrganisationId, capability.MethodId, capability.Level, capability.ImproverId, capability.ExpiresOn })
                .HasDatabaseName("IX_Capabilities_Organisation_Method");
        }
    }
}
