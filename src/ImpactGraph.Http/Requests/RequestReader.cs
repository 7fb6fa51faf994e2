using System.Text.Unicode;
using ImpactGraph.Http.Batches;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Requests;

/// <summary>An HTTP request, by whatever method, becomes a <see cref="GraphBody"/>.</summary>
internal sealed class RequestReader(GraphHttpOptions options)
{
    private const string Preflight = "GraphQL-Preflight";

    private readonly int _mostInBatch = options.EnableBatching ? options.MaxBatchSize : 0;

    /// <param name="context">The request.</param>
    /// <param name="buffer">Receives the body; the result's slices are of it.</param>
    /// <param name="persistedId">Name of a persisted operation from the path; null when the request brings its own document or id.</param>
    public async ValueTask<(Refusal? Refusal, GraphBody Request)> ReadAsync(HttpContext context, PooledBuffer buffer, string? persistedId)
    {
        var http = context.Request;
        var request = default(GraphBody);
        Refusal? refusal = null;
        var isPost = HttpMethods.IsPost(http.Method);
        if (isPost && (persistedId is null || http.ContentLength > 0 || http.Headers.TransferEncoding.Count > 0))
            (refusal, request) = await ReadBodyAsync(http, buffer);
        // A body's type keeps other sites' forms out; where there is no body, something else has to.
        else if (isPost && !IsPreflighted(http) && ContentTypes.Read(http.ContentType) != BodyKind.Json)
            refusal = Refusals.EmptyNotPreflighted;
        else if (!isPost && options.EnforceGetRequestsPreflightHeader && !IsPreflighted(http))
            refusal = Refusals.GetNotPreflighted;
        IReadOnlyList<string>? operations = null;
        // A POST may carry members in its address too (application/graphql has no other place); an address without any costs nothing.
        if (refusal is null && http.QueryString.HasValue) refusal = AddressRequest.Read(http.Query, ref request, isPost && _mostInBatch > 0, out operations);
        if (refusal is null && persistedId is not null) refusal = Name(persistedId, http, ref request);
        return (refusal ?? BatchExpansion.Expand(ref request, operations, _mostInBatch), request);
    }

    private async ValueTask<(Refusal? Refusal, GraphBody Request)> ReadBodyAsync(HttpRequest http, PooledBuffer buffer)
    {
        var kind = ContentTypes.Read(http.ContentType);
        if (kind == BodyKind.Unsupported || (kind == BodyKind.Form && !options.EnableMultipartRequests)) return (Refusals.ContentType(http.ContentType), default);
        // A page of another site can make a browser send a form, but not this header.
        if (kind == BodyKind.Form && !IsPreflighted(http)) return (Refusals.FormNotPreflighted, default);
        var refusal = await RequestBytes.ReadAsync(http, buffer, options.MaxRequestBytes);
        var json = buffer.Written;
        if (refusal is null && kind == BodyKind.Form) (refusal, json) = await FormRequest.ReadAsync(http.ContentType!, json);
        var request = default(GraphBody);
        refusal ??= kind == BodyKind.Document ? ReadDocument(json, out request) : JsonRequest.Read(json, out request, _mostInBatch);
        return (refusal, request);
    }

    private static bool IsPreflighted(HttpRequest http) => http.Headers[Preflight] == "1";

    private static Refusal? ReadDocument(ReadOnlyMemory<byte> text, out GraphBody request)
    {
        request = new GraphBody { Query = text, HasQuery = true };
        if (text.IsEmpty) return Refusals.EmptyBody;
        return Utf8.IsValid(text.Span) ? null : Refusals.NotUtf8;
    }

    private static Refusal? Name(string persistedId, HttpRequest http, ref GraphBody request)
    {
        if (request.Batch is not null) return Refusals.Batch;
        if (request.HasQuery || request.Id is not null || request.Hash is not null) return Refusals.QueryBesideName;
        request.Id = persistedId;
        if (http.RouteValues["operationName"] is string operationName) request.OperationName = operationName;
        return null;
    }
}
