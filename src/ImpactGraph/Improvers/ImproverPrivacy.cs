using System.Linq.Expressions;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers;

/// <summary>Who sees which group of a person's fields. What a group holds is said here and nowhere else.</summary>
internal static class ImproverPrivacy
{
    /// <summary>That the person is here: name, role, place, networks of today. Who may not see this sees nothing of the person.</summary>
    public static readonly Expression<Func<Viewer, Improver, bool>> Identity = Group(i => i.IdentityAudience);

    /// <summary>What the person's capabilities tell, on the person's own record.</summary>
    public static readonly Expression<Func<Viewer, Improver, bool>> Capability = Group(i => i.CapabilityAudience);

    /// <summary>The person's choices are for the person and for stewards: whom others are kept from is their affair.</summary>
    public static readonly Expression<Func<Viewer, Improver, bool>> Choices = (viewer, improver) =>
        improver.IdentityAudience >= Audience.Private
        && (viewer.IsNationalSteward || improver.Id == viewer.Self || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(improver.OrganisationId ?? -1)));

    /// <summary>Methods and levels, and what they rest on.</summary>
    public static readonly Expression<Func<Viewer, Capability, bool>> OfCapability =
        PersonPolicy.Sees<Capability>(c => c.CapabilityAudience, c => c.ImproverId, c => c.OrganisationId, c => c.Improver.Memberships);

    /// <summary>Why a capability is disputed is for the person, for stewards, and for the one who disputes it.</summary>
    public static readonly Expression<Func<Viewer, CapabilityDispute, bool>> OfDispute = (viewer, dispute) =>
        dispute.Capability.IdentityAudience >= Audience.Private
        && (viewer.IsNationalSteward || dispute.Capability.ImproverId == viewer.Self || dispute.DisputedById == viewer.OwnAccount
            || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(dispute.Capability.OrganisationId ?? -1)));

    /// <summary>When and how far the person can help.</summary>
    public static readonly Expression<Func<Viewer, Availability, bool>> OfAvailability =
        PersonPolicy.Sees<Availability>(a => a.Improver.AvailabilityAudience, a => a.ImproverId, a => a.Improver.OrganisationId, a => a.Improver.Memberships);

    /// <summary>Address and number: also for the side that invited the person, while the person helps it.</summary>
    public static readonly Expression<Func<Viewer, Contact, bool>> OfContact =
        PersonPolicy.Sees<Contact>(c => c.Improver.ContactAudience, c => c.ImproverId, c => c.Improver.OrganisationId, c => c.Improver.Memberships).Or(InvitationPrivacy.ContactOfAssigned);

    /// <summary>On what ground a record is kept is for those who see the choices.</summary>
    public static readonly Expression<Func<Viewer, Processing, bool>> OfProcessing = (viewer, processing) =>
        processing.Improver.IdentityAudience >= Audience.Private && (viewer.IsNationalSteward || processing.ImproverId == viewer.Self || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(processing.Improver.OrganisationId ?? -1)));

    /// <summary>Experience is history.</summary>
    public static readonly Expression<Func<Viewer, ThemeExperience, bool>> OfExperience =
        PersonPolicy.Sees<ThemeExperience>(e => e.Improver.HistoryAudience, e => e.ImproverId, e => e.Improver.OrganisationId, e => e.Improver.Memberships);

    /// <summary>Posts of today belong to the identity, all others to the history.</summary>
    public static readonly Expression<Func<Viewer, Post, bool>> OfPost =
        PersonPolicy.Sees<Post>(p => p.Improver.IdentityAudience, p => p.ImproverId, p => p.Improver.OrganisationId, p => p.Improver.Memberships)
            .And(((Expression<Func<Viewer, Post, bool>>)((viewer, p) => p.FromOn <= viewer.Today && (p.UntilOn == null || p.UntilOn >= viewer.Today)))
                .Or(PersonPolicy.Sees<Post>(p => p.Improver.HistoryAudience, p => p.ImproverId, p => p.Improver.OrganisationId, p => p.Improver.Memberships)));

    private static Expression<Func<Viewer, Improver, bool>> Group(Expression<Func<Improver, Audience>> audience) =>
        PersonPolicy.Sees(audience, i => i.Id, i => i.OrganisationId, i => i.Memberships);
}
