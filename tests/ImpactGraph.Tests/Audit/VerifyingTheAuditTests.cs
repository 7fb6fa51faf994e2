using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

/// <summary>The audit of a file that somebody had in their hands.</summary>
public sealed class VerifyingTheAuditTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await AuditedWorld.MakeAsync();
        for (var number = 1; number <= 5; number++) await _world.RenameAsync($"Role {number}");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Finds_nothing_where_nothing_was_done()
    {
        var verification = await VerifyAsync();

        Assert.Null(verification.Fault);
        Assert.Equal(new AuditHead(5, (await _world.EntriesAsync())[^1].Hash), verification.Head);
        Assert.Null((await VerifyAsync(verification.Head)).Fault);
    }

    [Fact]
    public async Task Finds_nothing_in_an_audit_without_entries()
    {
        await using var empty = await AuditedWorld.MakeAsync();

        Assert.Equal(new(new(0, AuditChain.Beginning), null), await AuditVerification.OfAsync(empty.World.Database, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Action = 'other' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET RecordedAt = '2020-01-01 00:00:00' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET ActorId = NULL WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET ActorKind = 2 WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET ActorRoles = 'AUDITOR' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET ActorOrganisationCode = 'T1' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET OrganisationId = 1 WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET DocumentHash = 'x' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET Erases = 1 WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET DetailDigest = NULL WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditSubjects SET ImproverId = 2 WHERE Sequence = 3", "Entry 3 was changed, or whom it is about")]
    [InlineData("UPDATE AuditSubjects SET OrganisationId = NULL WHERE Sequence = 3", "Entry 3 was changed, or whom it is about")]
    [InlineData("DELETE FROM AuditSubjects WHERE Sequence = 3", "Entry 3 was changed, or whom it is about")]
    [InlineData("INSERT INTO AuditSubjects (Sequence, ImproverId) VALUES (3, 2)", "Entry 3 was changed, or whom it is about")]
    [InlineData("UPDATE AuditEntries SET Hash = 'x' WHERE Sequence = 3", "Entry 3 was changed")]
    [InlineData("UPDATE AuditEntries SET PreviousHash = 'x' WHERE Sequence = 3", "Entry 3 does not follow")]
    [InlineData("UPDATE AuditDetails SET Changes = replace(Changes, 'Role 3', 'Role 9') WHERE Sequence = 3", "The details of entry 3 were changed")]
    [InlineData("UPDATE AuditDetails SET Reason = 'x' WHERE Sequence = 3", "The details of entry 3 were changed")]
    [InlineData("DELETE FROM AuditDetails WHERE Sequence = 3", "The details of entry 3 are missing")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", "Entry 1 is missing")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", "Entry 3 is missing")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 5", "of entry 5, which is missing")]
    [InlineData("UPDATE Improvers SET PublicId = '00000000-0000-7000-8000-000000000000' WHERE Id = 1", "Entry 1 was changed, or whom it is about")]
    public async Task Finds_what_somebody_did(string statement, string fault)
    {
        await _world.TamperAsync(statement);

        Assert.Contains(fault, (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_entries_that_were_exchanged()
    {
        await _world.TamperAsync(
            "UPDATE AuditEntries SET Sequence = 99 WHERE Sequence = 2", "UPDATE AuditEntries SET Sequence = 2 WHERE Sequence = 3", "UPDATE AuditEntries SET Sequence = 3 WHERE Sequence = 99");

        Assert.Contains("Entry 2 does not follow", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_an_entry_that_was_changed_and_sealed_anew()
    {
        var third = (await _world.EntriesAsync())[2];
        var hash = AuditChain.HashOf(new()
        {
            PreviousHash = third.PreviousHash,
            Sequence = 3,
            RecordedAt = third.RecordedAt,
            Action = "other",
            ActorKind = third.ActorKind,
            ActorId = third.ActorId,
            ActorRoles = third.ActorRoles,
            DetailDigest = third.DetailDigest,
            Subjects = [(_world.Ann.PublicId.ToString(), "T1")],
        });
        await _world.TamperAsync($"UPDATE AuditEntries SET Action = 'other', Hash = '{hash}' WHERE Sequence = 3");

        Assert.Contains("Entry 4 does not follow", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_an_end_that_was_cut_off_only_by_what_was_written_down()
    {
        var head = (await VerifyAsync()).Head;
        await _world.TamperAsync("DELETE FROM AuditSubjects WHERE Sequence > 3", "DELETE FROM AuditDetails WHERE Sequence > 3", "DELETE FROM AuditEntries WHERE Sequence > 3");

        Assert.Null((await VerifyAsync()).Fault);
        Assert.Contains("ends with entry 3, before the expected 5", (await VerifyAsync(head)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_chain_that_was_written_anew_by_what_was_written_down() =>
        Assert.Contains("Entry 4 has another hash than was expected", (await VerifyAsync(new(4, AuditChain.Beginning))).Fault, StringComparison.Ordinal);

    [Fact]
    public async Task Lets_details_be_gone_of_whoever_was_erased()
    {
        await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            change.Erase(_world.Ann.Id);
            return (await change.Db.Improvers.SingleAsync(one => one.Id == _world.Ann.Id, cancellationToken)).Id;
        });

        Assert.All((await _world.EntriesAsync()).SkipLast(1), entry => Assert.Null(entry.Detail));
        Assert.Null((await VerifyAsync()).Fault);
    }

    private async Task<AuditVerification> VerifyAsync(AuditHead? expected = null) => (await AuditVerification.OfAsync(_world.World.Database, expected, CancellationToken.None))!;
}
