using System.Text.Json;
using ImpactGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Responses;

/// <summary>A thousand mutations of several clients, and a server that is killed in the middle of them, again and again.</summary>
public sealed class AServerThatIsKilledTests
{
    private const int Seed = 20261123;
    private const int Kills = 4;
    private const int Mutations = 1_000;

    private static readonly string[] Organisations = ["DEMO-P001", "DEMO-P002", "DEMO-P003", "DEMO-P004", "DEMO-P005"];

    [Fact]
    public async Task Keeps_each_acknowledged_change_whole_with_its_audit_and_does_what_is_sent_again_once()
    {
        using var round = await OpenRound.MakeAsync();
        var clients = Organisations.Select((code, number) => new Client($"client {number}", code)).ToList();
        var random = new Random(Seed);
        // At most so many are done before the last kill, so that it has something to interrupt.
        var kills = Enumerable.Range(0, Kills).Select(_ => random.Next(1, Mutations)).Order().ToList();
        var acknowledged = 0;
        foreach (var kill in kills.Append(int.MaxValue))
        {
            await using var server = await round.StartAsync();
            await Task.WhenAll(clients.Select(client => Task.Run(async () =>
            {
                while (Volatile.Read(ref acknowledged) < Mutations && await client.NextAsync(server))
                {
                    // The others' requests are on their way, in the middle of whatever they are in the middle of.
                    if (Interlocked.Increment(ref acknowledged) == kill) await server.KillAsync();
                }
            })));
            await server.KillAsync();
            await RequireAsync(round, clients);
        }

        Assert.True(acknowledged >= Mutations, $"{acknowledged} acknowledged");
    }

    private static async Task RequireAsync(OpenRound round, IReadOnlyList<Client> clients)
    {
        var verified = await ServerBinary.RunAsync(round.Folder, ["audit", "verify", "--database", round.File]);
        verified.MustSucceed();
        await using var context = round.Open();
        foreach (var client in clients)
        {
            var response = await context.Responses.AsNoTracking().Include(r => r.Answers).SingleOrDefaultAsync(r => r.Organisation.Code == client.Organisation && r.Round.Code == OpenRound.Code);
            var keys = await context.IdempotencyKeys.AsNoTracking().Include(k => k.Entry.Detail).Where(k => k.Key.StartsWith(client.Name)).OrderBy(k => k.Sequence).ToListAsync();
            // What was acknowledged is there, and of what was not there is at most the one that was on its way.
            Assert.InRange(keys.Count, client.Acknowledged, client.Acknowledged + 1);
            Assert.Equal(Enumerable.Range(1, keys.Count).Select(client.KeyOf), keys.Select(key => key.Key));
            Assert.Equal(keys.Count, response?.Version ?? 0);
            Assert.Equal(keys.Count, await context.AuditEntries.CountAsync(entry => entry.Action == "submitResponse" && entry.Organisation!.Code == client.Organisation));
            foreach (var (key, number) in keys.Select((key, index) => (key, index + 1)))
                Assert.Contains($"\"{client.TextOf(number)}\"", key.Entry.Detail!.Changes, StringComparison.Ordinal);
            if (response is null) continue;
            Assert.Equal(8, response.Answers.Count);
            Assert.All(response.Answers.Where(answer => answer.Text is not null), answer => Assert.Equal(client.TextOf(keys.Count), answer.Text));
        }

        OpenRound.Forget(context);
    }

    /// <summary>Somebody who writes one version after the other, and sends again what was not acknowledged.</summary>
    private sealed class Client(string name, string organisation)
    {
        private readonly Contributor _contributor = new(name, organisation);

        public string Name => name;

        public string Organisation => organisation;

        /// <summary>How many changes the server has said were made.</summary>
        public int Acknowledged { get; private set; }

        public string KeyOf(int number) => $"{name} {number}";

        public string TextOf(int number) => $"{organisation} {number}";

        /// <returns>False when the server is gone.</returns>
        public async Task<bool> NextAsync(RunningServer server)
        {
            var number = Acknowledged + 1;
            var text = $"text: \"{TextOf(number)}\"";
            var answers = new Dictionary<string, string>(Contributor.First()) { ["IDENTIFIED"] = text, ["PRIORITISED"] = text, ["PIVOTED"] = text, ["METHODS_USED"] = number % 2 == 0 ? "options: [\"QSIR\", \"LEAN\"]" : "options: [\"A3\"]" };
            try
            {
                var result = await _contributor.SubmitAsync(server, answers, Acknowledged == 0 ? null : Acknowledged, KeyOf(number));
                Assert.Equal(JsonValueKind.Null, result.GetProperty("errors").ValueKind);
                Assert.Equal(number, result.GetProperty("response").GetProperty("version").GetInt32());
                Acknowledged = number;
                return true;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return false;
            }
        }
    }
}
