using ImpactGraph.Access;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Challenges;

/// <summary>Something that an organisation cannot do alone, and the people it needs for it.</summary>
/// <remarks>The challenge is the organisation's; the words are those of who raised it, and go with them (see <see cref="AuthorId"/>).</remarks>
public sealed class Challenge
{
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 4000;

    /// <summary>More needs than that are several challenges.</summary>
    public const int MostNeeds = 20;

    public int Id { get; init; }

    public required Guid PublicId { get; init; }

    public int OrganisationId { get; set; }

    /// <summary>Whose challenge it is.</summary>
    public Organisation Organisation { get; set; } = null!;

    public int ThemeId { get; set; }

    public ChallengeTheme Theme { get; set; } = null!;

    public required string Title { get; set; }

    /// <summary>Null when nothing more was said.</summary>
    public string? Description { get; set; }

    public required Urgency Urgency { get; set; }

    /// <summary>Who of those who are signed in may see it. Who was invited to it always may.</summary>
    public ChallengeReach Reach { get; set; } = ChallengeReach.Country;

    public ChallengeState State { get; set; } = ChallengeState.Raised;

    /// <summary>UTC.</summary>
    public required DateTime RaisedAt { get; init; }

    /// <summary>Day (UTC). Null until then.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>How often it was written, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The person whose words title and description are, with whom they go. Null when the directory has no such person, or has erased them.</summary>
    public int? AuthorId { get; set; }

    public Improver? Author { get; set; }

    /// <summary>The account that raised it. Null when it is gone.</summary>
    public int? RaisedById { get; set; }

    public Account? RaisedBy { get; set; }

    public ICollection<Need> Needs { get; } = [];

    public Prioritisation? Prioritisation { get; set; }

    public Outcome? Outcome { get; set; }

    public ICollection<Invitation> Invitations { get; } = [];

    public ICollection<Assignment> Assignments { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Challenge>
    {
        public void Configure(EntityTypeBuilder<Challenge> builder)
        {
            builder.ToTable("Challenges");
            builder.Property(challenge => challenge.Title).HasMaxLength(TitleMaxLength);
            builder.Property(challenge => challenge.Description).HasMaxLength(DescriptionMaxLength);
            builder.HasOne(challenge => challenge.Organisation).WithMany(organisation => organisation.Challenges)
                .HasForeignKey(challenge => challenge.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(challenge => challenge.Theme).WithMany(theme => theme.Challenges).HasForeignKey(challenge => challenge.ThemeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(challenge => challenge.Author).WithMany(author => author.RaisedChallenges).HasForeignKey(challenge => challenge.AuthorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(challenge => challenge.RaisedBy).WithMany(account => account.Challenges).HasForeignKey(challenge => challenge.RaisedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(challenge => challenge.PublicId).IsUnique();
            builder.HasIndex(challenge => challenge.RaisedAt);
            builder.HasIndex(challenge => new { challenge.State, challenge.RaisedAt });
            builder.HasIndex(challenge => new { challenge.OrganisationId, challenge.State });
            builder.HasIndex(challenge => new { challenge.ThemeId, challenge.State });
        }
    }
}
