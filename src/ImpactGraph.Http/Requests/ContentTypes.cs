using Microsoft.Net.Http.Headers;

namespace ImpactGraph.Http.Requests;

/// <summary>How a body is to be read.</summary>
internal enum BodyKind
{
    Unsupported,
    Json,
    /// <summary>The document itself (<c>application/graphql</c>); the rest stands in the query string.</summary>
    Document,

    /// <summary>A form (<c>multipart/form-data</c>), as clients that can send files have it.</summary>
    Form,
}

/// <summary>The <c>Content-Type</c> of a request. A browser's form can send only one of these, which needs a header that it cannot send, so no other site can post in a visitor's name.</summary>
internal static class ContentTypes
{
    public static BodyKind Read(string? header) => header switch
    {
        "application/json" or "application/json; charset=utf-8" or "application/json;charset=utf-8" or "application/json; charset=UTF-8" => BodyKind.Json,
        null or "" => BodyKind.Unsupported,
        _ => Parse(header),
    };

    private static BodyKind Parse(string header)
    {
        if (!MediaTypeHeaderValue.TryParse(header, out var type)) return BodyKind.Unsupported;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (charset.HasValue && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return BodyKind.Unsupported;
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return BodyKind.Json;
        if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return BodyKind.Form;
        return type.MediaType.Equals("application/graphql", StringComparison.OrdinalIgnoreCase) ? BodyKind.Document : BodyKind.Unsupported;
    }
}
