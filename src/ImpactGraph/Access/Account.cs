using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Access;

/// <summary>Somebody who signs in, and whom they stand for here. Who signs in needs none: a token may say it all.</summary>
public sealed class Account
{
    public const int IssuerMaxLength = 400;
    public const int SubjectMaxLength = 255;

    public int Id { get; init; }

    /// <summary>Follows from issuer and subject, see <see cref="PublicIdOf"/>.</summary>
    public required Guid PublicId { get; init; }

    /// <summary>Who vouches for them.</summary>
    public required string Issuer { get; init; }

    /// <summary>What the issuer calls them, and nobody else.</summary>
    public required string Subject { get; init; }

    /// <summary>The improver that they are; null for none. Nobody else is.</summary>
    public int? ImproverId { get; set; }

    public Improver? Improver { get; set; }

    /// <summary>The organisation that they stand for; null for none.</summary>
    public int? OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC. From then on they are refused, whatever their token says. Null while the account is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Roles that they have or had.</summary>
    public ICollection<RoleGrant> Grants { get; } = [];

    /// <summary>Roles that they gave to others.</summary>
    public ICollection<RoleGrant> GrantsToOthers { get; } = [];

    /// <summary>Capabilities that they dispute.</summary>
    public ICollection<CapabilityDispute> Disputes { get; } = [];

    /// <summary>Challenges that they raised.</summary>
    public ICollection<Challenge> Challenges { get; } = [];

    /// <summary>Invitations that they sent.</summary>
    public ICollection<Invitation> Invitations { get; } = [];

    /// <summary>Assignments of others that they agreed to or refused for the home organisation.</summary>
    public ICollection<Assignment> Consents { get; } = [];

    /// <summary>The id of an account, the same whether or not there is a row for it: who signs in by token alone is known by it too.</summary>
    public static Guid PublicIdOf(string issuer, string subject)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        // The length keeps one pair apart from another, whatever is in the texts.
        return Data.PublicId.NamedAfter("account", FormattableString.Invariant($"{issuer.Length}:{issuer}{subject}"));
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("Accounts", table => table.HasCheckConstraint("CK_Accounts_IsOfSomebody", "\"Issuer\" <> '' AND \"Subject\" <> ''"));
            builder.Property(account => account.Issuer).HasMaxLength(IssuerMaxLength);
            builder.Property(account => account.Subject).HasMaxLength(SubjectMaxLength);
            builder.HasOne(account => account.Improver).WithOne(improver => improver.Account).HasForeignKey<Account>(account => account.ImproverId).OnDelete(DeleteBehavior.SetNull);
            builder.HasOne(account => account.Organisation).WithMany(organisation => organisation.Accounts).HasForeignKey(account => account.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(account => account.PublicId).IsUnique();
            builder.HasIndex(account => new { account.Issuer, account.Subject }).IsUnique();
            builder.HasIndex(account => account.OrganisationId);
        }
    }
}
