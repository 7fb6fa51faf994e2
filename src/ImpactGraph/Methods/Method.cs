using ImpactGraph.Challenges;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Methods;

/// <summary>An entry of the catalogue of improvement methods, tools, programmes and credentials.</summary>
public sealed class Method
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int FamilyMaxLength = 100;
    public const int IssuerMaxLength = 200;

    public int Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>Tradition it comes from, such as Lean; one word for all that share it.</summary>
    public required string Family { get; set; }

    public required MethodCategory Category { get; set; }

    /// <summary>Who teaches or certifies it. Null when there is no single issuer.</summary>
    public string? Issuer { get; set; }

    public ICollection<MethodSynonym> Synonyms { get; } = [];

    public ICollection<MethodLevel> Levels { get; } = [];

    public ICollection<MethodUse> Uses { get; } = [];

    public ICollection<Capability> Capabilities { get; } = [];

    /// <summary>Networks that are about the method.</summary>
    public ICollection<NetworkFocus> NetworkFocus { get; } = [];

    /// <summary>Needs of challenges for it.</summary>
    public ICollection<Need> Needs { get; } = [];

    /// <summary>Challenges that it helped with.</summary>
    public ICollection<OutcomeMethod> Outcomes { get; } = [];

    /// <summary>Examples of practice in which it was used.</summary>
    public ICollection<PracticeExampleMethod> PracticeExamples { get; } = [];

    /// <summary>Offers of support that are about it.</summary>
    public ICollection<SupportOfferMethod> SupportOffers { get; } = [];

    /// <summary>Options of survey questions that stand for this method.</summary>
    public ICollection<AnswerOption> Options { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Method>
    {
        public void Configure(EntityTypeBuilder<Method> builder)
        {
            builder.Property(method => method.Code).HasMaxLength(CodeMaxLength);
            builder.Property(method => method.Name).HasMaxLength(NameMaxLength);
            builder.Property(method => method.Family).HasMaxLength(FamilyMaxLength);
            builder.Property(method => method.Issuer).HasMaxLength(IssuerMaxLength);
            builder.HasIndex(method => method.Code).IsUnique();
            builder.HasIndex(method => new { method.Name, method.Code });
        }
    }
}
