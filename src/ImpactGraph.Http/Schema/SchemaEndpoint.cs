using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Schema;

/// <summary>The SDL for download: whole, or the types named in <c>types=A,B</c>.</summary>
internal sealed class SchemaEndpoint
{
    private readonly SchemaTypes _types;
    private readonly byte[] _whole;
    private readonly DateTimeOffset _since;

    public SchemaEndpoint(string sdl)
    {
        _types = new SchemaTypes(sdl);
        _whole = Encoding.UTF8.GetBytes(sdl);
        var now = DateTimeOffset.UtcNow;
        _since = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)); // HTTP dates have whole seconds
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Query.TryGetValue("types", out var names)) return SendAsync(context, _whole, "schema.graphql");
        var refusal = _types.Select(names.ToString(), out var text, out var file);
        return refusal is null ? SendAsync(context, Encoding.UTF8.GetBytes(text), file) : RefuseAsync(context, refusal);
    }

    private async Task SendAsync(HttpContext context, byte[] text, string file)
    {
        var response = context.Response;
        var tag = $"\"1-{Convert.ToBase64String(SHA256.HashData(text))}\"";
        response.Headers.ETag = tag;
        response.Headers.LastModified = _since.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "public, max-age=3600, must-revalidate";
        if (Conditional.IsFresh(context.Request, tag, _since))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/graphql; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        response.ContentLength = text.Length;
        await response.BodyWriter.WriteAsync(text);
    }

    private static async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var exchange = Exchange.Take();
        await Answer.RefuseAsync(context, exchange.Output, refusal, AnswerFormat.GraphResponse);
        exchange.Give();
    }
}
