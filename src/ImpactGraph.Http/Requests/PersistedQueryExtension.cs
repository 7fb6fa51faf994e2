using System.Text.Json;
using ImpactGraph.Http.Documents;

namespace ImpactGraph.Http.Requests;

/// <summary><c>extensions.persistedQuery</c>: <c>{ "version": 1, "sha256Hash": "…" }</c>.</summary>
internal static class PersistedQueryExtension
{
    /// <param name="extensions">The object <c>extensions</c>, known to be well-formed.</param>
    /// <param name="hash">Null when it names no document.</param>
    /// <returns>Null when it could be read.</returns>
    public static Refusal? Read(ReadOnlyMemory<byte> extensions, out DocumentHash? hash)
    {
        hash = null;
        using var json = JsonDocument.Parse(extensions);
        if (!json.RootElement.TryGetProperty("persistedQuery", out var given) || given.ValueKind == JsonValueKind.Null) return null;
        if (given.ValueKind != JsonValueKind.Object) return Refusals.MustBeObject("persistedQuery");
        if (given.TryGetProperty("version", out var version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1))
            return Refusals.PersistedQueryVersion;
        foreach (var member in new[] { DocumentHash.Sha256, DocumentHash.Md5, DocumentHash.Sha1 })
        {
            if (!given.TryGetProperty(member, out var value)) continue;
            if (value.ValueKind != JsonValueKind.String) return Refusals.MustBeString(member);
            hash = new(member, value.GetString()!);
            return PersistedOperations.IsId(hash.Value.Text) ? null : Refusals.InvalidIdFormat;
        }
        return Refusals.NoHash;
    }
}
