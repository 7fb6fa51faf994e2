using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

public sealed class TheAuditInTheDatabaseTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await AuditedWorld.MakeAsync();
        await _world.RenameAsync("Matron");
        await _world.RenameAsync("Keeper");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("UPDATE AuditEntries SET Action = 'x' WHERE Sequence = 1")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2")]
    [InlineData("UPDATE AuditSubjects SET ImproverId = 2")]
    [InlineData("DELETE FROM AuditSubjects")]
    [InlineData("UPDATE AuditDetails SET Changes = NULL")]
    [InlineData("DELETE FROM AuditDetails WHERE Sequence = 1")]
    [InlineData("INSERT INTO AuditDetails (Sequence, Salt) VALUES (1, 'x')")]
    [InlineData("INSERT INTO AuditSubjects (Sequence, ImproverId) VALUES (1, 2)")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries SELECT Sequence, RecordedAt, 'x', DocumentHash, ActorKind, ActorId, ActorRoles, ActorOrganisationCode, OrganisationId, Erases, DetailDigest, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 1")]
    [InlineData("INSERT INTO AuditEntries (Sequence, RecordedAt, Action, ActorKind, Erases, PreviousHash, Hash) SELECT 4, RecordedAt, 'x', 2, 0, Hash, 'x' FROM AuditEntries WHERE Sequence = 2")]
    [InlineData("INSERT INTO AuditEntries (Sequence, RecordedAt, Action, ActorKind, Erases, PreviousHash, Hash) SELECT 3, RecordedAt, 'x', 2, 0, 'x', 'x' FROM AuditEntries WHERE Sequence = 2")]
    [InlineData("DELETE FROM Improvers WHERE Id = 1")]
    public async Task Refuses_whatever_does_not_append(string statement)
    {
        await using var db = _world.World.Open();

        var fault = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(statement));

        Assert.Equal(19, fault.SqliteErrorCode);
    }

    [Fact]
    public async Task Forgets_details_of_whom_a_change_erases_and_of_nobody_else()
    {
        await _world.ChangeAsync((change, _) =>
        {
            change.Db.Improvers.Single(one => one.Id == _world.Ben.Id).Role = "Porter";
            return ValueTask.FromResult<Engine.MutationResult<int>>(1);
        });
        await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            var ann = await change.Db.Improvers.SingleAsync(one => one.Id == _world.Ann.Id, cancellationToken);
            (ann.Name, ann.Role) = ("", null);
            change.Reason = "Ann Abara asked for it";
            change.Erase(ann.Id);
            return ann.Id;
        });

        var entries = await _world.EntriesAsync();
        Assert.Equal([false, false, true, true], entries.Select(entry => entry.Detail is not null));
        Assert.Equal([false, false, false, true], entries.Select(entry => entry.Erases));
        Assert.Equal($$$"""{"rows":[{"type":"Improver","id":"{{{_world.Ann.PublicId}}}","change":"CHANGED"}]}""", entries[3].Detail!.Changes);
        Assert.Null(entries[3].Detail!.Reason);
    }
}
