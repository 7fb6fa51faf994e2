using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class SeedingTwiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FixedClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_nothing_the_second_time()
    {
        await using var context = await _folder.OpenMigratedAsync();
        Assert.True(await Seed(context, DataSet.Demo));
        var before = _folder.Dump();

        Assert.False(await Seed(context, DataSet.Demo));

        Assert.Equal(before, _folder.Dump());
    }

    [Fact]
    public async Task Records_what_was_seeded_and_when()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await Seed(context, DataSet.Reference);

        var record = await context.SeedRecords.SingleAsync();

        Assert.Equal((DataSet.Reference, _clock.GetUtcNow().UtcDateTime), (record.DataSet, record.SeededAt));
        Assert.Equal(DateTimeKind.Utc, record.SeededAt.Kind);
        Assert.Matches("^[0-9a-f]{64}$", record.ContentHash);
    }

    [Fact]
    public async Task Gives_two_databases_the_same_rows()
    {
        using var other = new TemporaryFolder();
        await using var one = await _folder.OpenMigratedAsync();
        await using var two = await other.OpenMigratedAsync();

        await Seed(one, DataSet.Demo);
        await Seed(two, DataSet.Demo);

        Assert.Equal(_folder.Dump(), other.Dump());
    }

    [Fact]
    public async Task Refuses_the_other_data_set()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await Seed(context, DataSet.Reference);

        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal("The database holds the reference data set, so the demo data set cannot be seeded into it. Use another database file.", refusal.Message);
    }

    [Fact]
    public async Task Refuses_the_same_data_set_from_changed_files()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await Seed(context, DataSet.Demo);
        _folder.Edit("demo/organisations.csv", "Draco Region", "Dragon Region");

        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal("The database holds the demo data set from seed files of another content. Use another database file.", refusal.Message);
    }

    [Fact]
    public async Task Refuses_a_database_that_was_filled_by_hand()
    {
        await using var context = await _folder.OpenMigratedAsync();
        context.Add(new Surveys.Survey { Code = "own", Name = "Own", Description = "Own" });
        await context.SaveChangesAsync();

        await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal(1, await context.Surveys.CountAsync());
    }

    [Fact]
    public async Task Refuses_another_number_of_improvers_and_says_what_to_do()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await Seed(context, DataSet.Demo);
        var before = _folder.Dump();

        var refusal = await Assert.ThrowsAsync<SeedException>(() => new Seeder(_clock).SeedAsync(context, _folder.Seed, DataSet.Demo, 60));

        Assert.Equal("The database was seeded with 40 improvers, so it cannot be seeded with 60. Leave the number out to keep it as it is, or use another database file.", refusal.Message);
        Assert.Equal(before, _folder.Dump());
        Assert.Equal(refusal.Message, (await Assert.ThrowsAsync<SeedException>(() => EnsureReady(60))).Message);
    }

    [Fact]
    public async Task Takes_whatever_number_of_improvers_there_is_when_none_is_asked_for()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await Seed(context, DataSet.Demo);

        Assert.False(await new Seeder(_clock).SeedAsync(context, _folder.Seed, DataSet.Demo));
        Assert.False(await EnsureReady(null));
    }

    [Theory]
    [InlineData(DataSet.Demo, -1)]
    [InlineData(DataSet.Demo, Seeder.MostImprovers + 1)]
    [InlineData(DataSet.Reference, 1)]
    public async Task Refuses_a_number_of_improvers_that_cannot_be(DataSet dataSet, int improvers)
    {
        await using var context = _folder.Open();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Seeder(_clock).SeedAsync(context, _folder.Seed, dataSet, improvers));
    }

    private Task<bool> EnsureReady(int? improvers) => DatabaseSetup.EnsureReadyAsync(_folder.Database, DataSet.Demo, _folder.Seed, _clock, improvers);

    private Task<bool> Seed(SqliteDb context, DataSet dataSet) => new Seeder(_clock).SeedAsync(context, _folder.Seed, dataSet, dataSet == DataSet.Demo ? 40 : null);

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
    }
}
