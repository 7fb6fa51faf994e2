using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Requests;

/// <summary>An HTTP request, by whatever method, becomes a <see cref="GraphBody"/>.</summary>
internal static class RequestReader
{
    /// <param name="context">The request.</param>
    /// <param name="buffer">Receives the body; the result's slices are of it.</param>
    /// <param name="persistedId">Name of a persisted operation from the path; null when the request brings its own document or id.</param>
    /// <param name="mostBytes">The largest body.</param>
    public static async ValueTask<(Refusal? Refusal, GraphBody Request)> ReadAsync(HttpContext context, PooledBuffer buffer, string? persistedId, int mostBytes)
    {
        var http = context.Request;
        var request = default(GraphBody);
        Refusal? refusal = null;
        if (HttpMethods.IsPost(http.Method) && (persistedId is null || http.ContentLength > 0 || http.Headers.TransferEncoding.Count > 0))
        {
            var kind = ContentTypes.Read(http.ContentType);
            if (kind == BodyKind.Unsupported) return (Refusals.ContentType(http.ContentType), request);
            refusal = await RequestBytes.ReadAsync(http, buffer, mostBytes)
                ?? (kind == BodyKind.Json ? JsonRequest.Read(buffer.Written, out request) : ReadDocument(buffer.Written, out request));
        }
        // A POST may carry members in its address too (application/graphql has no other place); an address without any costs nothing.
        if (refusal is null && http.QueryString.HasValue) refusal = AddressRequest.Read(http.Query, ref request);
        if (refusal is null && persistedId is not null) refusal = Name(persistedId, http, ref request);
        return (refusal, request);
    }

    private static Refusal? ReadDocument(ReadOnlyMemory<byte> text, out GraphBody request)
    {
        request = new GraphBody { Query = text, HasQuery = true };
        if (text.IsEmpty) return Refusals.EmptyBody;
        return System.Text.Unicode.Utf8.IsValid(text.Span) ? null : Refusals.NotUtf8;
    }

    private static Refusal? Name(string persistedId, HttpRequest http, ref GraphBody request)
    {
        if (request.HasQuery || request.Id is not null) return Refusals.QueryBesideName;
        request.Id = persistedId;
        if (http.RouteValues["operationName"] is string operationName) request.OperationName = operationName;
        return null;
    }
}
