using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class DatabaseSetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Makes_a_database_where_there_is_none()
    {
        Assert.True(await EnsureReady(DataSet.Demo));

        await using var context = _folder.Open();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.NotEqual(0, await context.Answers.CountAsync());
    }

    [Fact]
    public async Task Leaves_a_ready_database_alone_without_a_look_at_the_seed_files()
    {
        await EnsureReady(DataSet.Demo);
        var before = _folder.Dump();

        Assert.False(await DatabaseSetup.EnsureReadyAsync(_folder.Database, DataSet.Demo, "nowhere", TimeProvider.System));

        Assert.Equal(before, _folder.Dump());
    }

    [Fact]
    public async Task Goes_on_where_an_interrupted_start_ended()
    {
        await using (await _folder.OpenMigratedAsync())
        {
        }

        Assert.True(await EnsureReady(DataSet.Reference));
    }

    [Fact]
    public async Task Refuses_a_database_that_holds_the_other_data_set()
    {
        await EnsureReady(DataSet.Reference);

        await Assert.ThrowsAsync<SeedException>(() => EnsureReady(DataSet.Demo));
    }

    [Fact]
    public async Task Refuses_a_database_of_a_newer_version()
    {
        await EnsureReady(DataSet.Reference);
        await using (var context = _folder.Open())
        {
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Future', '99.0.0')");
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => EnsureReady(DataSet.Reference));

        Assert.Contains("99990101000000_Future", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_the_folder_that_the_database_is_to_be_in()
    {
        var path = Path.Combine(Path.GetDirectoryName(_folder.Database)!, "new", "folder", "x.db");

        await DatabaseSetup.EnsureReadyAsync(path, DataSet.Reference, Repository.File("seed"), TimeProvider.System);

        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("synchronous", "1")]
    [InlineData("foreign_keys", "1")]
    public async Task Opens_connections_with_the_settings_that_writers_need(string setting, string value)
    {
        await using var context = await _folder.OpenMigratedAsync();
        await context.Database.OpenConnectionAsync();
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {setting}";

        Assert.Equal(value, (await command.ExecuteScalarAsync())!.ToString());
    }

    private Task<bool> EnsureReady(DataSet dataSet) => DatabaseSetup.EnsureReadyAsync(_folder.Database, dataSet, Repository.File("seed"), TimeProvider.System);
}
