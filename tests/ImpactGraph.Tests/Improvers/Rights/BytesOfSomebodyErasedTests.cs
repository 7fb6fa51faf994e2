using ImpactGraph.Audit;
using ImpactGraph.Data;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Improvers.Rights;

public sealed class BytesOfSomebodyErasedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WriteGate _gate = new();

    private Changes Changes => new(Open, _gate, TimeProvider.System);

    private ErasureRegister Register => new(_folder.Database + ErasureRegister.Extension);

    private Erasures Erasures => new(Changes, new(Open, _gate), Register, TimeProvider.System);

    private string Root => Path.GetDirectoryName(_folder.Database)!;

    public void Dispose()
    {
        _gate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Occur_nowhere_in_any_file_after_a_long_history_among_five_thousand_others()
    {
        await _folder.SeedAsync(5_000);
        Assert.Empty(Traces.In(Root));
        var person = new LongHistory(Changes, 1);
        await person.LiveAsync(updates: 40);
        Assert.NotEmpty(Traces.In(Root));

        var (erased, overwritten) = await Erasures.EraseAsync("eraseByOperator", [person.Person], "Case 7", CancellationToken.None);

        Assert.True(overwritten);
        Assert.Equal([person.Person], erased);
        Assert.Empty(Traces.In(Root));
        Assert.Null((await AuditVerification.OfAsync(_folder.Database, null, CancellationToken.None))!.Fault);
        Assert.Equal([person.Person], await Register.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Are_gone_again_after_a_backup_was_restored_and_the_register_replayed()
    {
        await _folder.SeedAsync(50);
        var person = new LongHistory(Changes, 2);
        await person.LiveAsync(updates: 5);
        _folder.Close();
        var backup = await File.ReadAllBytesAsync(_folder.Database);
        await Erasures.EraseAsync("eraseByOperator", [person.Person], null, CancellationToken.None);
        _folder.Close();
        await File.WriteAllBytesAsync(_folder.Database, backup);
        Assert.NotEmpty(Traces.In(Root));

        var (erased, overwritten) = await Erasures.ReplayAsync(CancellationToken.None);

        Assert.True(overwritten);
        Assert.Equal([person.Person], erased);
        Assert.Empty(Traces.In(Root));
        Assert.Empty((await Erasures.ReplayAsync(CancellationToken.None)).Erased);
    }

    /// <summary>Somebody who reads what was before keeps it in the log, and nobody is told otherwise.</summary>
    [Fact]
    public async Task Are_said_to_be_left_while_somebody_reads_what_was_before_and_gone_when_they_have_stopped()
    {
        await _folder.SeedAsync(50);
        using var impatient = new WriteGate(TimeSpan.FromMilliseconds(50));
        var erasures = new Erasures(new(Open, impatient, TimeProvider.System), new(Open, impatient), Register, TimeProvider.System);
        var person = new LongHistory(Changes, 3);
        await person.LiveAsync(updates: 3);
        await using (var reading = new SqliteConnection($"Data Source={_folder.Database};Pooling=false"))
        {
            await reading.OpenAsync();
            await using var begin = new SqliteCommand("BEGIN; SELECT COUNT(*) FROM Improvers;", reading);
            await begin.ExecuteNonQueryAsync();
            Assert.False((await erasures.EraseAsync("eraseByOperator", [person.Person], null, CancellationToken.None)).Overwritten);
            Assert.False(await erasures.FinishAsync(CancellationToken.None));
        }

        Assert.True(await erasures.FinishAsync(CancellationToken.None));
        Assert.Empty(Traces.In(Root));
    }

    /// <summary>As after the end of the process between commit and register: the database knows it.</summary>
    [Fact]
    public async Task Come_into_the_register_when_the_database_alone_knew()
    {
        await _folder.SeedAsync(50);
        var person = new LongHistory(Changes, 4);
        await person.LiveAsync(updates: 0);
        await Erasures.EraseAsync("eraseByOperator", [person.Person], null, CancellationToken.None);
        File.Delete(Register.Path);

        Assert.Empty((await Erasures.ReplayAsync(CancellationToken.None)).Erased);

        Assert.Equal([person.Person], await Register.ReadAsync(CancellationToken.None));
    }

    private SqliteDb Open() => new(SqliteDb.OptionsFor(_folder.Database, UnauditedWrites.Instance));
}
