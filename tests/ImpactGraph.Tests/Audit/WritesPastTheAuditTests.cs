using ImpactGraph.Data;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

public sealed class WritesPastTheAuditTests : IAsyncLifetime
{
    private AuditedWorld _world = null!;

    public async Task InitializeAsync() => _world = await AuditedWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_stopped_when_they_save(bool waits)
    {
        await using var db = _world.Open();
        (await db.Improvers.FirstAsync()).Role = "Matron";

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => _ = waits ? await db.SaveChangesAsync() : db.SaveChanges());

        Assert.Contains("A change of Improver would go past the audit.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_stopped_in_bulk()
    {
        await using var db = _world.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Capabilities.ExecuteDeleteAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Improvers.ExecuteUpdateAsync(set => set.SetProperty(one => one.Role, "Matron")));
        Assert.Throws<InvalidOperationException>(() => db.Database.ExecuteSqlRaw("insert into Contacts (ImproverId, Email) values (1, 'x')"));
    }

    [Fact]
    public async Task Are_stopped_in_bulk_within_a_change_that_could_not_tell_of_them() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.ChangeAsync(async (change, cancellationToken) => await change.Db.Capabilities.ExecuteDeleteAsync(cancellationToken)));

    [Fact]
    public async Task Are_free_where_nobody_and_no_answer_is_touched()
    {
        await using var db = _world.Open();
        (await db.Organisations.FirstAsync()).Name = "Another";

        Assert.Equal(1, await db.SaveChangesAsync());
        Assert.Equal(1, await db.Methods.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Another")));
    }

    /// <remarks>A table that is added later and leads to a person or a response is on the list without anybody doing anything; who adds one reads it here.</remarks>
    [Fact]
    public void Are_those_to_these_tables()
    {
        using var db = _world.Open();

        Assert.Equal(
            ["Account", "Answer", "AnswerSelection", "ApproachUse", "Assignment", "Availability", "Capability", "CapabilityDispute", "Challenge", "Coding", "Contact", "Improver", "Invitation", "JoinRequest", "Membership", "Need", "Outcome", "OutcomeMethod", "PlanAction", "Post", "PracticeExample", "PracticeExampleMethod", "Prioritisation", "Processing", "Response", "RoleGrant", "SupportOffer", "SupportOfferMethod", "ThemeExperience"],
            AuditedRows.Of(db.Model).Types.Select(type => type.Name).Order(StringComparer.Ordinal));
    }
}
