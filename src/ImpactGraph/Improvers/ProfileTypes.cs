using ImpactGraph.Engine;
using ImpactGraph.Improvers.Rights;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers;

/// <summary>What callers see of a person's availability.</summary>
internal sealed class AvailabilityType : EntityType<Availability>
{
    public AvailabilityType() : base("Availability", "Availabilities", "When and how far a person can help.")
    {
        Identity(a => a.Improver.PublicId);
        VisibleTo(ImproverPrivacy.OfAvailability);
        Records(a => a.ImproverId, a => a.Improver.AvailabilityAudience < Audience.Public);
        Field("daysPerWeek", a => a.DaysPerWeek).Describe("Days a week, more than 0, to 5.").Filterable().Sortable();
        Field("fromOn", a => a.FromOn).Describe("First day.").Filterable().Sortable();
        Field("untilOn", a => a.UntilOn).Describe("Last day. Null when it is open.").Filterable().Sortable();
        Field("reach", a => a.Reach).Describe("How far from home.").Filterable().Sortable();
    }
}

/// <summary>What callers see of how to reach a person.</summary>
internal sealed class ContactType : EntityType<Contact>
{
    public ContactType() : base("Contact", "Contacts", "How to reach a person at work.")
    {
        Identity(c => c.Improver.PublicId);
        VisibleTo(ImproverPrivacy.OfContact);
        Records(c => c.ImproverId, c => c.Improver.ContactAudience < Audience.Public);
        Field("email", c => c.Email).Describe("Work address.");
        Field("telephone", c => c.Telephone).Describe("Work number. Null when the person gave none.");
    }
}

/// <summary>What callers see of the ground on which a person's record is kept.</summary>
internal sealed class ProcessingType : EntityType<Processing>
{
    /// <param name="retention">How long records are kept; null where without term.</param>
    public ProcessingType(RetentionRules? retention) : base("Processing", "Processings", "On what ground, for what, and until when a person's record is kept.")
    {
        Identity(p => p.Improver.PublicId);
        VisibleTo(ImproverPrivacy.OfProcessing);
        Records(p => p.ImproverId, p => true);
        Field("lawfulBasis", p => p.LawfulBasis).Describe("Ground in data-protection law.");
        Field("purpose", p => p.Purpose).Describe("What the record is kept for.");
        Field("privacyNotice", p => p.PrivacyNotice).Describe("Version of the privacy notice that the person was given.");
        Field("confirmedOn", p => p.ConfirmedOn).Describe("Day on which the person, or somebody who verified what the person said, last confirmed the record.");
        Field("warnedOn", p => p.WarnedOn).Describe("Day on which the person was told that the record will be hidden. Null when it was confirmed since, or there was no need yet.");
        Computed("hidesOn", p => p.ConfirmedOn, confirmed => retention is null ? (DateOnly?)null : confirmed.AddMonths(retention.HideMonths))
            .Describe("Day on which the record is hidden from others at the earliest, unless somebody confirms it before. Null where records are kept without term.");
        Computed("erasesOn", p => p.ConfirmedOn, confirmed => retention is null ? (DateOnly?)null : confirmed.AddMonths(retention.EraseMonths))
            .Describe("Day on which the person is erased at the earliest, unless somebody confirms the record before. Null where records are kept without term.");
        Field("hiddenOn", p => p.HiddenOn).Describe("Day on which the record was hidden from others because nobody confirmed it. Null when it was confirmed since, or there was no need yet.");
    }
}

/// <summary>What callers see of a person's experience.</summary>
internal sealed class ThemeExperienceType : EntityType<ThemeExperience>
{
    public ThemeExperienceType() : base("ThemeExperience", "ThemeExperiences", "Work of a person on a challenge theme in a planning year.")
    {
        Identity(e => e.Improver.PublicId, e => e.Theme.Code, e => e.PlanningYear);
        VisibleTo(ImproverPrivacy.OfExperience);
        Records(e => e.ImproverId, e => e.Improver.HistoryAudience < Audience.Public);
        ToOne("theme", e => e.Theme).Describe("Theme of the work.").Filterable();
        Field("planningYear", e => e.PlanningYear).Describe("Year in whose April the planning year begins: 2024 for 2024/25.").Filterable();
        Field("role", e => e.Role).Describe("What the person did in it.").Filterable();
    }
}

/// <summary>What callers see of a person's posts.</summary>
internal sealed class PostType : EntityType<Post>
{
    public PostType() : base("Post", "Posts", "A person's time with an organisation.")
    {
        Identity(p => p.Improver.PublicId, p => p.FromOn);
        VisibleTo(ImproverPrivacy.OfPost);
        // One that has an end belongs to the history sooner or later; what day it is, is not known here.
        Records(p => p.ImproverId, p => p.Improver.IdentityAudience < Audience.Public || (p.UntilOn != null && p.Improver.HistoryAudience < Audience.Public));
        ToOne("organisation", p => p.Organisation).Describe("Organisation the person is or was with.").Filterable();
        Field("role", p => p.Role).Describe("What the person does or did there. Null when they did not say.").Filterable();
        Field("fromOn", p => p.FromOn).Describe("First day.").Filterable();
        Field("untilOn", p => p.UntilOn).Describe("Last day. Null while it lasts.").Filterable();
    }
}
