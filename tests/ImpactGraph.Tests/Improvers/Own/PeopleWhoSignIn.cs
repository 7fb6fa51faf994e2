using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.Data.Sqlite;
using Caller = ImpactGraph.Access.Caller;

namespace ImpactGraph.Improvers.Own;

/// <summary>A world whose callers sign in and change it: after each change the caller is looked up anew, as over HTTP.</summary>
internal sealed class PeopleWhoSignIn : IAsyncDisposable
{
    public const string Issuer = "https://issuer.example";

    public static readonly DateOnly LongAgo = World.Today.AddDays(-500);

    public World World { get; } = RandomWorld.Make(5, people: 40, audiences: [Audience.Private, Audience.MyOrganisation, Audience.MyNetworks, Audience.SignedIn]);

    public async Task<PeopleWhoSignIn> SaveAsync()
    {
        foreach (var improver in World.Improvers) improver.Processing = new() { PrivacyNotice = "2025-01", ConfirmedOn = LongAgo, WarnedOn = World.Today.AddDays(-3) };
        await World.SaveAsync();
        return this;
    }

    /// <summary>Somebody who works at an organisation, with one post there that began long ago.</summary>
    public Improver Somebody(params string[] codes) => World.Improvers.First(i => i.Organisation is { } organisation && codes.Contains(organisation.Code));

    /// <summary>The person as a caller whose token says who and where they are.</summary>
    public static Caller As(Improver improver, string? organisation = null) => new(Issuer, "p" + improver.Id.ToString(CultureInfo.InvariantCulture)) { ImproverId = improver.PublicId, OrganisationCode = organisation };

    public static Caller With(string role, string? organisation = "B11") => new(Issuer, "keeper " + role) { Roles = [role], OrganisationCode = organisation };

    /// <summary>What an operation answers; null asks as somebody who is not signed in.</summary>
    public async Task<JsonElement> AskAsync(string operation, Caller? caller, object? variables = null)
    {
        var document = World.Graph.Read(operation);
        Assert.True(document.IsValid, string.Join('\n', document.Errors.Select(e => e.Message)));
        var output = new ArrayBufferWriter<byte>();
        await World.Graph.ExecuteAsync(
            new GraphRequest
            {
                Document = document,
                Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
                Viewer = await ViewerAsync(caller),
                ViewerAnew = async _ => await ViewerAsync(caller),
                Services = World,
            },
            output,
            CancellationToken.None);
        Assert.Empty(World.Faults);
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }

    /// <summary>The payload of a mutation that was let run.</summary>
    /// <param name="mutation">Name.</param>
    /// <param name="input">In GraphQL.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="select">Of the improver.</param>
    public async Task<JsonElement> DoAsync(string mutation, string input, Caller? caller, string select = "name")
    {
        var answer = await AskAsync(Text(mutation, input, select), caller);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("result");
    }

    /// <summary>The improver of a change that was made.</summary>
    public async Task<JsonElement> DoneAsync(string mutation, string input, Caller caller, string select = "name")
    {
        var payload = await DoAsync(mutation, input, caller, select);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload.GetProperty("improver");
    }

    /// <summary>Names of the errors of a mutation that was let run, and their fields; nothing was written.</summary>
    public async Task<string> ErrorsAsync(string mutation, string input, Caller caller)
    {
        var before = Rows();
        var payload = await DoAsync(mutation, input, caller);
        Assert.Equal(before, Rows());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("improver").ValueKind);
        Assert.All(payload.GetProperty("errors").EnumerateArray(), error => Assert.NotEqual("", error.GetProperty("message").GetString()));
        return string.Join(' ', payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString() + (error.TryGetProperty("field", out var field) ? ":" + field.GetString() : "")));
    }

    /// <summary>The code of a refusal; nothing was written.</summary>
    public async Task<string?> RefusalAsync(string mutation, string input, Caller? caller)
    {
        var before = Rows();
        var answer = await AskAsync(Text(mutation, input, "name"), caller);
        Assert.Equal(before, Rows());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
        return answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    /// <summary>All rows of all tables.</summary>
    public string Rows()
    {
        using var connection = new SqliteConnection($"Data Source={World.Database}");
        connection.Open();
        var text = new StringBuilder();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) text.Append(table).Append('\n').AppendJoin('\n', Read(connection, $"SELECT * FROM \"{table}\"")).Append('\n');
        return text.ToString();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task<Viewer> ViewerAsync(Caller? caller) => caller is null ? World.Anonymous : await new Viewers(World.Open, new Noon()).OfAsync(caller, default);

    private static string Text(string mutation, string input, string select)
    {
        var errors = mutation switch
        {
            "registerImprover" => "... on InvalidTextError { field } ... on PrivacyNoticeOutdatedError { currentVersion }",
            "updateMyProfile" => "... on InvalidTextError { field }",
            "setAvailability" => "... on InvalidAvailabilityError { field }",
            "setAudience" => "... on InvalidTextError { field } ... on CannotWidenError { field } ... on WiderThanIdentityError { field }",
            _ => "",
        };
        return $"mutation {{ result: {mutation}(input: {{ {input} }}) {{ improver {{ {select} }} errors {{ __typename ... on Error {{ message }} {errors} }} }} }}";
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture))));
        return rows;
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
