using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

public sealed class ChangesTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync() => _world = await AuditedWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Commit_what_is_changed_with_the_entry_that_tells_of_it()
    {
        await _world.RenameAsync("Matron");

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal((1, "test", ActorKind.Person, AuditedWorld.Steward.AccountId, "STEWARD"), (entry.Sequence, entry.Action, entry.ActorKind, entry.ActorId, entry.ActorRoles));
        Assert.Equal([(_world.Ann.Id, (int?)_world.Trust.Id)], entry.Subjects.Select(subject => (subject.ImproverId, subject.OrganisationId)));
        Assert.Equal("Matron", await RoleAsync());
    }

    [Fact]
    public async Task Tell_of_changed_columns_what_they_were_and_are()
    {
        await _world.RenameAsync("Matron");

        var row = Assert.Single(await _world.RowsAsync());
        Assert.Equal($$$"""{"type":"Improver","id":"{{{_world.Ann.PublicId}}}","change":"CHANGED","before":{"role":null},"after":{"role":"Matron"}}""", row.GetRawText());
    }

    [Fact]
    public async Task Tell_all_that_added_and_removed_rows_held_but_copies()
    {
        await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            change.Db.Remove(await change.Db.Capabilities.SingleAsync(cancellationToken));
            change.Db.Add(new Availability { ImproverId = _world.Ben.Id, DaysPerWeek = 2.5, FromOn = new(2026, 12, 1), Reach = AvailabilityReach.Region });
            return _world.Ann.Id;
        });

        var rows = (await _world.RowsAsync()).OrderBy(row => row.GetProperty("type").GetString(), StringComparer.Ordinal).ToList();
        Assert.Equal(
            $$$"""{"type":"Availability","id":1,"change":"ADDED","after":{"daysPerWeek":2.5,"fromOn":"2026-12-01","improverId":{{{_world.Ben.Id}}},"reach":"REGION"}}""", rows[0].GetRawText());
        Assert.Equal(
            $$$"""{"type":"Capability","id":"{{{_world.Skill.PublicId}}}","change":"REMOVED","before":{"improverId":{{{_world.Ann.Id}}},"interested":false,"methodId":{{{_world.Method.Id}}},"publicId":"{{{_world.Skill.PublicId}}}","source":"SELF","willingToHelp":true,"years":2}}""",
            rows[1].GetRawText());
        Assert.Equal([_world.Ann.Id, _world.Ben.Id], (await _world.EntriesAsync())[0].Subjects.Select(subject => subject.ImproverId).Order());
    }

    [Fact]
    public async Task Are_about_whose_row_it_is_and_not_about_who_verified_it()
    {
        await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            var skill = await change.Db.Capabilities.SingleAsync(cancellationToken);
            (skill.VerifiedById, skill.VerifiedOn) = (_world.Ben.Id, change.Today);
            return skill.Id;
        });

        Assert.Equal(_world.Ann.Id, Assert.Single((await _world.EntriesAsync())[0].Subjects).ImproverId);
    }

    [Fact]
    public async Task Are_about_the_organisation_of_a_response()
    {
        await _world.ChangeAsync((change, _) =>
        {
            var response = new Response
            {
                PublicId = PublicId.Next(TimeProvider.System),
                OrganisationId = _world.Trust.Id,
                Round = new()
                {
                    PublicId = PublicId.Next(TimeProvider.System),
                    Survey = new() { Code = "S", Name = "Survey", Description = "Survey" },
                    Code = "2026",
                    Name = "2026",
                    OpensOn = new(2026, 1, 1),
                    ClosesOn = new(2026, 2, 1),
                    CollectedOn = new(2026, 2, 1),
                },
                State = ResponseState.Draft,
            };
            change.Db.Add(response);
            return ValueTask.FromResult<MutationResult<int>>(1);
        });

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(_world.Trust.Id, entry.OrganisationId);
        Assert.Empty(entry.Subjects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_nothing_and_say_nothing_when_they_fail(bool throws)
    {
        async Task<MutationResult<int>> FailAsync() => await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            (await change.Db.Improvers.FirstAsync(cancellationToken)).Role = "Matron";
            await change.Db.SaveChangesAsync(cancellationToken);
            return throws ? throw new InvalidOperationException("no") : new IdempotencyKeyReusedError();
        });

        if (throws) await Assert.ThrowsAsync<InvalidOperationException>(FailAsync);
        else Assert.Single((await FailAsync()).Errors);

        Assert.Null(await RoleAsync());
        Assert.Empty(await _world.EntriesAsync());
    }

    [Fact]
    public async Task Follow_one_another_without_a_gap_however_many_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => _world.RenameAsync($"Role {number}"))));

        var entries = await _world.EntriesAsync();
        Assert.Equal(Enumerable.Range(1, 40), entries.Select(entry => entry.Sequence));
        Assert.Equal(entries.SkipLast(1).Select(entry => entry.Hash).Prepend(AuditChain.Beginning), entries.Select(entry => entry.PreviousHash));
    }

    [Fact]
    public async Task Wait_until_the_disk_has_them()
    {
        var synchronous = 0;
        await _world.ChangeAsync(async (change, cancellationToken) =>
        {
            synchronous = (await change.Db.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync(cancellationToken)).Single();
            return 1;
        });

        Assert.Equal(2, synchronous);
    }

    [Fact]
    public async Task Tell_of_system_work_how_many_rows_it_wrote()
    {
        await _world.Changes.RunAsSystemAsync(
            "hideEverybody",
            async (change, cancellationToken) =>
            {
                change.Count("improvers", await change.Db.Improvers.ExecuteUpdateAsync(set => set.SetProperty(one => one.Role, (string?)null), cancellationToken));
                change.About(_world.Ann.Id);
                change.About(_world.Ben.Id);
                return 0;
            },
            CancellationToken.None);

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(("hideEverybody", ActorKind.System, """{"counts":{"improvers":2}}""", 2), (entry.Action, entry.ActorKind, entry.Detail!.Changes, entry.Subjects.Count));
    }

    private async Task<string?> RoleAsync()
    {
        await using var db = _world.World.Open();
        return (await db.Improvers.SingleAsync(one => one.Id == _world.Ann.Id)).Role;
    }
}
