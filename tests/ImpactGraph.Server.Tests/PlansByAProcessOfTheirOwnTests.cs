using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests;

/// <summary>The server has deployments solved by a process that it starts: whatever becomes of that one, the server answers.</summary>
public sealed class PlansByAProcessOfTheirOwnTests(PlansByAProcessOfTheirOwnTests.Planned planned) : IClassFixture<PlansByAProcessOfTheirOwnTests.Planned>
{
    private const string Plan = "query($challenges: [ID!]!) { planDeployment(input: { challenges: $challenges }) { status value placements { score } unmet { missing } } }";

    [Fact]
    public async Task Leave_native_code_out_of_the_server()
    {
        var plan = (await PlanAsync()).GetProperty("data").GetProperty("planDeployment");
        Assert.Equal("OPTIMAL", plan.GetProperty("status").GetString());
        Assert.NotEmpty(plan.GetProperty("placements").EnumerateArray());
        Assert.DoesNotContain(planned.Server.Modules, module => module.Contains("ortools", StringComparison.OrdinalIgnoreCase));
    }

    [FactThatNeeds("bash")]
    public async Task Are_refused_when_the_process_falls_and_made_when_they_are_asked_for_again()
    {
        var answer = await WhilePlanningAsync(async (planning, solver) =>
        {
            var environment = await EnvironmentOfAsync(solver);
            solver.Kill();
            Assert.DoesNotContain("A_SECRET", environment, StringComparison.Ordinal);
            // It may have given its plan already.
            return await planning.Answer is var answer && answer.TryGetProperty("errors", out _) ? answer : null;
        });

        Assert.Equal("SOLVER_FAILED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("A deployment could not be planned", planned.Server.Output, StringComparison.Ordinal);
        Assert.Equal("OPTIMAL", (await PlanAsync()).GetProperty("data").GetProperty("planDeployment").GetProperty("status").GetString());
    }

    [FactThatNeeds("bash")]
    public async Task Are_given_up_when_the_caller_goes() => await WhilePlanningAsync(async (planning, solver) =>
    {
        await planning.GoAsync();
        try
        {
            // It may have been made already.
            await planning.Answer;
            return null;
        }
        catch (OperationCanceledException)
        {
            await solver.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            return default(JsonElement);
        }
    });

    private static async Task<string> EnvironmentOfAsync(Process process)
    {
        try
        {
            return await File.ReadAllTextAsync($"/proc/{process.Id}/environ");
        }
        catch (IOException)
        {
            // It has just ended, and so is not the one that is refused.
            return "";
        }
    }

    /// <summary>Asks for plans until one is caught in the making, and something comes of it.</summary>
    private async Task<JsonElement> WhilePlanningAsync(Func<Planning, Process, Task<JsonElement?>> work)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            using var going = new CancellationTokenSource();
            var planning = new Planning(PlanAsync(going.Token), going.CancelAsync);
            if (await planned.Server.ChildAsync("solve-deployment", planning.Answer) is not { } solver)
            {
                await planning.Answer;
                continue;
            }

            using (solver)
                if (await work(planning, solver) is { } found) return found;
        }

        Assert.Fail("Of fifty plans none was caught in the making.");
        return default;
    }

    /// <summary>A plan that somebody waits for, and who may go.</summary>
    private sealed record Planning(Task<JsonElement> Answer, Func<Task> GoAsync);

    private Task<JsonElement> PlanAsync(CancellationToken cancellationToken = default) => planned.SendAsync(Plan, new { challenges = new[] { planned.Challenge } }, cancellationToken);

    /// <summary>A server with the challenge of the walk-through, for which there are people.</summary>
    public sealed class Planned : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        internal RunningServer Server { get; private set; } = null!;

        internal string Challenge { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Server = await RunningServer.StartOverDemoDataAsync(_folder, [.. DevelopmentToken.Settings, ("A_SECRET", "of the server")]);
            Server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DevelopmentToken.With(("role", "Contributor"), ("organisation", "DEMO-P031")));
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            var raised = await SendAsync(Documents.Steps("docs/networks.md").First().Text, new { from = today, until = today.AddDays(27) });
            Challenge = raised.GetProperty("data").EnumerateObject().Single().Value.GetProperty("challenge").GetProperty("id").GetString()!;
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            _folder.Dispose();
        }

        internal async Task<JsonElement> SendAsync(string query, object variables, CancellationToken cancellationToken = default)
        {
            using var response = await Server.Http.PostAsJsonAsync(Server.Endpoint, new { query, variables }, cancellationToken);
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
    }
}
