using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Development;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Organisations;

/// <summary>A body of the health service: NHS England, a directorate, a region, an integrated care board or a trust.</summary>
public sealed class Organisation
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;

    public int Id { get; init; }

    /// <summary>ODS code; for a national directorate, which has none, <c>DIR-</c> and a slug. Says nothing about the kind.</summary>
    public required string Code { get; set; }

    /// <summary>Newest name under this code.</summary>
    public required string Name { get; set; }

    public required Tier Tier { get; set; }

    public required OrganisationKind Kind { get; set; }

    /// <summary>Null when it is not known, which is so for all real organisations: their source does not say.</summary>
    public OrganisationSize? Size { get; set; }

    /// <summary>First day. Null when it is not known.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Last day. Null while the organisation is open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Parents it has or had.</summary>
    public ICollection<OrganisationMembership> Memberships { get; } = [];

    /// <summary>Organisations that sit or sat directly under it.</summary>
    public ICollection<OrganisationMembership> Members { get; } = [];

    /// <summary>Every organisation that is or was above it.</summary>
    public ICollection<OrganisationAncestry> Ancestry { get; } = [];

    /// <summary>Every organisation that is or was below it.</summary>
    public ICollection<OrganisationAncestry> Descent { get; } = [];

    public ICollection<FormerName> FormerNames { get; } = [];

    /// <summary>Successions in which this is the successor.</summary>
    public ICollection<Succession> Predecessors { get; } = [];

    /// <summary>Successions in which this is the predecessor.</summary>
    public ICollection<Succession> Successors { get; } = [];

    public ICollection<SegmentPlacement> Segments { get; } = [];

    public ICollection<Response> Responses { get; } = [];

    public ICollection<Answer> Answers { get; } = [];

    public ICollection<MethodUse> MethodUses { get; } = [];

    /// <summary>People who are with it today.</summary>
    public ICollection<Improver> Improvers { get; } = [];

    /// <summary>Of a board: people who are with it, or with an organisation under it, today.</summary>
    public ICollection<Improver> ImproversOfBoard { get; } = [];

    /// <summary>Of a region: people who are with it, or with an organisation under it, today.</summary>
    public ICollection<Improver> ImproversOfRegion { get; } = [];

    public ICollection<Post> Posts { get; } = [];

    /// <summary>Entries of the audit about it.</summary>
    public ICollection<AuditEntry> AuditEntries { get; } = [];

    /// <summary>That entries of the audit are about people who were with it then.</summary>
    public ICollection<AuditSubject> AuditSubjects { get; } = [];

    /// <summary>Networks that serve its area.</summary>
    public ICollection<Network> Networks { get; } = [];

    /// <summary>Accounts that stand for it.</summary>
    public ICollection<Account> Accounts { get; } = [];

    public ICollection<RoleGrant> RoleGrants { get; } = [];

    /// <summary>Challenges of its own.</summary>
    public ICollection<Challenge> Challenges { get; } = [];

    public ICollection<PracticeExample> PracticeExamples { get; } = [];

    /// <summary>Support that it offers to others.</summary>
    public ICollection<SupportOffer> SupportOffers { get; } = [];

    public ICollection<DevelopmentPlan> DevelopmentPlans { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.Property(organisation => organisation.Code).HasMaxLength(CodeMaxLength);
            builder.Property(organisation => organisation.Name).HasMaxLength(NameMaxLength);
            builder.HasIndex(organisation => organisation.Code).IsUnique();
            builder.HasIndex(organisation => new { organisation.Name, organisation.Code });
            builder.HasIndex(organisation => new { organisation.Tier, organisation.Name, organisation.Code });
        }
    }
}
