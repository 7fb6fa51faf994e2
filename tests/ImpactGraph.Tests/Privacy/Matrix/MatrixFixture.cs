using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy.Walk;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>What the graph really answers: each field, by each caller, of everything that is in the world.</summary>
public sealed class MatrixFixture : IAsyncLifetime
{
    /// <summary>What cells say of each choice, from the narrowest to the widest.</summary>
    private static readonly Dictionary<string, string> Ladders = new() { ["Response"] = "*URP", ["Self-assessment"] = "*URP", ["Challenge"] = "*BGC", ["Invitation"] = "*A", ["Example"] = "*URP" };

    private readonly Dictionary<string, Viewer> _viewers = [];
    private readonly Dictionary<string, GraphDocument> _documents = [];
    private World _world = null!;
    private Improver _own = null!;

    internal World World => _world;

    internal SchemaMap Schema { get; private set; } = null!;

    internal Viewers Viewers { get; private set; } = null!;

    internal Dictionary<string, List<Exhibit>> Exhibits { get; private set; } = null!;

    /// <summary>By way, field, whose it is and caller: from which choice on it is shown, as in a cell of the table.</summary>
    internal SortedDictionary<(string Way, string Field, string Whose, string Caller), string> Shown { get; } = [];

    internal TableOfMutations Mutations { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (_world, _own, Exhibits) = await MatrixWorld.MakeAsync();
        // Only those who are all in one network can be found by it.
        Exhibits["Members"] = [.. Exhibits["Identity"].Where(exhibit => exhibit.Subject != "own")];
        Exhibits["Country"] = [Exhibits["Organisation"].Single(e => e.Subject == "country")];
        Exhibits["Everything"] = [new("everything", 1, new Dictionary<string, string>())];
        Viewers = new(_world.Open, new NoonOfTheWorld());
        Schema = new(_world.Graph.Sdl);
        foreach (var (name, _) in MatrixCallers.All) _viewers.Add(name, await ViewerAsync(name));
        foreach (var way in MatrixTable.Entries.GroupBy(entry => entry.Way)) await MeasureAsync(way.Key, [.. way.SelectMany(entry => entry.Fields)]);
        Mutations = new(this);
        await Mutations.MeasureAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    internal Task<Viewer> ViewerAsync(string caller) => MatrixCallers.ViewerAsync(Viewers, caller, _own.PublicId);

    /// <summary>The whole answer.</summary>
    internal async Task<JsonElement> AskAsync(string query, string caller, object? variables = null)
    {
        if (!_documents.TryGetValue(query, out var document))
        {
            document = _documents[query] = _world.Graph.Read(query);
            Assert.True(document.IsValid, query + "\n" + string.Join('\n', document.Errors.Select(e => e.Message)));
        }

        var output = new ArrayBufferWriter<byte>();
        var request = new GraphRequest
        {
            Document = document,
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
            Viewer = _viewers[caller],
            ViewerAnew = async _ => await ViewerAsync(caller),
            Services = _world,
        };
        await _world.Graph.ExecuteAsync(request, output, CancellationToken.None);
        Assert.Empty(_world.Faults);
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }

    private async Task MeasureAsync(string name, string[] fields)
    {
        Assert.True(MatrixWays.All.TryGetValue(name, out var way), $"There is no way '{name}'; enter it in {nameof(MatrixWays)}.");
        var known = fields.Where(field => Schema.Objects.GetValueOrDefault(field.Split('.')[0], []).Any(f => f.At == field)).ToList();
        var own = known.Where(field => field.StartsWith(way.Type + ".", StringComparison.Ordinal)).ToList();
        var query = way.Query.Replace("FIELDS", string.Join(' ', own.Select(Selected).DefaultIfEmpty("__typename")), StringComparison.Ordinal);
        var exhibits = Exhibits[way.Exhibits];
        foreach (var (caller, _) in MatrixCallers.All)
            foreach (var whose in exhibits.GroupBy(exhibit => exhibit.Subject))
            {
                var rungs = known.ToDictionary(field => field, _ => new List<int>());
                foreach (var exhibit in whose)
                {
                    var answer = await AskAsync(query, caller, query.StartsWith("query", StringComparison.Ordinal) ? exhibit.Ids.Where(id => query.Contains($"${id.Key}:", StringComparison.Ordinal)).ToDictionary() : null);
                    Assert.False(answer.TryGetProperty("errors", out var errors), $"{caller}: {query}\n{errors}");
                    var found = way.Find(answer.GetProperty("data"), exhibit).ToList();
                    foreach (var field in known.Where(field => found.Exists(one => IsShown(way, one, own.Contains(field) ? field.Split('.')[1] : null)))) rungs[field].Add(exhibit.Rung);
                }

                foreach (var (field, shown) in rungs) Shown.Add((name, field, whose.Key, caller), Cell(Ladders.GetValueOrDefault(way.Exhibits, "*ONSP"), [.. whose.Select(e => e.Rung).Order()], shown));
            }
    }

    private static bool IsShown(Way way, JsonElement found, string? field)
    {
        if (way.IsFigure) return !found.GetProperty("rounded").GetBoolean();
        if (field is null) return true;
        var value = found.GetProperty(field);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("nodes", out var nodes)) value = nodes;
        return value.ValueKind != JsonValueKind.Null && (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Null));
    }

    /// <summary>The symbol of the choice from which on everything is shown; all of them where it is not so.</summary>
    private static string Cell(string ladder, List<int> all, List<int> shown)
    {
        if (shown.Count == 0) return ".";
        return all.Where(rung => rung >= shown.Min()).SequenceEqual(shown.Order()) ? ladder[shown.Min() - 1].ToString() : "only " + string.Join(' ', shown.Order());
    }

    private string Selected(string at)
    {
        var field = Schema.Objects[at.Split('.')[0]].Single(f => f.At == at);
        var arguments = MatrixWays.Arguments.GetValueOrDefault(at) ?? GivenArguments.Default(field);
        var below = SchemaMap.IsConnection(field) ? " { nodes { __typename } }" : Schema.Target(field) is not null || field.Type.Name == "Node" ? " { __typename }" : "";
        return field.Name + arguments + below;
    }
}

[CollectionDefinition(nameof(MatrixFixture))]
public sealed class MatrixTests : ICollectionFixture<MatrixFixture>;
