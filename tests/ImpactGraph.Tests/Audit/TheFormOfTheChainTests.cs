namespace ImpactGraph.Audit;

/// <summary>The canonical form, against what others make of its description.</summary>
public sealed class TheFormOfTheChainTests
{
    private static readonly SealedEntry Entry = new()
    {
        PreviousHash = AuditChain.Beginning,
        Sequence = 1,
        RecordedAt = new DateTime(2026, 11, 23, 7, 0, 0, DateTimeKind.Utc).AddTicks(1),
        Action = "declareCapability",
        ActorKind = ActorKind.Person,
        ActorId = new Guid("0192d1a0-0000-7000-8000-00000000000a"),
        ActorRoles = "IMPROVER STEWARD",
        ActorOrganisationCode = "DEMO-P001",
        DetailDigest = AuditChain.DigestOf(new('a', 64), null, "Zoë, 7:", "{}"),
        Subjects = [("ffffffff-0000-7000-8000-000000000000", null), ("0192d1a0-0000-7000-8000-00000000000b", "DEMO-P001")],
    };

    /// <remarks>Made with Python's hashlib from the remarks at <see cref="AuditChain"/> alone.</remarks>
    [Fact]
    public void Gives_the_hashes_that_a_script_in_another_language_gave()
    {
        Assert.Equal("4368369480508b89495933ae533c2049dff505624f07d4393d96408be59ab3d6", Entry.DetailDigest);
        Assert.Equal("bd5d49cef97d4270617cbcc2078f46a4e83441319360f226a9e3ffc62d7b3be5", AuditChain.HashOf(Entry));
    }

    [Fact]
    public void Does_not_depend_on_the_order_in_which_subjects_come() =>
        Assert.Equal(AuditChain.HashOf(Entry), AuditChain.HashOf(Entry with { Subjects = [.. Entry.Subjects.Reverse()] }));

    [Fact]
    public void Tells_absent_from_empty_and_where_one_field_ends() =>
        Assert.Equal(4, new HashSet<string> { Details("a", "b"), Details("ab", ""), Details("ab", null), Details("a,1:b", null) }.Count);

    private static string Details(string operation, string? reason) => AuditChain.DigestOf("salt", operation, reason, null);
}
