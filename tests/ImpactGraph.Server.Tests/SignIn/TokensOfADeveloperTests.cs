using System.Text.Json;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>Tokens that <c>dotnet user-jwts</c> really makes, by the lines that the guide has.</summary>
public sealed class TokensOfADeveloperTests : IDisposable
{
    /// <summary>Makes a token, as docs/operators.md has it.</summary>
    public const string Make = "TOKEN=$(dotnet user-jwts create --project src/ImpactGraph.Server --role Steward --claim organisation=DEMO-R1 --output token)";

    /// <summary>How the guide's requests bring it.</summary>
    public const string Bring = "-H \"Authorization: Bearer $TOKEN\"";

    private static readonly string[] Sources = ["ImpactGraph.Server.csproj", "appsettings.Development.json", "Properties/launchSettings.json"];

    private readonly TemporaryFolder _folder = new();

    public TokensOfADeveloperTests()
    {
        // A copy of what the tool reads and writes, and a place of its own for the secrets: a developer's real ones are left alone.
        foreach (var source in Sources)
        {
            var copy = _folder.File("src", "ImpactGraph.Server", source);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Repository.File("src", "ImpactGraph.Server", source), copy);
        }
    }

    private string Secrets => _folder.File("secrets");

    public void Dispose() => _folder.Dispose();

    [FactThatNeeds("bash curl")]
    public async Task Are_made_and_brought_by_the_lines_of_the_guide()
    {
        var lines = Documents.Commands("docs/operators.md").ToList();
        var ask = Assert.Single(lines, line => line.EndsWith(Bring, StringComparison.Ordinal));
        Assert.Equal(Make, lines[lines.IndexOf(ask) - 2]);
        var token = (await RunAsync($"{Make} && echo $TOKEN")).Trim();
        await using var server = await StartAsync();
        var known = await RunAsync(ask.Replace("http://localhost:5080", server.Address, StringComparison.Ordinal), ("TOKEN", token));
        var stranger = await RunAsync(ask.Replace(Bring, "", StringComparison.Ordinal).Replace("http://localhost:5080", server.Address, StringComparison.Ordinal));
        Assert.True(Count(known) > Count(stranger), $"{known} {stranger}");
        Assert.Contains("Callers sign in with tokens of dotnet user-jwts, in Development only", server.Output, StringComparison.Ordinal);
        // The tool writes this file, too; it must leave the developer nothing to commit.
        Assert.Equal(await File.ReadAllTextAsync(Repository.File("src", "ImpactGraph.Server", "appsettings.Development.json")), await File.ReadAllTextAsync(_folder.File("src", "ImpactGraph.Server", "appsettings.Development.json")));
    }

    [FactThatNeeds("bash")]
    public async Task Are_refused_when_another_key_signed_them()
    {
        var token = (await RunAsync($"{Make} && echo $TOKEN")).Trim();
        Directory.Delete(Secrets, recursive: true);
        await RunAsync(Make);
        await using var server = await StartAsync();
        Assert.Equal((401, "AUTH_NOT_AUTHENTICATED"), await server.AskAsync(Transport.Post, $"Bearer {token}") is var outcome ? (outcome.Status, outcome.Code) : default);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartOverDemoDataAsync(_folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("APPDATA", Secrets));

    private async Task<string> RunAsync(string command, params (string, string)[] environment)
    {
        Directory.CreateDirectory(Secrets);
        return (await ToolRun.StartAsync("bash", _folder.Path, ["-c", command], [("APPDATA", Secrets), ("DOTNET_NOLOGO", "1"), .. environment])).MustSucceed().Output;
    }

    private static int Count(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("data").GetProperty("improvers").GetProperty("totalCount").GetInt32();
    }
}
