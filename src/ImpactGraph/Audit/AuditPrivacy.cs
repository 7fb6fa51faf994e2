using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>Who reads the audit: auditors what is about people and organisations of theirs, and everybody what is about themselves.</summary>
internal static class AuditPrivacy
{
    /// <summary>That something was read or changed, when, and by which account.</summary>
    public static readonly Expression<Func<Viewer, AuditEntry, bool>> OfEntry = (viewer, entry) =>
        viewer.IsNationalAuditor
        || entry.Subjects.Any(s => s.ImproverId == viewer.Self)
        || (viewer.IsAuditor && (viewer.AuditedOrganisationIds.Contains(entry.OrganisationId ?? -1) || entry.Subjects.Any(s => viewer.AuditedOrganisationIds.Contains(s.OrganisationId ?? -1))));

    /// <summary>Before and after, and why. For auditors of everybody whom the entry is about: one detail tells of all of them.</summary>
    public static readonly Expression<Func<Viewer, AuditEntry, bool>> Details = (viewer, entry) =>
        viewer.IsNationalAuditor
        || (viewer.IsAuditor
            && (viewer.AuditedOrganisationIds.Contains(entry.OrganisationId ?? -1) || entry.Subjects.Any(s => viewer.AuditedOrganisationIds.Contains(s.OrganisationId ?? -1)))
            && !entry.Subjects.Any(s => !viewer.AuditedOrganisationIds.Contains(s.OrganisationId ?? -1)));

    /// <summary>Whom an entry is about: who reads of one person does not read of the others.</summary>
    public static readonly Expression<Func<Viewer, AuditSubject, bool>> OfSubject = (viewer, subject) =>
        viewer.IsNationalAuditor || subject.ImproverId == viewer.Self || (viewer.IsAuditor && viewer.AuditedOrganisationIds.Contains(subject.OrganisationId ?? -1));
}
