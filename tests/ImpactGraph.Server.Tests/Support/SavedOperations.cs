using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>Values for the variables that saved operations cannot do without.</summary>
internal static partial class SavedOperations
{
    private static readonly Dictionary<string, string> Demo = new()
    {
        ["code"] = "DEMO-P001", ["region"] = "DEMO-R1", ["board"] = "DEMO-B01", ["on"] = "2023-08-31", ["text"] = "a", ["method"] = "QSIR", ["near"] = "DEMO-P001", ["network"] = "QSIR-DEMO-R1", ["id"] = "T3JnYW5pc2F0aW9uOkRFTU8tUDAwNQ==",
        ["challenge"] = "Q2hhbGxlbmdlOqKzkwEAfABwgAAAAAAAAAE=", ["from"] = "SW1wcm92ZXI65ruSAYB2rHaqQuVyDOg7_Q==", ["to"] = "SW1wcm92ZXI6M4edAYC8znShqmq1j-dimg==",
    };

    private static readonly Dictionary<string, string> Reference = new(Demo) { ["code"] = "RPG", ["near"] = "RPG", ["region"] = "Y56", ["board"] = "QKK", ["id"] = "TWV0aG9kOlFTSVI=" };

    /// <returns>A JSON object with a value for each variable that is required and has no default.</returns>
    public static string Variables(string operation, string data)
    {
        var text = File.ReadAllText(Repository.File("schema", "operations", operation + ".graphql"));
        var values = data == "demo" ? Demo : Reference;
        return JsonSerializer.Serialize(Required().Matches(text).ToDictionary(match => match.Groups[1].Value, match => values[match.Groups[1].Value]));
    }

    [GeneratedRegex(@"\$(\w+): \w+!(?! =)")]
    private static partial Regex Required();
}
