using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImpactGraph.Http.Ide;

/// <summary>What the IDE reads from <c>bcp-config.json</c> when it opens.</summary>
internal static class IdeConfig
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static byte[] Write(IdeOptions options, string examples) => JsonSerializer.SerializeToUtf8Bytes(new Members(
        options.Title,
        UseBrowserUrlAsEndpoint: true,
        DisableTelemetry: true,
        options.StartDocument ?? examples,
        JsonDocument.Parse(options.StartVariables).RootElement), CamelCase);

    /// <param name="Title">Title of the tab.</param>
    /// <param name="UseBrowserUrlAsEndpoint">Asks where the page came from, behind any proxy.</param>
    /// <param name="DisableTelemetry">Nobody is told who uses it.</param>
    /// <param name="GraphQLDocument">Text of each new document.</param>
    /// <param name="Variables">Its variables.</param>
    private sealed record Members(
        string Title,
        bool UseBrowserUrlAsEndpoint,
        bool DisableTelemetry,
        [property: JsonPropertyName("graphQLDocument")] string GraphQLDocument,
        JsonElement Variables);
}
