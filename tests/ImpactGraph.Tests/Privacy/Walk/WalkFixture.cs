using System.Buffers;
using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>One caller with both worlds: the one that all callers share, and the one that differs in what this caller may not see.</summary>
internal sealed record Visitor(string Name, Viewer Here, Viewer There, int World, Secrets Secrets)
{
    /// <summary>What the twin allowed besides new names and values.</summary>
    public required int Moves { get; init; }
}

/// <summary>The worlds, and one graph over all of them.</summary>
public sealed class WalkFixture : IAsyncLifetime
{
    private const int People = 45;

    private readonly List<World> _worlds = [];
    private Graph _graph = null!;

    internal SchemaMap Schema { get; private set; } = null!;

    internal List<Visitor> Visitors { get; } = [];

    /// <summary>What there is in the world that all share.</summary>
    internal Secrets Here { get; private set; } = null!;

    /// <summary>Somebody who sees everything, in any of the worlds.</summary>
    /// <remarks>Development plans are for nobody but those of the organisation, so this one is of all.</remarks>
    internal static Viewer Steward { get; } = Caller.NationalSteward.ToViewer([]) with { ContributedOrganisationIds = [.. Enumerable.Range(1, Country.Organisations.Length)] };

    /// <summary>What the graph reported as unexpected.</summary>
    internal List<Exception> Faults { get; } = [];

    public async Task InitializeAsync()
    {
        var people = Walk.People.Everybody(People);
        var callers = Callers(people);
        var (guests, host) = (callers[4..6].Select(c => c.Self!.Value), callers[^2].Self!.Value);
        var affairs = new Undertakings(new('a', new Random(29)) { First = 500 }, new Random(31)).Everything(people, [.. guests], host);
        people = [.. people.Select(p => p with { WasAsked = affairs.Troubles.Any(t => t.Calls.Any(c => c.Person == p.Id)) })];
        _worlds.Add(await Inhabited.World(people, affairs).SaveAsync());
        var twins = callers.Select(c => new Twin(people, affairs, c.Self, c.In)).ToList();
        foreach (var twin in twins)
        {
            var (others, doings) = twin.Make();
            _worlds.Add(await Inhabited.World(others, doings).SaveAsync());
        }
        await using (var context = _worlds[0].Open())
            _graph = ImpactGraphSchema.Build(context.Model, new WorldsDialect([.. _worlds.Select(w => w.Database)]), new Noon(), (_, fault) => { lock (Faults) Faults.Add(fault); }, SeededGraph.Unlimited);
        Schema = new(_graph.Sdl);
        Here = SecretsOf(0);
        for (var i = 0; i < callers.Count; i++)
        {
            var (here, there) = (callers[i].In(_worlds[0]), callers[i].In(_worlds[i + 1]));
            Assert.Equal(Views.Of(_worlds[0], here), Views.Of(_worlds[i + 1], there));
            Visitors.Add(new(here.Name, here.ToViewer(_worlds[0].Organisations), there.ToViewer(_worlds[i + 1].Organisations), i + 1, SecretsOf(i + 1)) { Moves = twins[i].Moves });
        }
    }

    public async Task DisposeAsync()
    {
        _graph?.Dispose();
        foreach (var world in _worlds) await world.DisposeAsync();
    }

    internal GraphDocument Read(string text) => _graph.Read(text);

    /// <summary>The whole answer of one world.</summary>
    internal byte[] Ask(int world, Viewer viewer, GraphDocument document, byte[] variables)
    {
        WorldsDialect.Enter(world);
        var output = new ArrayBufferWriter<byte>(1024);
        _graph.ExecuteAsync(new() { Document = document, Viewer = viewer, Variables = variables }, output, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return output.WrittenSpan.ToArray();
    }

    private static List<(Guid? Self, Func<World, Caller> In)> Callers(List<Person> people)
    {
        var member = people.First(p => p.Organisation == "P1" && p.Ties.Any(t => t.Network == "N1" && Twin.IsCurrent(t)) && p.Skills.Count > 0);
        var leaver = people.First(p => p.Organisation is null && p.Ties.Any(Twin.IsCurrent));
        var host = people.First(p => p.Organisation == "P4" && p.Identity != 0);
        return
        [
            (null, _ => Caller.Anonymous),
            (null, _ => Caller.Reader),
            (null, w => Caller.ReaderOf(w.Organisations.Single(o => o.Code == "P1"))),
            (null, w => Caller.MemberOf(w.Networks.Single(n => n.Code == "N1"))),
            (member.Id, w => Caller.As(w.Improvers.Single(i => i.PublicId == member.Id))),
            (leaver.Id, w => Caller.As(w.Improvers.Single(i => i.PublicId == leaver.Id))),
            (null, w => Caller.StewardOf(w.Organisations.Single(o => o.Code == "P3"))),
            (null, w => Caller.StewardOf(w.Organisations.Single(o => o.Code == "B1"))),
            (null, w => Caller.CoordinatorOf(w.Networks.Single(n => n.Code == "N1")) with { Account = w.Others.OfType<Account>().Single() }),
            (null, w => Caller.AnalystOf(w.Organisations.Single(o => o.Code == "P1"))),
            (null, w => Caller.ContributorOf(w.Organisations.Single(o => o.Code == "P1"))),
            // Acts for another organisation than the own.
            (host.Id, w => Caller.As(w.Improvers.Single(i => i.PublicId == host.Id)) with { Contributed = w.Organisations.Single(o => o.Code == "P5") }),
            (null, _ => Caller.NationalSteward),
        ];
    }

    private Secrets SecretsOf(int world)
    {
        var secrets = new Secrets();
        // Two ways to each type find nearly all that is there; what cannot be filtered by, nobody asks for by its value.
        var ways = Paths.All(Schema).TakeWhile(w => w.Length <= 4).Where(w => !w.Any(f => Probe.HasPlaceholder(GivenArguments.Default(f)))).GroupBy(w => Schema.Target(w[^1])!);
        foreach (var way in ways.Where(t => Schema.Nodes.Contains(t.Key) || Schema.Inputs.ContainsKey(t.Key + "FilterInput")).SelectMany(t => t.Take(2)))
            secrets.Add(Schema, way, JsonDocument.Parse(Ask(world, Steward, Read($"{{ {Paths.Wrap(Schema, way.SkipLast(1), Paths.End(Schema, way[^1]), 100)} }}"), [])).RootElement.GetProperty("data"));
        return secrets;
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}

[CollectionDefinition(nameof(WalkFixture))]
public sealed class WalkTests : ICollectionFixture<WalkFixture>;
