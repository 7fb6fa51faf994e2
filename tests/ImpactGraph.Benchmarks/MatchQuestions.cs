using System.Buffers;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>Questions for people as challenges ask them, and callers of several kinds; the same ones in each run.</summary>
internal sealed class MatchQuestions
{
    private const int Different = 997;

    private readonly List<byte[]> _variables = [];
    private readonly List<Viewer> _viewers = [];

    public static async Task<MatchQuestions> ReadAsync(ImpactGraphDb context)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var methods = await context.Methods.OrderByDescending(m => m.Capabilities.Count).Select(m => m.Code).Take(12).ToListAsync();
        var providers = await context.Organisations.Where(o => o.Tier == Organisations.Tier.Provider && o.ClosedOn == null && !(o.OpenedOn > today)).OrderBy(o => o.Id).Select(o => new { o.Id, o.Code }).ToListAsync();
        var themes = await context.ChallengeThemes.OrderBy(t => t.Id).Select(t => t.Code).ToListAsync();
        var networks = await context.Networks.OrderBy(n => n.Id).Select(n => n.Id).ToListAsync();
        var (random, questions) = (new Random(20261123), new MatchQuestions());
        for (var i = 0; i < Different; i++)
        {
            var (near, home) = (providers[random.Next(providers.Count)], providers[random.Next(providers.Count)]);
            questions._variables.Add(JsonSerializer.SerializeToUtf8Bytes(new
            {
                input = new
                {
                    // One of the commonest first: half of the questions are about QSIR or Lean, as they would be.
                    methods = new[] { methods[random.Next(2) == 0 ? random.Next(2) : random.Next(methods.Count)], methods[random.Next(2, methods.Count)] }.Distinct().Take(random.Next(1, 3))
                        .Select(code => new { method = code, minimumLevel = random.Next(3) == 0 ? null : new[] { "AWARENESS", "PRACTITIONER", "LEAD", "COACH" }[random.Next(4)] }),
                    match = "ANY",
                    near = near.Code,
                    themes = new[] { themes[random.Next(themes.Count)] },
                    available = new { fromOn = today.AddDays(random.Next(60)), untilOn = today.AddDays(random.Next(90, 300)), daysPerWeek = random.Next(1, 7) / 2.0 },
                },
            }));
            questions._viewers.Add(random.Next(4) switch
            {
                0 => new(true, home.Id) { Today = today },
                1 => new(true, home.Id) { Today = today, NetworkIds = [networks[random.Next(networks.Count)], networks[random.Next(networks.Count)]] },
                2 => new(true, null) { Today = today, CoordinatedNetworkIds = [networks[random.Next(networks.Count)]] },
                _ => new(true, null) { Today = today, StewardedOrganisationIds = [home.Id, near.Id] },
            });
        }
        return questions;
    }

    public async Task<ReadOnlyMemory<byte>> AskAsync(Graph graph, GraphDocument document, int number)
    {
        var output = new ArrayBufferWriter<byte>();
        await graph.ExecuteAsync(new GraphRequest { Document = document, Variables = _variables[number % Different], Viewer = _viewers[number % Different] }, output, default);
        return output.WrittenMemory;
    }
}
