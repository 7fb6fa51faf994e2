using ImpactGraph.Engine;

namespace ImpactGraph.Audit;

/// <summary>What callers see of the audit.</summary>
internal sealed class AuditEntryType : EntityType<AuditEntry>
{
    public AuditEntryType() : base("AuditEntry", "AuditEntries", "That records were read or changed: what, when, and by whom. Accounts stand by their id, never by name.")
    {
        Node(e => e.Hash);
        VisibleTo(AuditPrivacy.OfEntry);
        OrderBy(e => e.Sequence, descending: true);

        Field("recordedAt", e => e.RecordedAt).Describe("Instant (UTC).").Filterable();
        Field("action", e => e.Action).Describe("Name of the mutation, or of what the service did by itself; `read` for reads.").Filterable();
        Field("operation", e => e.Detail!.Operation).Describe("Name that the caller gave the operation that read. Null when it had none, for changes, and once somebody it is about was erased.");
        Field("documentHash", e => e.DocumentHash).Describe("SHA-256 of the document that read, in hexadecimal digits, by which a saved operation is known. Null for changes.").Filterable();
        Field("actorKind", e => e.ActorKind).Describe("What kind of caller.").Filterable();
        Field("actor", e => e.ActorId).Describe("Account of the caller, as in `me`. Null when there was none.").Filterable();
        Field("actorRoles", e => e.ActorRoles).Describe("Roles that the caller had, with a space between two. Null for none.");
        Field("actorOrganisationCode", e => e.ActorOrganisationCode).Describe("Code of the organisation that the caller stood for. Null for none.").Filterable();
        ToOne("organisation", e => e.Organisation).Describe("Organisation that it is about. Null when it is about people.").Filterable();
        ToMany("subjects", e => e.Subjects.OrderBy(s => s.ImproverId)).ListSize(25).Describe("People whose records it is about, as far as the caller may know.").Filterable();
        Field("erases", e => e.Erases).Describe("Whether details of earlier entries about the same people went with it.").Filterable();
        Field("reason", e => e.Detail!.Reason).VisibleTo(AuditPrivacy.Details).Describe("Why, in the caller's words. Null when nothing was said, after an erasure, and for everybody but auditors.");
        Computed("changes", e => e.Detail!.Changes, changes => changes is null ? null : new JsonText(changes)).VisibleTo(AuditPrivacy.Details)
            .Describe("What each row was and is, or how many rows there were. Null for reads, after an erasure, and for everybody but auditors.");
        Field("hash", e => e.Hash).Describe("Seals the entry and all before it; what an entry's hash is made of, the operators' guide says.");
    }

    public static void Queries(QueryType query) =>
        query.Connection<AuditEntry>("auditEntries").Describe("What was read and changed, the newest first: for auditors of people and organisations of theirs, for everybody else of their own record.");
}

/// <summary>What callers see of whom an entry of the audit is about.</summary>
internal sealed class AuditSubjectType : EntityType<AuditSubject>
{
    public AuditSubjectType() : base("AuditSubject", "AuditSubjects", "Somebody whose record was read or changed.")
    {
        Identity(s => s.Entry.Hash, s => s.Improver.PublicId);
        VisibleTo(AuditPrivacy.OfSubject);
        Field("uuid", s => s.Improver.PublicId).Describe("Id of the person, also of those whom the caller may not see.").Filterable();
        ToOne("improver", s => s.Improver).Describe("The person. Null when the caller may not see them.");
        ToOne("organisation", s => s.Organisation).Describe("Where the person was then. Null for nowhere.").Filterable();
    }
}
