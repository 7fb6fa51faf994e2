using System.Text;
using ImpactGraph.Access;
using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Rights;

/// <summary>Somebody erases themselves over HTTP, from a server that others ask meanwhile; every word of theirs is one of <see cref="Traces"/>.</summary>
public sealed class ErasingOverHttpTests : IAsyncLifetime
{
    private const string Export = "mutation { exportMyData(input: {}) { export { document } errors { __typename } } }";

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(5);
    private readonly Guid _person = Guid.CreateVersion7();
    private string _name = "";

    private static string Bearer => $"Bearer {DevelopmentToken.With()}";

    private string File => _folder.File("people.db");

    public async Task InitializeAsync()
    {
        await DatabaseSetup.EnsureReadyAsync(File, DataSet.Demo, Repository.File("seed"), TimeProvider.System, 400);
        for (var i = 0; i < 20; i++)
        {
            await using var context = new SqliteDb(SqliteDb.OptionsFor(File));
            var person = await context.Improvers.Include(p => p.Contact).Include(p => p.Posts).SingleOrDefaultAsync(p => p.PublicId == _person);
            if (person is null) context.Add(person = await NewAsync(context));
            (person.Name, person.Role, person.Posts.Single().Role) = (_name = Traces.Text(_random, _random.Next(20, 200)), Traces.Text(_random, 200), Traces.Text(_random, 200));
            (person.Contact!.Email, person.Contact.Telephone) = ($"{Traces.Word(_random)}@{Traces.Word(_random)}.example", Traces.Number(_random));
            await context.SaveChangesAsync();
        }

        Release();
    }

    public Task DisposeAsync()
    {
        Release();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Leaves_no_trace_in_any_file_or_line_of_the_log_and_none_after_a_restore()
    {
        var backup = await System.IO.File.ReadAllBytesAsync(File);
        await using (var server = await StartAsync())
        {
            var search = $"{{ improvers(search: \"{_name.Split(' ')[0]}\") {{ nodes {{ name role contact {{ email }} }} }} }}";
            Assert.NotNull(Traces.In(Encoding.UTF8.GetBytes((await server.AskAsync(Transport.Post, Bearer, search)).Data!)));
            Assert.NotNull(Traces.In(Encoding.UTF8.GetBytes((await server.AskAsync(Transport.Post, Bearer, Export)).Data!)));
            Assert.NotEmpty(Traces.In(_folder.Path));

            var id = Convert.ToBase64String([.. "Improver:"u8, .. _person.ToByteArray()]);
            var erase = $"mutation {{ eraseMe(input: {{ improver: \"{id}\" }}) {{ erasure {{ uuid overwritten }} errors {{ __typename }} }} }}";
            Assert.Equal($$$"""{"eraseMe":{"erasure":{"uuid":"{{{_person}}}","overwritten":true},"errors":null}}""", (await server.AskAsync(Transport.Post, Bearer, erase)).Data);

            Assert.Empty(Traces.In(_folder.Path));
            Assert.Null(Traces.In(Encoding.UTF8.GetBytes(server.Output)));
            Assert.Equal("""{"improvers":{"nodes":[]}}""", (await server.AskAsync(Transport.Post, Bearer, search)).Data);
            Assert.Contains("NoRecordError", (await server.AskAsync(Transport.Post, Bearer, erase)).Data, StringComparison.Ordinal);
            Assert.Contains("NoRecordError", (await server.AskAsync(Transport.Post, Bearer, Export)).Data, StringComparison.Ordinal);
            await server.StopAsync();
        }

        foreach (var beside in new[] { "-wal", "-shm" }) System.IO.File.Delete(File + beside);
        await System.IO.File.WriteAllBytesAsync(File, backup);
        Assert.NotEmpty(Traces.In(_folder.Path));
        await using (var server = await StartAsync())
        {
            Assert.Contains("Erased again 1 people", server.Output, StringComparison.Ordinal);
            Assert.Empty(Traces.In(_folder.Path));
        }
    }

    [Fact]
    public async Task Is_refused_by_a_server_that_cannot_read_the_register()
    {
        await System.IO.File.WriteAllTextAsync(File + ".erasures", "nobody\n");

        var run = await ServerBinary.RunAsync(_folder.Path, ["--database", File, "--urls", RunningServer.AnyFreePort]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The register of erasures cannot be used (Line 1 of the register", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_done_by_an_operator_too_and_again_after_a_restore()
    {
        var backup = await System.IO.File.ReadAllBytesAsync(File);
        string[] erase = ["erase", "--database", File, "--improver", _person.ToString(), "--reason", "Case 7"];
        Assert.Contains($"Erased {_person}.", (await ServerBinary.RunAsync(_folder.Path, erase)).MustSucceed().Output, StringComparison.Ordinal);
        Assert.Empty(Traces.In(_folder.Path));
        Assert.Contains("There is nobody with this id who is not erased already.", (await ServerBinary.RunAsync(_folder.Path, erase)).MustSucceed().Output, StringComparison.Ordinal);

        await System.IO.File.WriteAllBytesAsync(File, backup);
        Assert.Contains($"Erased {_person}.", (await ServerBinary.RunAsync(_folder.Path, ["erase", "--replay", "--database", File])).MustSucceed().Output, StringComparison.Ordinal);
        Assert.Empty(Traces.In(_folder.Path));
        (await ServerBinary.RunAsync(_folder.Path, ["audit", "verify", "--database", File])).MustSucceed();
    }

    [Fact]
    public async Task Is_planned_without_being_done_for_those_whom_nobody_confirmed()
    {
        await using (var context = new SqliteDb(SqliteDb.OptionsFor(File)))
        {
            await context.Processing.ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedOn, DateOnly.FromDateTime(DateTime.UtcNow)));
            await context.Processing.Where(p => p.Improver.PublicId == _person).ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedOn, new DateOnly(2020, 1, 1)));
        }

        string[] retention = ["retention", "--database", File];
        foreach (var _ in new[] { 1, 2 }) Assert.EndsWith($": 1 to warn, 0 to hide, 0 to erase; 0 idempotency keys to forget.\nWarn {_person}\n", (await ServerBinary.RunAsync(_folder.Path, [.. retention, "--dry-run"])).MustSucceed().Output, StringComparison.Ordinal);
        Assert.EndsWith($"Warn {_person}\n", (await ServerBinary.RunAsync(_folder.Path, retention)).MustSucceed().Output, StringComparison.Ordinal);
        Assert.EndsWith(": 0 to warn, 0 to hide, 0 to erase; 0 idempotency keys to forget.\n", (await ServerBinary.RunAsync(_folder.Path, retention)).MustSucceed().Output, StringComparison.Ordinal);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(_folder.Path, ["--database", File, "--urls", RunningServer.AnyFreePort], DevelopmentToken.Settings);

    private async Task<Improver> NewAsync(SqliteDb context)
    {
        var home = await context.Organisations.SingleAsync(o => o.Code == "DEMO-P001");
        var person = new Improver { PublicId = _person, Name = Traces.Word(_random), OrganisationId = home.Id, IdentityAudience = Audience.Public, ContactAudience = Audience.Public };
        person.Contact = new() { Email = $"{Traces.Word(_random)}@example.org" };
        person.Posts.Add(new() { OrganisationId = home.Id, FromOn = new(2020, 1, 1) });
        person.Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = DateOnly.FromDateTime(DateTime.UtcNow) };
        person.Account = new() { PublicId = Account.PublicIdOf("dotnet-user-jwts", "ann"), Issuer = "dotnet-user-jwts", Subject = "ann", CreatedAt = DateTime.UtcNow };
        return person;
    }

    private void Release()
    {
        using var context = new SqliteDb(SqliteDb.OptionsFor(File));
        SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
    }
}
