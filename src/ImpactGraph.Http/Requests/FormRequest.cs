using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImpactGraph.Http.Requests;

/// <summary>A form as the GraphQL multipart request specification has it: <c>operations</c>, then <c>map</c>. Files are refused, since no schema of ours has a type for them.</summary>
internal static class FormRequest
{
    // A file would come with its own headers; the two fields have one short header each.
    private const int MostHeaders = 8;
    private const int MostHeaderBytes = 2048;

    /// <returns>Null when <paramref name="operations"/> could be read.</returns>
    public static async ValueTask<(Refusal? Refusal, ReadOnlyMemory<byte> Operations)> ReadAsync(string contentType, ReadOnlyMemory<byte> body)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 70 || !MemoryMarshal.TryGetArray(body, out var bytes)) return (Refusals.FormNotReadable, default);
        try
        {
            using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            return await ReadAsync(new MultipartReader(boundary, stream) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = MostHeaderBytes });
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return (Refusals.FormNotReadable, default);
        }
    }

    private static async ValueTask<(Refusal? Refusal, ReadOnlyMemory<byte> Operations)> ReadAsync(MultipartReader reader)
    {
        byte[]? operations = null;
        var mapped = false;
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return (Refusals.FormNotReadable, default);
            if (disposition.IsFileDisposition()) return (Refusals.NoFiles, default);
            if (!disposition.IsFormDisposition()) return (Refusals.FormNotReadable, default);
            using var value = new MemoryStream();
            await section.Body.CopyToAsync(value);
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case "operations" when operations is not null:
                    return (Refusals.Twice("operations"), default);
                case "operations":
                    operations = value.ToArray();
                    break;
                case "map" when operations is null:
                    return (Refusals.FormMisordered, default);
                case "map":
                    if (MapFault(value.ToArray()) is { } fault) return (fault, default);
                    mapped = true;
                    break;
            }
        }
        return operations is null ? (Refusals.FormWithoutOperations, default) : mapped ? (null, operations) : (Refusals.FormWithoutMap, default);
    }

    private static Refusal? MapFault(byte[] map)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(map) switch
            {
                null => Refusals.FormMapInvalid,
                { Count: 0 } => null,
                _ => Refusals.NoFiles,
            };
        }
        catch (JsonException)
        {
            return Refusals.FormMapInvalid;
        }
    }
}
