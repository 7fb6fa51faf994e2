using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.Surveys;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Responses;

/// <summary>The demo data with a round that takes responses today, in a file that servers of a test serve one after the other.</summary>
internal sealed class OpenRound : IDisposable
{
    public const string Code = "open";

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string File => _folder.File("open.db");

    public static async Task<OpenRound> MakeAsync()
    {
        var made = new OpenRound();
        await DatabaseSetup.EnsureReadyAsync(made.File, DataSet.Demo, Repository.File("seed"), TimeProvider.System);
        await using var context = made.Open();
        var survey = await context.Surveys.SingleAsync(s => s.Code == "baseline");
        context.Add(new Round { PublicId = Guid.CreateVersion7(), Survey = survey, Code = Code, Name = "Open", OpensOn = new(2020, 1, 1), ClosesOn = new(9999, 1, 1), CollectedOn = new(2023, 8, 31) });
        await context.SaveChangesAsync();
        Forget(context);
        return made;
    }

    public SqliteDb Open() => new(SqliteDb.OptionsFor(File));

    /// <summary>Closes what is kept open of the file, so that another process finds it as it would without this one.</summary>
    public static void Forget(SqliteDb context) => SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());

    public Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        Folder, ["--urls", RunningServer.AnyFreePort, "--database", File], [.. DevelopmentToken.Settings, ("Graph__RateLimits__Caller__Requests", "0"), ("Graph__RateLimits__Address__Requests", "0")]);

    public void Dispose() => _folder.Dispose();
}

/// <summary>A contributor who is signed in at a server.</summary>
internal sealed class Contributor(string name, string organisation)
{
    public const string Shown = "id version answers { question { code } yes text options { code } }";

    private readonly string _token = DevelopmentToken.With(("sub", name), ("role", "Contributor"), ("organisation", organisation));

    public string Organisation => organisation;

    /// <summary>What a submission came to.</summary>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public async Task<JsonElement> SubmitAsync(RunningServer server, IReadOnlyDictionary<string, string> answers, int? version, string? key = null)
    {
        var given = string.Join(", ", answers.Select(answer => $"{{ question: \"{answer.Key}\", {answer.Value} }}"));
        var said = await AskAsync(server, $$"""
            mutation {
              submitResponse(input: { survey: "baseline", round: "{{OpenRound.Code}}", organisation: "{{organisation}}", answers: [{{given}}], version: {{version?.ToString() ?? "null"}}, idempotencyKey: {{(key is null ? "null" : $"\"{key}\"")}} }) {
                response { {{Shown}} }
                errors { __typename ... on Error { message } ... on ResponseConflictError { currentVersion response { {{Shown}} } } }
              }
            }
            """);
        return said.GetProperty("data").GetProperty("submitResponse");
    }

    /// <summary>The answer; asks again as long as the server says that others write for too long and that nothing was done.</summary>
    public async Task<JsonElement> AskAsync(RunningServer server, string query)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = JsonContent.Create(new { query }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            using var response = await server.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (text.Contains("\"code\":\"BUSY\"", StringComparison.Ordinal)) continue;
            Assert.True(response.StatusCode == HttpStatusCode.OK && !text.StartsWith("{\"errors\"", StringComparison.Ordinal), text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    /// <summary>The answers of a response, each as it is written in an input.</summary>
    public static Dictionary<string, string> AnswersOf(JsonElement response) => response.GetProperty("answers").EnumerateArray().ToDictionary(
        answer => answer.GetProperty("question").GetProperty("code").GetString()!,
        answer => answer.GetProperty("yes") is { ValueKind: not JsonValueKind.Null } yes ? $"yes: {(yes.GetBoolean() ? "true" : "false")}"
            : answer.GetProperty("text") is { ValueKind: JsonValueKind.String } text ? $"text: \"{text.GetString()}\""
            : answer.GetProperty("options") is var options && options.GetArrayLength() > 0 ? $"options: [{string.Join(", ", options.EnumerateArray().Select(option => $"\"{option.GetProperty("code").GetString()}\""))}]"
            : "absence: NO_RESPONSE");

    /// <summary>A first answer to each question that a provider is asked.</summary>
    public static Dictionary<string, string> First() => new()
    {
        ["EXECUTIVE"] = "yes: true", ["METHOD"] = "yes: true", ["REPORTING"] = "yes: false", ["INDUCTION"] = "yes: false", ["METHODS_USED"] = "options: [\"QSIR\"]",
        ["IDENTIFIED"] = "text: \"first\"", ["PRIORITISED"] = "text: \"first\"", ["PIVOTED"] = "absence: NO_RESPONSE",
    };
}
