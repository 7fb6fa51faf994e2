using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using ImpactGraph.TestTools;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>A database with the demo data and six people of their own kind: one for each audience at DEMO-P001, in a network, and one elsewhere.</summary>
public sealed class PeopledDatabase : IAsyncLifetime
{
    public const string Network = "VIEWER-TEST";

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string File => _folder.File("people.db");

    public Guid PrivatePerson { get; } = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        await DatabaseSetup.EnsureReadyAsync(File, DataSet.Demo, Repository.File("seed"), TimeProvider.System);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(File));
        var (home, elsewhere) = (await context.Organisations.SingleAsync(o => o.Code == "DEMO-P001"), await context.Organisations.SingleAsync(o => o.Code == "DEMO-P002"));
        var network = new Network { Code = Network, Name = "Viewers", Kind = NetworkKind.Method, Purpose = "To be looked at." };
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var person = Person(audience.ToString(), audience, home.Id, audience == Audience.Private ? PrivatePerson : Guid.CreateVersion7());
            person.Memberships.Add(new() { PublicId = Guid.CreateVersion7(), Network = network, Role = MembershipRole.Member });
            context.Add(person);
        }
        context.Add(Person("Elsewhere", Audience.Private, elsewhere.Id, Guid.CreateVersion7()));
        await context.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private static Improver Person(string name, Audience audience, int organisation, Guid id)
    {
        var person = new Improver { PublicId = id, Name = "Viewed " + name, OrganisationId = organisation, IdentityAudience = audience };
        // Without a post a person would be nowhere as soon as the server has settled who is where.
        person.Posts.Add(new() { OrganisationId = organisation, FromOn = new(2020, 1, 1) });
        return person;
    }
}
