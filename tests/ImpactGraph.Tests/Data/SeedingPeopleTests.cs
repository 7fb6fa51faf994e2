using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class SeedingPeopleTests(DemoDatabase demo) : IClassFixture<DemoDatabase>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copies_columns_of_the_improver_into_every_row_that_has_them()
    {
        await using var context = demo.Open();

        Assert.Equal(0, await Apart(context));
        Assert.True(await context.Capabilities.AnyAsync() && await context.Memberships.AnyAsync());
    }

    [Fact]
    public async Task Leaves_triggers_that_keep_the_copies_equal()
    {
        await _folder.SeedAsync(200);
        await using var context = _folder.Open();
        var improver = await context.Improvers.Include(one => one.Capabilities).Include(one => one.Memberships).FirstAsync(one => one.Capabilities.Any() && one.Memberships.Any() && one.OrganisationId != null);
        (improver.Name, improver.OrganisationId, improver.BoardId, improver.RegionId) = ("Zoë Test", null, null, null);
        improver.IdentityAudience = improver.CapabilityAudience = improver.HistoryAudience = improver.ContactAudience = improver.AvailabilityAudience = Audience.Private;
        context.Add(new Capability { PublicId = PublicId.Next(TimeProvider.System), Improver = improver, Method = await UnknownMethod(context, improver), Source = CapabilitySource.Self, WillingToHelp = true, Interested = false });
        context.Add(new Membership { PublicId = PublicId.Next(TimeProvider.System), Improver = improver, Network = await context.Networks.FirstAsync(), Role = MembershipRole.Member });
        await context.SaveChangesAsync();

        Assert.Equal(0, await Apart(context));
        Assert.True(await context.Capabilities.AnyAsync(one => one.ImproverName == "Zoë Test"));
    }

    [Fact]
    public async Task Leaves_every_table_index_and_trigger_as_the_migrations_made_them()
    {
        await using (await _folder.OpenMigratedAsync())
        {
        }

        var migrated = Objects(_folder);
        await _folder.SeedAsync(30);

        Assert.Equal(migrated, Objects(_folder));
        Assert.Contains(migrated, one => one.Contains("CREATE TRIGGER \"TR_Improvers_Copies\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_no_row_that_points_nowhere()
    {
        await using var context = demo.Open();

        Assert.Empty(await context.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync());
        Assert.Equal(["ok"], await context.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync());
    }

    [Fact]
    public async Task Makes_names_and_roles_searchable_whatever_their_accents()
    {
        await using var context = demo.Open();
        var zoe = await context.Improvers.CountAsync(one => one.Name.StartsWith("Zoë "));

        Assert.True(zoe > 0);
        Assert.Equal(zoe, await Count(context, "SELECT count(*) AS Value FROM ImproverSearch WHERE ImproverSearch MATCH 'Name:zoe'"));
        Assert.Equal(0, await Count(context, "SELECT count(*) AS Value FROM (SELECT rowid FROM ImproverSearch WHERE ImproverSearch MATCH 'Role:\"qi coach\"' EXCEPT SELECT Id FROM Improvers WHERE Role = 'QI coach')"));
        await context.Database.ExecuteSqlRawAsync("INSERT INTO ImproverSearch(ImproverSearch, rank) VALUES ('integrity-check', 1)");
    }

    [Theory]
    [InlineData("okafor", "okafor")]
    [InlineData("okfor", "okafor")]
    [InlineData("physiotherapst", "physiotherapist")]
    [InlineData("zoe", "zoe")]
    public async Task Lists_each_word_under_itself_and_without_one_letter(string variant, string word)
    {
        await using var context = demo.Open();

        Assert.True(await context.SearchWords.AnyAsync(one => one.Variant == variant && one.Word == word));
    }

    [Fact]
    public async Task Lists_every_word_of_the_index()
    {
        await using var context = demo.Open();
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE temp.Vocabulary USING fts5vocab('main', 'ImproverSearch', 'row')");

        Assert.Empty(await context.Database.SqlQueryRaw<string>("SELECT term AS Value FROM temp.Vocabulary EXCEPT SELECT Word FROM SearchWords WHERE Variant = Word").ToListAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_700)]
    public async Task Takes_any_number_of_people(int improvers)
    {
        await _folder.SeedAsync(improvers);
        await using var context = _folder.Open();

        Assert.Equal((improvers, improvers), (await context.Improvers.CountAsync(), (await context.SeedRecords.SingleAsync()).Improvers));
        Assert.Equal(0, await Apart(context));
    }

    [Theory]
    [InlineData("Organisations and answers", 1)]
    [InlineData("People", 500)]
    [InlineData("Search", 0)]
    [InlineData("Indexes", 7)]
    public async Task Stops_wherever_it_is_and_leaves_nothing_behind(string step, int done)
    {
        await using (await _folder.OpenMigratedAsync())
        {
        }

        var (before, objects) = (_folder.Dump(), Objects(_folder));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folder.SeedAsync(2_500, new StopAt(step, done, stop), stop.Token));

        Assert.Equal(before, _folder.Dump());
        Assert.Equal(objects, Objects(_folder));
        Assert.True(await _folder.SeedAsync(20));
    }

    [Fact]
    public async Task Tells_each_step_from_its_beginning_to_its_end()
    {
        var told = new Telling();
        await _folder.SeedAsync(1_200, told);

        Assert.Equal(["Organisations and answers", "People", "Search", "Indexes"], told.Reports.Select(one => one.Step).Distinct());
        Assert.All(told.Reports.GroupBy(one => one.Step), step =>
        {
            Assert.Equal(0, step.First().Done);
            Assert.Equal(step.Last().Total, step.Last().Done);
            Assert.Equal(step.Select(one => one.Done).Order(), step.Select(one => one.Done));
        });
        Assert.Equal(1_200, told.Reports.Last(one => one.Step == "People").Total);
    }

    [Fact]
    public async Task Reports_a_row_that_the_database_refuses_and_leaves_nothing_behind()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE Contacts ADD COLUMN Extra TEXT CHECK (ImproverId < 5)");
        var before = _folder.Dump();

        var refusal = await Assert.ThrowsAsync<SeedException>(() => _folder.SeedAsync(20));

        Assert.StartsWith("The database refused the data set: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Dump());
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("synchronous", "1")]
    [InlineData("foreign_keys", "1")]
    [InlineData("cache_size", "-2000")]
    [InlineData("threads", "0")]
    public async Task Leaves_the_connection_with_the_settings_that_it_had(string setting, string value)
    {
        await using var context = await _folder.OpenMigratedAsync();
        await context.Database.OpenConnectionAsync();
        await new Seeder(TimeProvider.System).SeedAsync(context, Repository.File("seed"), DataSet.Demo, 20);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {setting}";

        Assert.Equal(value, (await command.ExecuteScalarAsync())!.ToString());
    }

    [Fact]
    public async Task Needs_no_file_to_itself()
    {
        await using (await _folder.OpenMigratedAsync())
        {
        }

        await using var other = new SqliteConnection($"Data Source={_folder.Database};Pooling=false");
        await other.OpenAsync();
        await using var reading = other.CreateCommand();
        reading.CommandText = "BEGIN";
        await reading.ExecuteNonQueryAsync();
        reading.CommandText = "SELECT count(*) FROM Improvers";
        Assert.Equal(0L, await reading.ExecuteScalarAsync());

        Assert.True(await _folder.SeedAsync(20));

        // What the other began to read stays as it was for it, which only a write-ahead log can do.
        Assert.Equal(0L, await reading.ExecuteScalarAsync());
    }

    private static async Task<Methods.Method> UnknownMethod(SqliteDb context, Improver improver)
    {
        var known = improver.Capabilities.Select(one => one.MethodId).ToList();
        return await context.Methods.FirstAsync(method => !known.Contains(method.Id));
    }

    /// <summary>Copies that differ from the improver's own columns.</summary>
    private static async Task<int> Apart(SqliteDb context) =>
        await context.Capabilities.CountAsync(one => one.ImproverName != one.Improver.Name || one.OrganisationId != one.Improver.OrganisationId || one.BoardId != one.Improver.BoardId
            || one.RegionId != one.Improver.RegionId || one.IdentityAudience != one.Improver.IdentityAudience || one.CapabilityAudience != one.Improver.CapabilityAudience)
        + await context.Memberships.CountAsync(one => one.ImproverName != one.Improver.Name || one.OrganisationId != one.Improver.OrganisationId
            || one.IdentityAudience != one.Improver.IdentityAudience || one.HistoryAudience != one.Improver.HistoryAudience);

    private static async Task<int> Count(SqliteDb context, string sql) => await context.Database.SqlQueryRaw<int>(sql).SingleAsync();

    private static List<string> Objects(TemporaryFolder folder)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1";
        using var reader = command.ExecuteReader();
        var objects = new List<string>();
        while (reader.Read())
        {
            objects.Add(reader.GetString(0));
        }

        return objects;
    }

    private sealed class StopAt(string step, int done, CancellationTokenSource stop) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value)
        {
            if (value.Step == step && value.Done >= done)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Telling : IProgress<SeedProgress>
    {
        public List<SeedProgress> Reports { get; } = [];

        public void Report(SeedProgress value) => Reports.Add(value);
    }
}
