using System.Text.Json;

namespace ImpactGraph.Http.Documents;

/// <summary>
/// A file of operations: Relay's <c>persisted.json</c> (<c>{ "id": "text" }</c>), or Apollo's
/// (<c>{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id", "name", "type", "body" }] }</c>).
/// </summary>
internal static class Manifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    /// <param name="Id">What clients ask for it by.</param>
    /// <param name="Text">The document.</param>
    /// <param name="Name">Its operation's name; null when the manifest does not say.</param>
    public readonly record struct Operation(string Id, string Text, string? Name);

    /// <exception cref="InvalidPersistedOperationException">The file is not there, or neither of the two.</exception>
    public static IReadOnlyList<Operation> Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw Refused(file, "it must be a JSON object");
            return json.RootElement.TryGetProperty("format", out var format) && json.RootElement.TryGetProperty("operations", out _)
                ? Apollo(file, json.RootElement, format)
                : [.. json.RootElement.EnumerateObject().Select(entry => new Operation(entry.Name, TextOf(file, entry.Name, entry.Value), null))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused(file, $"it cannot be read ({fault.Message.TrimEnd('.')})");
        }
        catch (JsonException fault)
        {
            throw Refused(file, $"it is not JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})");
        }
    }

    private static List<Operation> Apollo(string file, JsonElement root, JsonElement format)
    {
        if (format.ToString() != ApolloFormat) throw Refused(file, $"its format is '{format}'; only {ApolloFormat} is known");
        if (!root.TryGetProperty("version", out var version) || version.ToString() != "1") throw Refused(file, "its version must be 1");
        var operations = root.GetProperty("operations");
        if (operations.ValueKind != JsonValueKind.Array) throw Refused(file, "its operations must be a list");
        return [.. operations.EnumerateArray().Select((operation, at) => ApolloOperation(file, operation, at))];
    }

    private static Operation ApolloOperation(string file, JsonElement operation, int at)
    {
        var place = $"operation {at + 1}";
        if (operation.ValueKind != JsonValueKind.Object) throw Refused(file, $"{place} must be an object");
        string? Member(string name) => operation.TryGetProperty(name, out var value) ? TextOf(file, $"{place}, {name}", value) : null;
        var id = Member("id") ?? throw Refused(file, $"{place} has no id");
        return new(id, Member("body") ?? throw Refused(file, $"{place} has no body"), Member("name"));
    }

    private static string TextOf(string file, string place, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw Refused(file, $"{place} must be a text");
        return value.GetString()!;
    }

    private static InvalidPersistedOperationException Refused(string file, string reason) => new(file, reason);
}
