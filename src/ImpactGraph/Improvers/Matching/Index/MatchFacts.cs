using System.Linq.Expressions;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Where a person is, whom the person lets see what, and whether they can be asked.</summary>
internal readonly record struct PersonFact(int ImproverId, Guid PublicId, int? OrganisationId, Audience Identity, Audience Capability, Audience Availability, Audience History, bool TakesInvitations, Lending Lending);

/// <summary>That a person has a method.</summary>
internal readonly record struct SkillFact(int ImproverId, int MethodId, CapabilityLevel? Level, DateOnly? VerifiedOn, DateOnly? ExpiresOn, bool WillingToHelp);

/// <summary>That a person is or was in a network.</summary>
internal readonly record struct MemberFact(int ImproverId, int NetworkId, DateOnly? FromOn, DateOnly? UntilOn);

/// <summary>That a person worked on a theme.</summary>
internal readonly record struct ExperienceFact(int ImproverId, int ThemeId, ExperienceRole Role);

/// <summary>What matching looks at, of each table: said once, for the first filling and for what changes afterwards.</summary>
/// <remarks>A column that is added here needs the trigger of its table to name it: see the migrations that follow changes of <see cref="ChangedImprover"/>.</remarks>
internal static class MatchFacts
{
    public static readonly Expression<Func<Improver, PersonFact>> OfPerson = i =>
        new PersonFact(i.Id, i.PublicId, i.OrganisationId, i.IdentityAudience, i.CapabilityAudience, i.AvailabilityAudience, i.HistoryAudience, i.TakesInvitations, i.Lending);

    public static readonly Expression<Func<Capability, SkillFact>> OfSkill = c => new SkillFact(c.ImproverId, c.MethodId, c.Level, c.VerifiedOn, c.ExpiresOn, c.WillingToHelp);

    public static readonly Expression<Func<Membership, MemberFact>> OfMember = m => new MemberFact(m.ImproverId, m.NetworkId, m.FromOn, m.UntilOn);

    public static readonly Expression<Func<Availability, AvailabilityRow>> OfAvailability = a => new AvailabilityRow(a.ImproverId, a.DaysPerWeek, a.FromOn, a.UntilOn, a.Reach);

    public static readonly Expression<Func<ThemeExperience, ExperienceFact>> OfExperience = e => new ExperienceFact(e.ImproverId, e.ThemeId, e.Role);

    /// <summary>Of assignments for which <see cref="PlacesAndLoad.TakesDays"/> holds.</summary>
    public static readonly Expression<Func<Assignment, TakenRow>> OfTaken = a => new TakenRow(a.ImproverId, a.FromOn, a.UntilOn, a.DaysPerWeek);
}
